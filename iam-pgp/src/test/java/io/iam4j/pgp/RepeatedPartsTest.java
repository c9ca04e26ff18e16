// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;

/** A name or subkey that stands twice in one certificate is one, with the signatures of both, as gpg has it. */
class RepeatedPartsTest {
    private static final Instant MADE = Instant.parse("2024-03-01T12:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2025-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T12:00:00Z");

    private final PgpKeyPair ada =
            PgpKeyPair.recipe("Ada <ada@example.org>").created(MADE).generate();

    private static PGPSignatureSubpacketGenerator flags(int flags) {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setKeyFlags(true, flags);
        return subpackets;
    }

    private static Cause cause(PgpKey key) {
        return key.assess(LATER)
                .refusal()
                .orElseThrow(() -> new AssertionError("accepted: " + key.assess(LATER)))
                .cause();
    }

    @Test
    void a_name_whose_newer_certification_stands_elsewhere_lives_as_long_as_that_says() throws Exception {
        PGPSignatureSubpacketGenerator untilNextYear = flags(KeyFlags.SIGN_DATA);
        untilNextYear.setKeyExpirationTime(
                true, Duration.between(MADE, NEXT_YEAR).toSeconds());
        Workshop workshop = Workshop.on(ada).certify(0, MADE.plusSeconds(60), untilNextYear);
        assertThat(cause(workshop.key())).isEqualTo(Cause.EXPIRED);
        PgpKey key = workshop.certify(0, NEXT_YEAR, flags(KeyFlags.SIGN_DATA))
                .repeat(Packet.USER_ID, 0)
                .key();
        assertThat(key.assess(LATER).usable()).isTrue();
        assertThat(key.userIds()).containsExactly("Ada <ada@example.org>");
    }

    @Test
    void a_revocation_behind_a_second_copy_of_the_name_counts() throws Exception {
        Workshop workshop = Workshop.on(ada).revokeName(0, NEXT_YEAR).repeat(Packet.USER_ID, 0);
        assertThat(cause(workshop.key())).isEqualTo(Cause.REVOKED);
    }

    @Test
    void a_revocation_behind_a_second_copy_of_the_subkey_counts() throws Exception {
        Workshop workshop = Workshop.on(ada).revokeSubkey(0, NEXT_YEAR).repeat(Packet.PUBLIC_SUBKEY, 0);
        assertThat(cause(workshop.key())).isEqualTo(Cause.SUBKEY_REVOKED);
    }

    @Test
    void a_part_that_is_not_repeated_stays_as_it_came() throws Exception {
        byte[] came = Workshop.on(ada)
                .addName("Ada L")
                .certify(1, NEXT_YEAR, flags(KeyFlags.SIGN_DATA))
                .bytes();
        assertThat(PgpKey.parse(came).encoded()).isEqualTo(came);
    }
}
