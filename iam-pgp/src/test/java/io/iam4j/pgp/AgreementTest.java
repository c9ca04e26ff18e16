// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;

/**
 * Certificates with random histories, judged here and by gpg at the same moment: the same verdict and the same subkey.
 * Two differences are meant: a key whose every name is revoked, or certified no longer, is refused here and used by gpg,
 * and a revocation signed with MD5 counts here.
 */
class AgreementTest {
    private static final int CERTIFICATES = Integer.getInteger("agreements", 80);
    private static final long SEED = Long.getLong("agreements.seed", 1);
    private static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int[] HASHES = {
        HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA1, HashAlgorithmTags.MD5
    };

    private final Random random = new Random(SEED);

    @Test
    void random_histories_are_judged_as_gpg_judges_them() throws Exception {
        if (Gpg.isMissing("the comparison of verdicts with the real gpg")) return;
        TreeMap<String, Integer> verdicts = new TreeMap<>();
        try (Gpg gpg = Gpg.start()) {
            for (int i = 0; i < CERTIFICATES; i++) {
                PgpKey key = PgpKey.parse(certificate());
                PgpVerdict ours = key.assess(NOW);
                verdicts.merge(ours.refusal().map(no -> no.cause().name()).orElse("GOOD"), 1, Integer::sum);
                boolean meant =
                        ours.refusal().filter(no -> no.why().contains("name")).isPresent();
                if (!meant) {
                    assertThat(said(ours))
                            .as("certificate %s of seed %s: %s", i, SEED, ours)
                            .isEqualTo(gpgSays(gpg, key));
                }
            }
        }
        System.out.println("judged alike by gpg: " + verdicts);
        assertThat(verdicts.size()).as(verdicts.toString()).isGreaterThan(4);
    }

    private static String said(PgpVerdict verdict) {
        return verdict.encryptionKey()
                .map(key -> key.fingerprint().substring(24))
                .orElse("refused");
    }

    private static String gpgSays(Gpg gpg, PgpKey key) throws Exception {
        Path file = gpg.home().resolve("certificate.gpg");
        Files.write(file, key.encoded());
        String moment = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(NOW);
        Gpg.Answer answer = gpg.run(
                new byte[] {1}, "--faked-system-time", moment, "--recipient-file", file.toString(), "--encrypt");
        if (answer.exit() != 0) return "refused";
        byte[] session = Packet.split(answer.out()).get(0).body();
        return java.util.HexFormat.of().formatHex(session, 1, 9);
    }

    private byte[] certificate() throws Exception {
        PgpKeyRecipe recipe = PgpKeyPair.recipe("Ada <ada@example.org>").created(MADE);
        Workshop workshop = Workshop.on((chance(3) ? recipe.expiring(soonOrLate()) : recipe).generate());
        int names = 1;
        int subkeys = 1;
        for (int step = random.nextInt(7); step > 0; step--) {
            workshop.hashing(HASHES[chance(2) ? 0 : random.nextInt(HASHES.length)]);
            switch (random.nextInt(9)) {
                case 0 -> workshop.addName("Ada " + names).certify(names++, moment(), subpackets(KeyFlags.SIGN_DATA));
                case 1, 2 -> workshop.certify(random.nextInt(names), moment(), subpackets(KeyFlags.SIGN_DATA));
                case 3 -> workshop.hashing(HashAlgorithmTags.SHA1).revokeName(random.nextInt(names), moment());
                case 4 -> workshop.bind(random.nextInt(subkeys), moment(), subpackets(uses()));
                case 5, 6 -> {
                    Instant made = moment();
                    PgpKeyPair other = PgpKeyPair.recipe("x").created(made).generate();
                    workshop.adopt(other, made, subpackets(uses()));
                    subkeys++;
                }
                case 7 -> workshop.hashing(HashAlgorithmTags.SHA1).revokeSubkey(random.nextInt(subkeys), moment());
                default -> other(workshop);
            }
        }
        if (chance(3)) workshop.repeat(Packet.USER_ID, random.nextInt(names));
        if (chance(3)) workshop.repeat(Packet.PUBLIC_SUBKEY, random.nextInt(subkeys));
        return workshop.bytes();
    }

    private void other(Workshop workshop) throws Exception {
        workshop.hashing(HashAlgorithmTags.SHA256);
        if (chance(3)) workshop.revokeKey(moment());
        else workshop.certifyDirectly(moment(), subpackets(KeyFlags.SIGN_DATA));
    }

    private boolean chance(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    private Instant moment() {
        return MADE.plus(Duration.ofHours(1 + random.nextInt(17_000)));
    }

    private Instant soonOrLate() {
        return NOW.plus(Duration.ofDays(random.nextInt(800) - 400));
    }

    private int uses() {
        return List.of(KeyFlags.ENCRYPT_COMMS, KeyFlags.ENCRYPT_STORAGE, KeyFlags.SIGN_DATA, KeyFlags.ENCRYPT_COMMS)
                .get(random.nextInt(4));
    }

    private PGPSignatureSubpacketGenerator subpackets(int flags) {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        if (!chance(4)) subpackets.setKeyFlags(true, flags);
        if (chance(3)) {
            subpackets.setKeyExpirationTime(
                    true, Duration.ofDays(100 + random.nextInt(1200)).toSeconds());
        }
        if (chance(5)) {
            subpackets.setSignatureExpirationTime(
                    true, Duration.ofDays(100 + random.nextInt(1200)).toSeconds());
        }
        return subpackets;
    }
}
