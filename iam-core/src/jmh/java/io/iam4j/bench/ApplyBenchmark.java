// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.Applied;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.AwsManagedPolicies;
import io.iam4j.model.User;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.util.List;
import java.util.Map;
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

/** What the applier itself costs: every change is done at once by a backend that does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
public class ApplyBenchmark {
    private static final LiveAccount IDLE = new LiveAccount() {
        @Override
        public Snapshot read(ReadScope scope) {
            return Snapshot.empty("123456789012", "aws");
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return Result.done();
        }
    };

    @Param({"10000", "100000"})
    int steps;

    private ChangeSet changes = Planner.plan(Account.of("nothing"), Snapshot.empty("123456789012", "aws"));

    /** Makes the plan: half of the steps create users, each of the other half attaches a policy to one of them. */
    @Setup
    public void make() {
        List<User> users = IntStream.range(0, steps / 2)
                .mapToObj(i -> User.named("user-" + i).attach(AwsManagedPolicies.arn("ReadOnlyAccess")))
                .toList();
        changes = Planner.plan(Account.of("everybody").with(users), Snapshot.empty("123456789012", "aws"));
        if (changes.steps().size() != steps) throw new IllegalStateException("a plan of another size");
    }

    /** Carries out the plan. */
    @Benchmark
    public Applied apply() {
        return Applier.apply(changes, IDLE, Map.of(), ApplyOptions.standard());
    }
}
