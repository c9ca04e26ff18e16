// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.verdict.EncryptionKey;
import io.iam4j.pgp.verdict.PgpVerdict;
import io.iam4j.secret.Secret;
import io.iam4j.secret.UnusableRecipientException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged keys and messages: only this module's own exceptions, no more than a second of work, and nothing accepted that is not the original's.
 * {@code -Psoak} runs 200,000 with a new seed, each build 2,000 with the same one.
 */
class MutationTest {
    private static final int ROUNDS = Integer.getInteger("mutations", 2000);
    private static final long SEED = Long.getLong("mutations.seed", ROUNDS > 2000 ? System.nanoTime() : 1);
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(1);
    private static final Instant NOW = InteropKit.CLOCK.instant();
    private static final List<String> KINDS = List.of("cv25519", "rsa2048", "nistp256", "elgamal");

    private record Sample(byte[] bytes, boolean usable, String fingerprint, String subkey) {}

    private static Sample sample(PgpKey key) {
        PgpVerdict verdict = key.assess(NOW);
        String subkey = verdict.encryptionKey().map(EncryptionKey::fingerprint).orElse("");
        return new Sample(key.encoded(), verdict.usable(), key.fingerprint(), subkey);
    }

    private static List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (String kind : KINDS) samples.add(sample(InteropKit.stored().publicKey(kind)));
        PgpKeyRecipe old = PgpKeyPair.recipe("Old <old@example.org>").created(NOW.minus(Duration.ofDays(900)));
        Instant lastYear = NOW.minus(Duration.ofDays(365));
        samples.add(sample(old.expiring(lastYear).generate().publicKey()));
        samples.add(sample(old.rsa(2048).expiring(lastYear).generate().publicKey()));
        samples.add(sample(old.subkeyExpiring(lastYear).generate().publicKey()));
        samples.add(sample(old.signOnly().generate().publicKey()));
        return samples;
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void no_damaged_key_is_taken_for_another_or_brought_back_to_life() throws Exception {
        List<Sample> samples = samples();
        assertThat(samples)
                .extracting(Sample::usable)
                .containsExactly(true, true, true, true, false, false, false, false);
        Random random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Sample sample = samples.get(i % samples.size());
            byte[] mutated = i % 3 == 0
                    ? Mutations.mutate(
                            Armor.encode("PUBLIC KEY BLOCK", sample.bytes).getBytes(UTF_8), random)
                    : Mutations.mutate(sample.bytes, random);
            long start = THREAD.getCurrentThreadCpuTime();
            if (isAccepted(mutated, sample, i)) accepted++;
            assertThat(THREAD.getCurrentThreadCpuTime() - start).as(place(i)).isLessThan(LIMIT);
        }
        System.out.println("mutated keys: " + ROUNDS + ", seed " + SEED + ", still good: " + accepted);
    }

    private static String place(int round) {
        return "round " + round + " of seed " + SEED;
    }

    private static boolean isAccepted(byte[] mutated, Sample original, int round) {
        try {
            PgpVerdict verdict = PgpKey.parse(mutated).assess(NOW);
            if (!verdict.usable()) return false;
            assertThat(original.usable).as(place(round) + " revived").isTrue();
            assertThat(verdict.primary().fingerprint()).as(place(round)).isEqualTo(original.fingerprint);
            assertThat(verdict.encryptionKey().orElseThrow().fingerprint())
                    .as(place(round))
                    .isEqualTo(original.subkey);
            return true;
        } catch (UnusableRecipientException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(place(round) + " let " + e + " out", e);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void no_damaged_message_opens_as_another_text() throws Exception {
        InteropKit kit = InteropKit.stored();
        List<PgpPrivateKey> keys = new ArrayList<>();
        List<byte[]> messages = new ArrayList<>();
        for (String kind : KINDS) {
            for (String part : List.of("msg", "hidden")) {
                keys.add(kit.privateKey(kind));
                messages.add(Armor.blocks(Files.readString(kit.file(kind, part)))
                        .get(0)
                        .bytes());
            }
            keys.add(kit.privateKey(kind));
            messages.add(Base64.getDecoder()
                    .decode(SealAndOpenTest.seal(kit.publicKey(kind), InteropKit.TEXT)
                            .base64()));
        }
        Random random = new Random(SEED);
        int opened = 0;
        for (int i = 0; i < ROUNDS; i++) {
            int which = i % messages.size();
            String mutated = Base64.getEncoder().encodeToString(Mutations.mutate(messages.get(which), random));
            long start = THREAD.getCurrentThreadCpuTime();
            if (opens(keys.get(which), mutated, i)) opened++;
            assertThat(THREAD.getCurrentThreadCpuTime() - start).as(place(i)).isLessThan(LIMIT);
        }
        System.out.println("mutated messages: " + ROUNDS + ", seed " + SEED + ", still whole: " + opened);
    }

    private static boolean opens(PgpPrivateKey key, String mutated, int round) {
        try (Secret secret = key.open(mutated)) {
            String text = secret.lend(String::new);
            assertThat(text).as(place(round)).isEqualTo(InteropKit.TEXT);
            return true;
        } catch (OpeningException e) {
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(place(round) + " let " + e + " out", e);
        }
    }
}
