// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;

/** Which of several encryption subkeys a secret is sealed to. */
class SubkeyChoiceTest {
    private static final Instant MADE = Instant.parse("2024-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2025-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final PgpKeyPair ada =
            PgpKeyPair.recipe("Ada <ada@example.org>").created(MADE).generate();
    private final PgpKeyPair newer = PgpKeyPair.recipe("x").created(LATER).generate();

    private static PGPSignatureSubpacketGenerator encrypting() {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS);
        return subpackets;
    }

    private static String subkey(PgpKey key) {
        PgpVerdict verdict = key.assess(NOW);
        return verdict.encryptionKey()
                .orElseThrow(() -> new AssertionError(verdict.toString()))
                .fingerprint();
    }

    private byte[] withTwo() throws Exception {
        return Workshop.on(ada).adopt(newer, LATER, encrypting()).bytes();
    }

    private static Workshop withModern(Workshop workshop) throws Exception {
        X25519KeyPairGenerator generator = new X25519KeyPairGenerator();
        generator.init(new X25519KeyGenerationParameters(new SecureRandom()));
        BcPGPKeyPair modern = new BcPGPKeyPair(
                PublicKeyAlgorithmTags.X25519, generator.generateKeyPair(), java.util.Date.from(LATER));
        return workshop.adopt(modern.getPublicKey(), LATER, encrypting());
    }

    @Test
    void a_newer_subkey_of_rfc_9580_is_left_alone_beside_a_classic_one() throws Exception {
        PgpKey key = withModern(Workshop.on(ada)).key();
        assertThat(subkey(key)).isEqualTo(subkey(ada.publicKey()));
        assertThat(key.assess(NOW).warnings()).isEmpty();
    }

    @Test
    void gpg_opens_what_is_sealed_to_a_key_with_a_newer_subkey_of_rfc_9580() throws Exception {
        if (Gpg.isMissing("opening with a key that has an RFC 9580 subkey")) return;
        try (Gpg gpg = Gpg.start()) {
            gpg.must(ada.armoredPrivateKey().getBytes(UTF_8), "--import");
            PgpKey key = withModern(Workshop.on(ada)).key();
            byte[] message = SealAndOpenTest.seal(key, "x").armored().getBytes(UTF_8);
            assertThat(new String(gpg.must(message, "--decrypt"), UTF_8)).isEqualTo("x");
        }
    }

    @Test
    void a_subkey_of_rfc_9580_serves_with_a_warning_where_no_classic_one_is_usable() throws Exception {
        PgpKey key = withModern(Workshop.on(ada).revokeSubkey(0, LATER)).key();
        assertThat(key.assess(NOW).encryptionKey().orElseThrow().algorithm().name())
                .isEqualTo("X25519");
        assertThat(key.assess(NOW).warnings())
                .extracting(KeyWarning::kind)
                .containsExactly(KeyWarning.Kind.MODERN_SUBKEY);
    }

    @Test
    void a_subkey_that_is_named_is_used() throws Exception {
        String older = subkey(ada.publicKey());
        assertThat(subkey(PgpKey.parse(withTwo()))).isEqualTo(subkey(newer.publicKey()));
        for (String which : List.of(older, "0x" + older.substring(24), older + "!")) {
            PgpKey key = PgpKey.parse("keys", withTwo(), which);
            assertThat(subkey(key)).as(which).isEqualTo(older);
            assertThat(key.assess(NOW).warnings()).as(which).isEmpty();
            assertThat(key.fingerprint()).isEqualTo(ada.publicKey().fingerprint());
        }
        String primary = ada.publicKey().fingerprint();
        assertThat(subkey(PgpKey.parse("keys", withTwo(), primary))).isEqualTo(subkey(newer.publicKey()));
    }

    @Test
    void a_part_that_is_insisted_on_and_cannot_serve_is_refused() throws Exception {
        String primary = ada.publicKey().fingerprint();
        var refusal = PgpKey.parse("keys", withTwo(), primary + "!")
                .assess(NOW)
                .refusal()
                .orElseThrow();
        assertThat(refusal.cause()).isEqualTo(Cause.NO_ENCRYPTION_SUBKEY);
        assertThat(refusal.toString()).contains("which was asked for, may not encrypt", "name the key by its own");
        String older = subkey(ada.publicKey());
        byte[] revoked = Workshop.on(ada)
                .revokeSubkey(0, LATER)
                .adopt(newer, LATER, encrypting())
                .bytes();
        assertThat(PgpKey.parse("keys", revoked, older)
                        .assess(NOW)
                        .refusal()
                        .orElseThrow()
                        .cause())
                .isEqualTo(Cause.SUBKEY_REVOKED);
    }

