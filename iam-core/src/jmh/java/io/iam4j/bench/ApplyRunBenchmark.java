// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;
import java.util.Optional;
import io.iam4j.change.Fingerprint;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.Applied;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An apply of many changes on an account that does each at once: what the run itself costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ApplyRunBenchmark {
    /** How many changes. */
    @Param({"10000", "100000"})
    public int steps;

    /** How many changes there are of each entity. */
    @Param({"1", "100"})
    public int ofEach;

    private ChangeSet changes = none();

    private record Nothing(String user) implements Change {
        @Override
        public Target target() {
            return new Target(Kind.USER, user);
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of();
        }
    }

    private record Idle(Snapshot snapshot) implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            return snapshot;
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return Result.done();
        }
    }

    private static ChangeSet none() {
        ChangeSet.Origin origin = new ChangeSet.Origin("a", "222222222222", "aws", Optional.empty(), Fingerprint.stored("none"), ReadScope.BULK, new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        return new ChangeSet(origin, List.of(), List.of(), List.of(), List.of());
    }

    /** Makes the changes. */
    @Setup
    public void make() {
        List<Step> all = IntStream.range(0, steps)
                .mapToObj(i -> new Step(i + 1, new Nothing("u" + i / ofEach), new TreeSet<>()))
                .toList();
        changes = new ChangeSet(none().origin(), all, List.of(), List.of(), List.of());
    }

    /** The whole run. */
    @Benchmark
    public Applied apply() {
        Idle account = new Idle(Snapshot.empty("222222222222", "aws"));
        return Applier.apply(changes, account, Map.of(), ApplyOptions.standard());
    }
}
