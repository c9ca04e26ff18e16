// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Two documents of 6 kB, the most that a managed policy may have, from their texts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
public class PolicyBenchmark {
    private String compact = document().toJson();
    private String pretty = document().toPrettyJson();

    private static PolicyDocument document() {
        return PolicyDocument.of(IntStream.range(0, 27)
                .mapToObj(i -> Statement.allow("s3:GetObject", "s3:PutObject", "s3:ListBucket")
                        .on("arn:aws:s3:::bucket-" + i, "arn:aws:s3:::bucket-" + i + "/*")
                        .when(Condition.requestedRegion("us-east-1", "eu-central-1")))
                .toList());
    }

    /** Reads both strictly and compares. */
    @Benchmark
    public boolean parseAndCompare() {
        return PolicyDocument.parse(compact).equals(PolicyDocument.parse(pretty));
    }

    /** Compares whatever their shape. */
    @Benchmark
    public boolean equivalent() {
        return PolicyDocument.equivalent(compact, pretty);
    }
}
