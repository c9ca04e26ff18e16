// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.bcpg.AEADAlgorithmTags;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.X448KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X448KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.Test;

/** Messages of other programs, in forms that this module does not write. */
class ModernFormsTest {
    private static final String TEXT = "Kölner Straße №5";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");

    private static String message(BcPGPDataEncryptorBuilder cipher, String text) throws Exception {
        PGPPublicKey target = ADA.publicKey().at(Instant::now).targets().get(0);
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(cipher);
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(target));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (OutputStream encrypted = generator.open(message, new byte[512]);
                OutputStream packed = new PGPCompressedDataGenerator(CompressionAlgorithmTags.ZIP).open(encrypted);
                OutputStream literal = new PGPLiteralDataGenerator()
                        .open(packed, PGPLiteralData.UTF8, "secret.txt", new Date(), new byte[512])) {
            literal.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(message.toByteArray());
    }

    private static BcPGPDataEncryptorBuilder aes() {
        return new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256);
    }

    @Test
    void compressed_text_in_partial_packets_opens() throws Exception {
        assertThat(SealAndOpenTest.open(ADA.privateKey(), message(aes().setWithIntegrityPacket(true), TEXT)))
                .isEqualTo(TEXT);
    }

    @Test
    void the_authenticated_packet_of_gpg_2_4_opens_and_an_altered_one_does_not() throws Exception {
        String message = message(aes().setUseV5AEAD().setWithAEAD(AEADAlgorithmTags.OCB, 6), TEXT);
        assertThat(SealAndOpenTest.open(ADA.privateKey(), message)).isEqualTo(TEXT);
        byte[] altered = Base64.getDecoder().decode(message);
        altered[altered.length - 20] ^= 1;
        String text = Base64.getEncoder().encodeToString(altered);
        assertThatThrownBy(() -> ADA.privateKey().open(text)).isInstanceOf(OpeningException.DamagedMessage.class);
    }

    @Test
    void a_message_without_protection_against_changes_is_refused() throws Exception {
        String message = message(aes().setWithIntegrityPacket(false), TEXT);
        assertThatThrownBy(() -> ADA.privateKey().open(message))
                .isInstanceOf(OpeningException.DamagedMessage.class)
                .hasMessageContaining("no protection against changes");
    }

    @Test
    void text_that_unpacks_to_more_than_any_secret_is_refused() throws Exception {
        String message = message(aes().setWithIntegrityPacket(true), "x".repeat(1 << 20));
        assertThatThrownBy(() -> ADA.privateKey().open(message))
                .isInstanceOf(OpeningException.DamagedMessage.class)
                .hasMessageContaining("more than 64 KiB");
    }

    @Test
    void an_expired_key_still_opens_what_was_sealed_before() {
        Instant made = Instant.parse("2020-01-01T00:00:00Z");
        PgpKeyPair old = PgpKeyPair.recipe("Old")
                .created(made)
                .expiring(made.plusSeconds(60))
                .generate();
        String message =
                SealAndOpenTest.seal(old.publicKey().at(() -> made), TEXT).base64();
        assertThat(SealAndOpenTest.open(old.privateKey(), message)).isEqualTo(TEXT);
    }

    private static PgpKeyPair withSubkey(int algorithm, AsymmetricCipherKeyPair subkey) throws Exception {
        Ed25519KeyPairGenerator signing = new Ed25519KeyPairGenerator();
        signing.init(new Ed25519KeyGenerationParameters(RANDOM));
        Date made = new Date(1_700_000_000_000L);
        BcPGPKeyPair primary = new BcPGPKeyPair(PublicKeyAlgorithmTags.EDDSA_LEGACY, signing.generateKeyPair(), made);
        PGPKeyRingGenerator rings = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                primary,
                "Nova",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                null,
                null,
                new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA256),
                null);
        rings.addSubKey(new BcPGPKeyPair(algorithm, subkey, made));
        return new PgpKeyPair(
                rings.generateSecretKeyRing().getEncoded(),
                rings.generatePublicKeyRing().getEncoded());
    }

    @Test
    void subkeys_of_the_newest_standard_seal_and_open() throws Exception {
        X25519KeyPairGenerator small = new X25519KeyPairGenerator();
        small.init(new X25519KeyGenerationParameters(RANDOM));
        X448KeyPairGenerator large = new X448KeyPairGenerator();
        large.init(new X448KeyGenerationParameters(RANDOM));
        for (PgpKeyPair pair : List.of(
                withSubkey(PublicKeyAlgorithmTags.X25519, small.generateKeyPair()),
                withSubkey(PublicKeyAlgorithmTags.X448, large.generateKeyPair()))) {
            assertThat(pair.publicKey().judge(Instant.now()))
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .contains("gpg 2.2 and older programs cannot open", "--quick-add-key");
            String message = SealAndOpenTest.seal(pair.publicKey(), TEXT).base64();
            assertThat(SealAndOpenTest.open(pair.privateKey(), message)).isEqualTo(TEXT);
        }
    }
}
