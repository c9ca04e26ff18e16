// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;

/** Keys whose owner's clock runs ahead of this machine's. */
class ClockSkewTest {
    private static final Instant MADE = Instant.parse("2024-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofHours(5));
    private static final Instant FAR = NOW.plus(Duration.ofDays(3));

    private static PgpKeyRecipe ada() {
        return PgpKeyPair.recipe("Ada <ada@example.org>").created(MADE);
    }

    private static PGPSignatureSubpacketGenerator flags(int flags) {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setKeyFlags(true, flags);
        return subpackets;
    }

    private static KeyRefusal refusal(PgpKey key) {
        return key.assess(NOW).refusal().orElseThrow(() -> new AssertionError("accepted: " + key.assess(NOW)));
    }

    private static Workshop resigned(Instant when) throws Exception {
        return Workshop.on(ada().generate())
                .drop(PGPSignature.POSITIVE_CERTIFICATION)
                .certify(0, when, flags(KeyFlags.SIGN_DATA));
    }

    @Test
    void a_key_made_hours_ahead_is_good() {
        assertThat(ada().created(SOON).generate().publicKey().assess(NOW).usable())
                .isTrue();
    }

    @Test
    void a_key_made_days_ahead_is_not_yet_valid_with_the_time_of_day() {
        PgpKey key = ada().created(FAR).generate().publicKey();
        KeyRefusal refusal = refusal(key);
        assertThat(refusal.cause()).isEqualTo(Cause.NOT_YET_VALID);
        assertThat(refusal.when()).contains(FAR);
        assertThat(refusal.toString())
                .contains(
                        "made on 2026-03-04 12:00 UTC",
                        "more than a day after the time here, 2026-03-01 12:00 UTC",
                        "check the clock");
    }

    @Test
    void a_key_extended_minutes_ago_on_a_machine_ahead_is_good() throws Exception {
        PGPSignatureSubpacketGenerator extended = flags(KeyFlags.SIGN_DATA);
        extended.setKeyExpirationTime(true, Duration.ofDays(2000).toSeconds());
        PgpKey key = Workshop.on(
                        ada().expiring(NOW.minusSeconds(60)).subkeyExpiring(FAR).generate())
                .certify(0, SOON, extended)
                .key();
        assertThat(key.assess(NOW).usable()).isTrue();
        assertThat(resigned(SOON).key().assess(NOW).usable()).isTrue();
    }

    @Test
    void a_key_signed_days_ahead_is_not_yet_valid() throws Exception {
        KeyRefusal refusal = refusal(resigned(FAR).key());
        assertThat(refusal.cause()).isEqualTo(Cause.NOT_YET_VALID);
        assertThat(refusal.toString()).contains("its owner signed it on 2026-03-04 12:00 UTC");
    }

    @Test
    void a_revoked_old_name_beside_a_live_one_signed_ahead_is_no_revocation_of_the_key() throws Exception {
        Workshop renamed = Workshop.on(ada().generate())
                .revokeName(0, NOW.minusSeconds(60))
                .addName("Ada <ada@new.example>");
        assertThat(renamed.certify(1, FAR, flags(KeyFlags.SIGN_DATA))
                        .key()
                        .assess(NOW)
                        .refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.cause()).isEqualTo(Cause.NOT_YET_VALID));
        assertThat(renamed.certify(1, SOON, flags(KeyFlags.SIGN_DATA))
                        .key()
                        .assess(NOW)
                        .usable())
                .isTrue();
    }

    private static PgpKey withSubkey(Instant made, Instant signed) throws Exception {
        PgpKeyPair subkey = PgpKeyPair.recipe("x").created(made).generate();
        return Workshop.on(ada().signOnly().generate())
                .adopt(subkey, signed, flags(KeyFlags.ENCRYPT_COMMS))
                .key();
    }

    @Test
    void a_new_subkey_made_hours_ahead_is_good() throws Exception {
        assertThat(withSubkey(SOON, SOON).assess(NOW).usable()).isTrue();
    }

    @Test
    void a_subkey_made_or_signed_days_ahead_is_not_yet_valid_and_not_damaged() throws Exception {
        for (PgpKey key : new PgpKey[] {withSubkey(FAR, FAR), withSubkey(MADE, FAR)}) {
            KeyRefusal refusal = refusal(key);
            assertThat(refusal.cause()).isEqualTo(Cause.SUBKEY_NOT_YET_VALID);
            assertThat(refusal.when()).contains(FAR);
            assertThat(refusal.toString()).contains("is valid from 2026-03-04 12:00 UTC");
        }
    }
}
