// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Planning for whole accounts. The declaration and the snapshot are made anew before each plan, so that nothing that their
 * values remember helps the next one; the collector has one thread, so that the time is that of one core.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 6)
@Fork(value = 1, jvmArgs = {"-Xms6g", "-Xmx6g", "-XX:+UseSerialGC"})
public class PlanBenchmark {
    private static final int DELETED = 1600;

    @Param({"5000", "50000"})
    int users;

    private Account declared = Account.of("nothing");
    private Account anew = Account.of("nothing");
    private Account changed = Account.of("nothing");
    private Account exported = Account.of("nothing");
    private Account tombstones = Account.of("nothing");
    private Snapshot held = Snapshot.empty("123456789012", "aws");

    /** Makes everything anew. */
    @Setup(Level.Iteration)
    public void make() {
        SyntheticAccount synthetic = new SyntheticAccount(users);
        declared = synthetic.declared();
        anew = synthetic.anew();
        changed = synthetic.changed();
        held = synthetic.held();
        exported = held.account().exclusive();
        tombstones = synthetic.tombstones(DELETED);
        System.gc();
    }

    /** A declaration by verbs, every relation mentioned, of what is there already. */
    @Benchmark
    public ChangeSet unchanged() {
        return Planner.plan(declared, held, Instant.EPOCH);
    }

    /** The account as it was read, declared to be all that there is. */
    @Benchmark
    public ChangeSet unchangedExport() {
        return Planner.plan(exported, held, Instant.EPOCH);
    }

    /** One in a hundred changed. */
    @Benchmark
    public ChangeSet onePercentChanged() {
        return Planner.plan(changed, held, Instant.EPOCH);
    }

    /** 1,600 users deleted. */
    @Benchmark
    public ChangeSet deletions() {
        return Planner.plan(tombstones, held, Instant.EPOCH);
    }

    /** Everything made on an empty account. */
    @Benchmark
    public ChangeSet creation() {
        return Planner.plan(anew, Snapshot.empty("123456789012", "aws"), Instant.EPOCH);
    }
}
