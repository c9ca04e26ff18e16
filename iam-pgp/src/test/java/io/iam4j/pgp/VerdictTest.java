// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant MADE = Instant.parse("2024-03-01T12:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2025-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T12:00:00Z");

    private static PgpKeyRecipe ada() {
        return PgpKeyPair.recipe("Ada <ada@example.org>").created(MADE);
    }

    private static PGPSignatureSubpacketGenerator flags(int flags) {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setKeyFlags(true, flags);
        return subpackets;
    }

    private static PGPSignatureSubpacketGenerator encrypting() {
        return flags(KeyFlags.ENCRYPT_COMMS);
    }

    private static KeyRefusal refusal(PgpKey key, Instant now) {
        return key.assess(now).refusal().orElseThrow(() -> new AssertionError("accepted: " + key.assess(now)));
    }

    private static KeyWarning.Kind[] warnings(PgpKey key, Instant now) {
        PgpVerdict verdict = key.assess(now);
        assertThat(verdict.refusal()).isEmpty();
        return verdict.warnings().stream().map(KeyWarning::kind).toArray(KeyWarning.Kind[]::new);
    }

    @Test
    void a_plain_key_is_good_and_says_what_it_is() {
        PgpKey key = ada().generate().publicKey();
        PgpVerdict verdict = key.assess(NEXT_YEAR);
        assertThat(verdict.usable()).isTrue();
        assertThat(verdict.warnings()).isEmpty();
        assertThat(verdict.primary().userIds()).containsExactly("Ada <ada@example.org>");
        assertThat(verdict.primary().created()).isEqualTo(MADE);
        assertThat(verdict.primary().expires()).isEmpty();
        assertThat(verdict.primary().algorithm().toString()).contains("EdDSA ed25519, 256 bits");
        assertThat(verdict.encryptionKey().orElseThrow().why()).isEqualTo("the only subkey that may encrypt now");
        assertThat(verdict.encryptionKey().orElseThrow().algorithm().name()).isEqualTo("ECDH curve25519");
        assertThat(verdict.toString()).contains(key.fingerprint(), "created 2024-03-01", "encrypts to");
    }

    @Test
    void an_expired_key_is_refused_with_the_date_and_the_command() {
        PgpKey key = ada().expiring(NEXT_YEAR).generate().publicKey();
        assertThat(key.assess(NEXT_YEAR).usable()).isTrue();
        KeyRefusal refusal = refusal(key, NEXT_YEAR.plusSeconds(1));
        assertThat(refusal.cause()).isEqualTo(Cause.EXPIRED);
        assertThat(refusal.when()).contains(NEXT_YEAR);
        assertThat(refusal.toString())
                .contains("it expired on 2025-03-01", "gpg --quick-set-expire " + key.fingerprint() + " 1y");
        assertThatThrownBy(() -> key.judge(LATER))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("a generated key: key " + key.fingerprint() + " cannot be sealed to: it expired");
    }

    @Test
    void a_key_about_to_expire_is_used_with_a_warning() {
        PgpKey key = ada().expiring(NEXT_YEAR).generate().publicKey();
        assertThat(warnings(key, NEXT_YEAR.minus(Duration.ofDays(29)))).containsExactly(KeyWarning.Kind.EXPIRES_SOON);
        assertThat(warnings(key, NEXT_YEAR.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(key.judge(NEXT_YEAR).get(0)).contains("expires on 2025-03-01", "--quick-set-expire");
    }

    @Test
    void a_revoked_key_is_refused_from_whatever_day_the_revocation_bears() throws Exception {
        PgpKey key = Workshop.on(ada().generate()).revokeKey(NEXT_YEAR).key();
        KeyRefusal refusal = refusal(key, LATER);
        assertThat(refusal.cause()).isEqualTo(Cause.REVOKED);
        assertThat(refusal.when()).contains(NEXT_YEAR);
        assertThat(refusal.toString()).contains("revoked it on 2025-03-01", "must make a new key");
        assertThat(refusal(key, MADE).cause()).isEqualTo(Cause.REVOKED);
    }

    @Test
    void a_revocation_signed_with_md5_counts() throws Exception {
        Workshop workshop = Workshop.on(ada().generate()).hashing(HashAlgorithmTags.MD5);
        assertThat(refusal(workshop.revokeSubkey(0, NEXT_YEAR).key(), LATER).cause())
                .isEqualTo(Cause.SUBKEY_REVOKED);
        assertThat(refusal(workshop.revokeKey(NEXT_YEAR).key(), LATER).cause()).isEqualTo(Cause.REVOKED);
    }

    @Test
    void a_revocation_that_does_not_verify_is_damage_not_nothing() throws Exception {
        PgpKey key = Workshop.on(ada().generate())
                .revokeKey(NEXT_YEAR)
                .spoil(PGPSignature.KEY_REVOCATION, 0)
                .key();
        assertThat(refusal(key, LATER).cause()).isEqualTo(Cause.DAMAGED_REVOCATION);
    }

    @Test
    void a_key_whose_every_name_is_revoked_is_refused() throws Exception {
        PgpKey key = Workshop.on(ada().generate()).revokeName(0, NEXT_YEAR).key();
        assertThat(refusal(key, LATER).cause()).isEqualTo(Cause.REVOKED);
        assertThat(refusal(key, LATER).toString()).contains("every name on it, on 2025-03-01");
    }

    @Test
    void a_name_certified_again_after_its_revocation_counts() throws Exception {
        PgpKey key = Workshop.on(ada().generate())
                .revokeName(0, NEXT_YEAR)
                .certify(0, LATER, flags(KeyFlags.SIGN_DATA))
                .key();
        assertThat(key.assess(LATER).usable()).isTrue();
    }

    @Test
    void a_sign_only_key_is_refused_with_the_command_that_adds_a_subkey() {
        PgpKey curve = ada().signOnly().generate().publicKey();
        assertThat(refusal(curve, NEXT_YEAR).cause()).isEqualTo(Cause.NO_ENCRYPTION_SUBKEY);
        assertThat(refusal(curve, NEXT_YEAR).remedy())
                .contains("gpg --quick-add-key " + curve.fingerprint() + " cv25519 encr");
        PgpKey rsa = ada().rsa(2048).signOnly().generate().publicKey();
        assertThat(refusal(rsa, NEXT_YEAR).remedy()).contains(" rsa3072 encr");
    }

    @Test
    void an_expired_encryption_subkey_of_a_good_key_is_named_with_the_command_that_revives_it() {
        PgpKey key = ada().expiring(LATER).subkeyExpiring(NEXT_YEAR).generate().publicKey();
        String subkey = key.assess(MADE).encryptionKey().orElseThrow().fingerprint();
        KeyRefusal refusal = refusal(key, NEXT_YEAR.plusSeconds(1));
        assertThat(refusal.cause()).isEqualTo(Cause.SUBKEY_EXPIRED);
        assertThat(refusal.when()).contains(NEXT_YEAR);
        assertThat(refusal.toString())
                .contains(
                        "does not revive a subkey that is over",
                        "gpg --quick-set-expire " + key.fingerprint() + " 1y " + subkey);
    }

    @Test
    void a_revoked_encryption_subkey_is_refused_even_when_it_is_bound_again_later() throws Exception {
        PgpKey key = Workshop.on(ada().generate())
                .revokeSubkey(0, NEXT_YEAR)
                .bind(0, LATER, encrypting())
                .key();
        assertThat(refusal(key, LATER).cause()).isEqualTo(Cause.SUBKEY_REVOKED);
        assertThat(refusal(key, LATER).when()).contains(NEXT_YEAR);
    }

    @Test
    void a_damaged_binding_or_subkey_revocation_makes_the_subkey_unfit() throws Exception {
        PgpKeyPair pair = ada().generate();
        PgpKey unbound = Workshop.on(pair).spoil(PGPSignature.SUBKEY_BINDING, 0).key();
        assertThat(refusal(unbound, NEXT_YEAR).cause()).isEqualTo(Cause.DAMAGED_BINDING);
        PgpKey doubtful = Workshop.on(pair)
                .revokeSubkey(0, NEXT_YEAR)
                .spoil(PGPSignature.SUBKEY_REVOCATION, 0)
                .key();
        assertThat(refusal(doubtful, LATER).cause()).isEqualTo(Cause.DAMAGED_BINDING);
    }

    @Test
    void a_subkey_whose_newest_binding_has_ended_is_over_whatever_older_ones_say() throws Exception {
        PGPSignatureSubpacketGenerator brief = encrypting();
        brief.setSignatureExpirationTime(true, Duration.ofDays(100).toSeconds());
        PgpKey key = Workshop.on(ada().generate()).bind(0, NEXT_YEAR, brief).key();
        Instant end = NEXT_YEAR.plus(Duration.ofDays(100));
        assertThat(warnings(key, end.minusSeconds(1))).containsExactly(KeyWarning.Kind.EXPIRES_SOON);
        KeyRefusal refusal = refusal(key, end);
        assertThat(refusal.cause()).isEqualTo(Cause.SUBKEY_EXPIRED);
        assertThat(refusal.when()).contains(end);
        PgpKey again = Workshop.on(ada().generate())
                .bind(0, NEXT_YEAR, brief)
                .bind(0, end, encrypting())
                .key();
        assertThat(again.assess(LATER).usable()).isTrue();
    }

    @Test
    void a_binding_from_the_future_does_not_count_yet() throws Exception {
        PgpKeyPair subkey = PgpKeyPair.recipe("x").created(LATER).generate();
        PgpKey key = Workshop.on(ada().signOnly().generate())
                .adopt(subkey, NEXT_YEAR, encrypting())
                .key();
        assertThat(refusal(key, NEXT_YEAR).cause()).isEqualTo(Cause.SUBKEY_NOT_YET_VALID);
        assertThat(key.assess(LATER).usable()).isTrue();
    }

    @Test
    void the_newest_of_several_subkeys_is_taken_with_a_warning() throws Exception {
        PgpKeyPair newer = PgpKeyPair.recipe("x").created(NEXT_YEAR).generate();
        PgpKey key = Workshop.on(ada().generate())
                .adopt(newer, NEXT_YEAR, encrypting())
                .key();
        String theirs =
                newer.publicKey().assess(LATER).encryptionKey().orElseThrow().fingerprint();
        assertThat(key.assess(LATER).encryptionKey().orElseThrow().fingerprint())
                .isEqualTo(theirs);
        assertThat(warnings(key, LATER)).containsExactly(KeyWarning.Kind.SEVERAL_SUBKEYS);
        PgpKey without = Workshop.on(ada().generate())
                .adopt(newer, NEXT_YEAR, encrypting())
                .revokeSubkey(1, LATER)
                .key();
        assertThat(without.assess(LATER).encryptionKey().orElseThrow().fingerprint())
                .isNotEqualTo(theirs);
    }

    @Test
    void a_subkey_for_signing_only_does_not_serve() throws Exception {
        PgpKey key = Workshop.on(ada().generate())
                .bind(0, NEXT_YEAR, flags(KeyFlags.SIGN_DATA))
                .key();
        assertThat(refusal(key, LATER).cause()).isEqualTo(Cause.NO_ENCRYPTION_SUBKEY);
    }

    @Test
    void the_newest_certification_decides_the_expiry() throws Exception {
        PGPSignatureSubpacketGenerator extended = flags(KeyFlags.SIGN_DATA);
        extended.setKeyExpirationTime(true, Duration.between(MADE, LATER).toSeconds());
        PgpKey key = Workshop.on(ada().expiring(NEXT_YEAR).subkeyExpiring(LATER).generate())
                .certify(0, NEXT_YEAR.minusSeconds(10), extended)
                .key();
        assertThat(key.assess(NEXT_YEAR.plusSeconds(9)).primary().expires()).contains(LATER);
        assertThat(key.assess(NEXT_YEAR.plusSeconds(9)).usable()).isTrue();
        assertThat(key.assess(NEXT_YEAR.minus(Duration.ofDays(2))).primary().expires())
                .as("before that certification was made")
                .contains(NEXT_YEAR);
    }

    @Test
    void the_expiry_of_a_direct_key_signature_wins() throws Exception {
        PGPSignatureSubpacketGenerator direct = flags(KeyFlags.SIGN_DATA);
        direct.setKeyExpirationTime(true, Duration.between(MADE, NEXT_YEAR).toSeconds());
        PgpKey key = Workshop.on(ada().expiring(LATER).generate())
                .certifyDirectly(MADE, direct)
                .key();
        assertThat(refusal(key, NEXT_YEAR.plusSeconds(1)).cause()).isEqualTo(Cause.EXPIRED);
    }

    @Test
    void certifications_that_ended_or_rest_on_md5_or_do_not_verify_do_not_count() throws Exception {
        PGPSignatureSubpacketGenerator brief = flags(KeyFlags.SIGN_DATA);
        brief.setSignatureExpirationTime(true, 60);
        PgpKey ended =
                Workshop.on(ada().generate()).certify(0, NEXT_YEAR, brief).key();
        assertThat(refusal(ended, LATER).cause()).isEqualTo(Cause.EXPIRED);
        Workshop md5 = Workshop.on(ada().generate())
                .drop(PGPSignature.POSITIVE_CERTIFICATION)
                .hashing(HashAlgorithmTags.MD5)
                .certify(0, NEXT_YEAR, flags(KeyFlags.SIGN_DATA));
        assertThat(refusal(md5.key(), LATER).toString()).contains("MD5");
        Workshop forged = Workshop.on(ada().generate()).spoil(PGPSignature.POSITIVE_CERTIFICATION, 0);
        assertThat(refusal(forged.key(), LATER).cause()).isEqualTo(Cause.NO_VALID_SELF_SIGNATURE);
    }

    @Test
    void old_and_weak_kinds_are_used_with_a_warning() throws Exception {
        PgpKey sha1 = Workshop.on(ada().generate())
                .hashing(HashAlgorithmTags.SHA1)
                .certify(0, NEXT_YEAR, flags(KeyFlags.SIGN_DATA))
                .key();
        assertThat(warnings(sha1, LATER)).containsExactly(KeyWarning.Kind.WEAK_HASH);
        PgpKey small = ada().rsa(1024).generate().publicKey();
        assertThat(warnings(small, LATER)).containsExactly(KeyWarning.Kind.SHORT_RSA);
    }

    @Test
    void another_persons_revocation_is_a_warning() throws Exception {
        byte[] foreign = Workshop.on(PgpKeyPair.recipe("Eve").created(MADE).generate())
                .revokeKey(NEXT_YEAR)
                .bytes();
        Packet revocation = Packet.split(foreign).get(1);
        var packets = new java.util.ArrayList<>(
                Packet.split(ada().generate().publicKey().encoded()));
        packets.add(1, revocation);
        PgpKey key = PgpKey.parse(Bytes.join(packets.stream().map(Packet::whole).toList()));
        assertThat(warnings(key, LATER)).containsExactly(KeyWarning.Kind.FOREIGN_REVOCATION);
    }

    @Test
    void a_key_whose_numbers_are_not_canonical_is_damage_and_not_another_key() throws Exception {
        var packets = new java.util.ArrayList<>(
                Packet.split(ada().generate().publicKey().encoded()));
        byte[] primary = packets.get(0).whole().clone();
        primary[primary.length - 34] ^= 1;
        packets.set(0, Packet.split(primary).get(0));
        PgpKey key = PgpKey.parse(Bytes.join(packets.stream().map(Packet::whole).toList()));
        assertThat(refusal(key, LATER).toString()).contains("its primary key cannot be read, so this copy is damaged");
    }

    @Test
    void preparing_in_the_background_changes_no_verdict() {
        PgpKey good = ada().generate().publicKey();
        PgpKey bad = ada().signOnly().generate().publicKey();
        good.prepare();
        bad.prepare();
        good.and(bad).prepare();
        assertThat(good.judge(LATER)).isEmpty();
        assertThatThrownBy(() -> bad.judge(LATER)).isInstanceOf(UnusableKeyException.class);
    }

    @Test
    void sealing_judges_again_by_the_clock() {
        PgpKey key = ada().expiring(NEXT_YEAR).generate().publicKey();
        assertThatThrownBy(() -> SealAndOpenTest.seal(key, "x")).isInstanceOf(UnusableKeyException.class);
        assertThat(SealAndOpenTest.seal(key.at(() -> MADE), "x").base64()).isNotEmpty();
    }
}
