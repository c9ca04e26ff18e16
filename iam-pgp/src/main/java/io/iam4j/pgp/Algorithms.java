// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.util.Locale;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPUtil;

/** What the public-key algorithms are called and which of them encrypt. */
final class Algorithms {
    private Algorithms() {}

    static boolean canEncrypt(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL,
                    PublicKeyAlgorithmTags.RSA_ENCRYPT,
                    PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT,
                    PublicKeyAlgorithmTags.ECDH,
                    PublicKeyAlgorithmTags.X25519,
                    PublicKeyAlgorithmTags.X448 -> true;
            default -> false;
        };
    }

    static boolean isRsa(PGPPublicKey key) {
        return key.getAlgorithm() <= PublicKeyAlgorithmTags.RSA_SIGN;
    }

    static KeyAlgorithm of(PGPPublicKey key) {
        return new KeyAlgorithm(name(key), Math.max(0, key.getBitStrength()));
    }

    private static String name(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL,
                    PublicKeyAlgorithmTags.RSA_ENCRYPT,
                    PublicKeyAlgorithmTags.RSA_SIGN -> "RSA";
            case PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT, PublicKeyAlgorithmTags.ELGAMAL_GENERAL -> "ElGamal";
            case PublicKeyAlgorithmTags.DSA -> "DSA";
            case PublicKeyAlgorithmTags.ECDH -> "ECDH " + curve(key);
            case PublicKeyAlgorithmTags.ECDSA -> "ECDSA " + curve(key);
            case PublicKeyAlgorithmTags.EDDSA_LEGACY -> "EdDSA " + curve(key);
            case PublicKeyAlgorithmTags.X25519 -> "X25519";
            case PublicKeyAlgorithmTags.X448 -> "X448";
            case PublicKeyAlgorithmTags.Ed25519 -> "Ed25519";
            case PublicKeyAlgorithmTags.Ed448 -> "Ed448";
            default -> "algorithm " + key.getAlgorithm();
        };
    }

    private static String curve(PGPPublicKey key) {
        if (!(key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey point)) return "of an unknown curve";
        String name = PGPUtil.getCurveName(point.getCurveOID());
        return name == null
                ? point.getCurveOID().getId()
                : name.toLowerCase(Locale.ROOT).replace("legacy", "");
    }
}
