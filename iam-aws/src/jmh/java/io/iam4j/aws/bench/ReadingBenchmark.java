// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.bench;

import io.iam4j.aws.AwsAccount;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
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

/** From the SDK's answers to a snapshot: no network, no XML. The account is that of the planner's benchmarks in its numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
@Fork(value = 1, jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
public class ReadingBenchmark {
    /** How many users the account has. */
    @Param({"5000", "50000"})
    public int users;

    private AwsAccount account = AwsAccount.using(new AnsweringClient(1));
    private ReadScope scope = ReadScope.BULK;

    /** Makes the answers. */
    @Setup(Level.Trial)
    public void make() {
        AnsweringClient client = new AnsweringClient(users);
        account = AwsAccount.using(client);
        scope = client.scopeOfEveryPolicyAndPassword();
    }

    /** The bulk listings alone. */
    @Benchmark
    public Snapshot bulk() {
        return account.read(ReadScope.BULK);
    }

    /** And the password of every user and the details of every policy: one call each, answered at once. */
    @Benchmark
    public Snapshot everyPolicyAndPassword() {
        return account.read(scope);
    }
}
