// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.bench;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Secrets sealed in a second on one core: with a key read anew each time, and with one that was read before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class SealingBenchmark {
    @Param({"4096", "0"})
    int rsaBits;

    private byte[] bytes = {};
    private PgpKey key = PgpKeyPair.generate("Ada <ada@example.org>").publicKey();

    /** Makes the key: RSA of that many bits, or Curve25519. */
    @Setup
    public void makeKey() {
        PgpKeyPair pair = rsaBits == 0
                ? PgpKeyPair.generate("Ada <ada@example.org>")
                : PgpKeyPair.recipe("Ada <ada@example.org>").rsa(rsaBits).generate();
        key = pair.publicKey();
        bytes = key.encoded();
    }

    /** Reads the key, judges it with a probe, and seals. */
    @Benchmark
    public SealedMessage parseJudgeAndSeal() {
        return judgeAndSeal(PgpKey.parse(bytes));
    }

    /** Judges with a probe and seals. */
    @Benchmark
    public SealedMessage judgeAndSealAgain() {
        return judgeAndSeal(key);
    }

    /** Seals, as an apply does whose plan has judged. */
    @Benchmark
    public SealedMessage sealAgain() {
        try (Secret secret = Secret.copyOf("abcdefghijklmnopqrstuvwxyz1234")) {
            return key.seal(secret);
        }
    }

    private static SealedMessage judgeAndSeal(PgpKey key) {
        if (!key.judge(Instant.now()).isEmpty()) throw new IllegalStateException("a plain key without warnings");
        try (Secret secret = Secret.copyOf("abcdefghijklmnopqrstuvwxyz1234")) {
            return key.seal(secret);
        }
    }
}
