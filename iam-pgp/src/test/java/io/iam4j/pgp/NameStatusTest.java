// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;

/** A key whose owner gave up every name on it is refused, also where a direct-key signature says that it is good. */
class NameStatusTest {
    private static final Instant MADE = Instant.parse("2024-03-01T12:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2025-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T12:00:00Z");

    private final PgpKeyPair ada =
            PgpKeyPair.recipe("Ada <ada@example.org>").created(MADE).generate();

    private static PGPSignatureSubpacketGenerator flags() {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setKeyFlags(true, KeyFlags.SIGN_DATA);
        return subpackets;
    }

    private static PGPSignatureSubpacketGenerator brief() {
        PGPSignatureSubpacketGenerator subpackets = flags();
        subpackets.setSignatureExpirationTime(true, Duration.ofDays(1).toSeconds());
        return subpackets;
    }

    /** With a direct-key signature, as sq and others make every key. */
    private Workshop direct() throws Exception {
        return Workshop.on(ada).certifyDirectly(MADE, flags());
    }

    private static KeyRefusal refusal(Workshop workshop) {
        PgpKey key = workshop.key();
        return key.assess(LATER).refusal().orElseThrow(() -> new AssertionError("accepted: " + key.assess(LATER)));
    }

    @Test
    void a_key_with_a_direct_signature_and_a_live_name_or_none_is_good() throws Exception {
        assertThat(direct().key().assess(LATER).usable()).isTrue();
        assertThat(direct().dropName(0).key().assess(LATER).usable()).isTrue();
        Workshop another = direct().addName("Ada L").certify(1, NEXT_YEAR, flags());
        assertThat(another.revokeName(0, NEXT_YEAR).key().assess(LATER).usable())
                .isTrue();
    }

    @Test
    void a_key_whose_every_name_is_revoked_is_refused() throws Exception {
        Workshop one = direct().revokeName(0, NEXT_YEAR);
        assertThat(refusal(one).cause()).isEqualTo(Cause.REVOKED);
        assertThat(refusal(one).when()).contains(NEXT_YEAR);
        Workshop two = one.addName("Ada L").certify(1, MADE, flags()).revokeName(1, NEXT_YEAR);
        assertThat(refusal(two).toString()).contains("its owner revoked every name on it, on 2025-03-01");
    }

    @Test
    void a_key_whose_every_name_has_ended_is_refused() throws Exception {
        KeyRefusal refusal = refusal(direct().certify(0, NEXT_YEAR, brief()));
        assertThat(refusal.cause()).isEqualTo(Cause.EXPIRED);
        assertThat(refusal.why()).contains("the signatures over its names ended on 2025-03-02");
    }

    @Test
    void a_revocation_of_a_name_signed_with_md5_counts() throws Exception {
        assertThat(refusal(Workshop.on(ada).hashing(HashAlgorithmTags.MD5).revokeName(0, NEXT_YEAR))
                        .cause())
                .isEqualTo(Cause.REVOKED);
    }

    @Test
    void a_revocation_of_a_name_that_does_not_verify_is_damage_until_the_name_is_certified_again() throws Exception {
        for (Workshop workshop : new Workshop[] {Workshop.on(ada), direct()}) {
            workshop.revokeName(0, NEXT_YEAR).spoil(PGPSignature.CERTIFICATION_REVOCATION, 0);
            assertThat(refusal(workshop).cause()).isEqualTo(Cause.DAMAGED_REVOCATION);
            assertThat(refusal(workshop).toString())
                    .contains("a revocation of its name that does not verify", "gpg --armor --export");
            assertThat(workshop.certify(0, LATER, flags()).key().assess(LATER).usable())
                    .isTrue();
        }
    }
}
