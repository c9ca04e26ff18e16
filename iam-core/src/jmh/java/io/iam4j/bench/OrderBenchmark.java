// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import io.iam4j.change.Change;
import io.iam4j.change.Step;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.Order;
import io.iam4j.plan.Planner;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The order alone of the 45,410 changes that make an account of 10,000 users. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
public class OrderBenchmark {
    private static final int USERS = 10_000;
    private static final Snapshot EMPTY = Snapshot.empty("123456789012", "aws");

    private List<Change> changes = List.of();

    /** Makes the changes. */
    @Setup
    public void make() {
        changes = Planner.plan(new SyntheticAccount(USERS).anew(), EMPTY, Instant.EPOCH).changes();
        System.out.println("# " + changes.size() + " changes");
    }

    /** Puts them in order. */
    @Benchmark
    public List<Step> order() {
        return Order.of(changes, EMPTY);
    }
}
