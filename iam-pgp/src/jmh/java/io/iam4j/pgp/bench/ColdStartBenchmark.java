// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.bench;

import io.iam4j.pgp.PgpKey;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Secret;



import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The first use in a new JVM: reading alone, then reading, judging and sealing, with all class loading. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class ColdStartBenchmark {
    @Param({"rsa4096", "cv25519"})
    String kind = "";

    private PgpKey read() {
        return PgpKey.resource(ColdStartBenchmark.class, "/gpg/" + kind + ".pub.asc");
    }

    /** Reads a key: no Bouncy Castle class is loaded. */
    @Benchmark
    public String firstRead() {
        return read().fingerprint();
    }

    /** Reads, judges and seals. */
    @Benchmark
    public SealedMessage firstSeal() {
        PgpKey key = read();
        if (!key.judge(Instant.now()).isEmpty()) throw new IllegalStateException("a plain key without warnings");
        try (Secret secret = Secret.copyOf("abcdefghijklmnopqrstuvwxyz1234")) {
            return key.seal(secret);
        }
    }
}