    @Test
    void sealing_to_all_makes_a_message_that_each_machine_opens() throws Exception {
        PgpKey key = PgpKey.parse(withTwo()).sealingToAll();
        assertThat(key.assess(NOW).warnings()).isEmpty();
        assertThat(key.assess(NOW).encryptionKey().orElseThrow().why()).contains("all of which are used");
        String message = SealAndOpenTest.seal(key, "x").base64();
        assertThat(Packet.split(Base64.getDecoder().decode(message)))
                .extracting(Packet::tag)
                .containsExactly(1, 1, 18);
        assertThat(SealAndOpenTest.open(ada.privateKey(), message)).isEqualTo("x");
        assertThat(SealAndOpenTest.open(newer.privateKey(), message)).isEqualTo("x");
        assertThat(key).isNotEqualTo(PgpKey.parse(withTwo()));
    }

    @Test
    void several_copies_of_one_certificate_are_one(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        String armor = ada.armoredPublicKey();
        assertThat(PgpKey.parse(armor + armor)).isEqualTo(ada.publicKey());
        java.nio.file.Path file = java.nio.file.Files.writeString(folder.resolve("twice.asc"), armor + armor);
        assertThat(PgpKey.read(file, ada.publicKey().fingerprint())).isEqualTo(ada.publicKey());
        assertThat(PgpKey.readAll(file)).containsExactly(ada.publicKey());
    }

    @Test
    void what_only_one_copy_holds_counts() throws Exception {
        byte[] revoked = Workshop.on(ada).revokeKey(LATER).bytes();
        byte[] renamed = Workshop.on(ada)
                .revokeName(0, LATER)
                .addName("Ada <ada@new.example>")
                .certify(1, LATER, encrypting())
                .bytes();
        byte[] plain = ada.publicKey().encoded();
        for (byte[] both : List.of(joined(plain, revoked), joined(revoked, plain))) {
            assertThat(PgpKey.parse(both).assess(NOW).refusal().orElseThrow().cause())
                    .isEqualTo(Cause.REVOKED);
        }
        for (byte[] both : List.of(joined(plain, renamed), joined(renamed, plain))) {
            PgpKey key = PgpKey.parse(both);
            assertThat(key.userIds()).containsExactlyInAnyOrder("Ada <ada@example.org>", "Ada <ada@new.example>");
            assertThat(key.assess(NOW).usable()).isTrue();
        }
        byte[] nameless = Workshop.on(ada).revokeName(0, LATER).bytes();
        assertThat(PgpKey.parse(joined(nameless, plain))
                        .assess(NOW)
                        .refusal()
                        .orElseThrow()
                        .cause())
                .as("a revoked name is not revived by a copy without the revocation")
                .isEqualTo(Cause.REVOKED);
    }

    @Test
    void a_key_with_another_first_name_is_the_same_recipient() throws Exception {
        PgpKey renamed = Workshop.on(ada)
                .addName("Ada <ada@new.example>")
                .certify(1, LATER, encrypting())
                .key();
        PgpKey reordered = PgpKey.parse(joined(
                Workshop.on(ada)
                        .dropName(0)
                        .addName("Ada <ada@new.example>")
                        .certify(0, LATER, encrypting())
                        .bytes(),
                ada.publicKey().encoded()));
        assertThat(reordered.recipient().owner().name()).isEqualTo("Ada <ada@new.example>");
        assertThat(reordered.recipient())
                .isEqualTo(renamed.recipient())
                .isEqualTo(ada.publicKey().recipient());
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return io.iam4j.pgp.internal.packet.Bytes.join(List.of(one, other));
    }

    @Test
    void two_different_certificates_still_need_a_choice() {
        String both = ada.armoredPublicKey() + newer.armoredPublicKey() + ada.armoredPublicKey();
        assertThatThrownBy(() -> PgpKey.parse(both))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContaining("2 certificates");
    }
}
