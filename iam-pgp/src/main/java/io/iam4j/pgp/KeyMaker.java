// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.jspecify.annotations.Nullable;

/** Makes key pairs as gpg 2.2 makes them: a primary that certifies and signs, and one encryption subkey. */
final class KeyMaker {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PgpKeyRecipe recipe;
    private final Date created;

    private KeyMaker(PgpKeyRecipe recipe) {
        this.recipe = recipe;
        this.created = Date.from(recipe.lifetime().created());
    }

    static PgpKeyPair make(PgpKeyRecipe recipe) {
        try {
            PGPKeyRingGenerator generator = new KeyMaker(recipe).rings();
            return new PgpKeyPair(
                    generator.generateSecretKeyRing().getEncoded(),
                    generator.generatePublicKeyRing().getEncoded());
        } catch (IOException | PGPException e) {
            throw new IllegalStateException(recipe + " could not be made: " + e.getMessage(), e);
        }
    }

    private PGPKeyRingGenerator rings() throws PGPException {
        PGPKeyPair primary = primary();
        PGPDigestCalculator sha1 = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
        PGPKeyRingGenerator generator = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                primary,
                recipe.userId(),
                sha1,
                subpackets(
                        KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA,
                        recipe.lifetime().expires()),
                null,
                new BcPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                encryptor(sha1));
        if (recipe.parts().encrypts()) {
            Optional<Instant> end = recipe.lifetime().subkeyExpires().or(recipe.lifetime()::expires);
            generator.addSubKey(subkey(), subpackets(KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE, end), null);
        }
        return generator;
    }

    private PGPKeyPair primary() throws PGPException {
        return recipe.parts().rsaBits() > 0
                ? new BcPGPKeyPair(PublicKeyAlgorithmTags.RSA_GENERAL, rsa(), created)
                : new BcPGPKeyPair(PublicKeyAlgorithmTags.EDDSA_LEGACY, ed25519(), created);
    }

    private PGPKeyPair subkey() throws PGPException {
        return recipe.parts().rsaBits() > 0
                ? new BcPGPKeyPair(PublicKeyAlgorithmTags.RSA_GENERAL, rsa(), created)
                : new BcPGPKeyPair(PublicKeyAlgorithmTags.ECDH, x25519(), created);
    }

    private AsymmetricCipherKeyPair rsa() {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(
                BigInteger.valueOf(65537), RANDOM, recipe.parts().rsaBits(), 100));
        return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair ed25519() {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(RANDOM));
        return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair x25519() {
        X25519KeyPairGenerator generator = new X25519KeyPairGenerator();
        generator.init(new X25519KeyGenerationParameters(RANDOM));
        return generator.generateKeyPair();
    }

    private PGPSignatureSubpacketVector subpackets(int flags, Optional<Instant> expires) {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setSignatureCreationTime(false, created);
        subpackets.setKeyFlags(true, flags);
        subpackets.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
        subpackets.setPreferredSymmetricAlgorithms(
                false, new int[] {SymmetricKeyAlgorithmTags.AES_256, SymmetricKeyAlgorithmTags.AES_128});
        subpackets.setPreferredHashAlgorithms(false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
        expires.map(end -> Duration.between(recipe.lifetime().created(), end).toSeconds())
                .ifPresent(seconds -> subpackets.setKeyExpirationTime(true, Math.max(1, seconds)));
        return subpackets.generate();
    }

    private @Nullable PBESecretKeyEncryptor encryptor(PGPDigestCalculator digest) {
        return recipe.passphrase().length == 0
                ? null
                : new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256, digest)
                        .setSecureRandom(RANDOM)
                        .build(recipe.passphrase());
    }
}
