// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.verdict.KeyAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.DSAPublicBCPGKey;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.ElGamalPublicBCPGKey;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPUtil;

/** What the public-key algorithms are called and which of them encrypt. */
public final class Algorithms {
    /** Of one number in a key, as in gpg. */
    private static final int MOST_BITS = 16384;

    /** Of an RSA exponent; 17 are usual. */
    private static final int MOST_EXPONENT_BITS = 64;

    /** Of the order of a DSA key's group; 256 are usual. */
    private static final int MOST_ORDER_BITS = 512;

    private Algorithms() {}

    /** Whether the algorithm can encrypt, whatever the key is meant for. */
    public static boolean canEncrypt(PGPPublicKey key) {
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

    /** Whether it is one of RFC 9580's own encryption algorithms, which gpg 2.2, rnp and older programs cannot open. */
    static boolean isModern(PGPPublicKey key) {
        return key.getAlgorithm() == PublicKeyAlgorithmTags.X25519 || key.getAlgorithm() == PublicKeyAlgorithmTags.X448;
    }

    /** The least bits of a hash that gpg takes in a signature by {@code key}; 0 where it sets no limit. */
    static int hashBitsThatGpgDemands(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.ECDSA -> Math.min(512, key.getBitStrength());
            case PublicKeyAlgorithmTags.DSA ->
                ((DSAPublicBCPGKey) key.getPublicKeyPacket().getKey()).getQ().bitLength();
            default -> 0;
        };
    }

    /** Whether its numbers are larger than gpg reads, or make each use of it as slow as no program's keys are. */
    static boolean isOversized(PGPPublicKey key) {
        BCPGKey numbers = key.getPublicKeyPacket().getKey();
        if (numbers instanceof RSAPublicBCPGKey rsa) {
            return isOver(MOST_BITS, rsa.getModulus()) || isOver(MOST_EXPONENT_BITS, rsa.getPublicExponent());
        }
        if (numbers instanceof DSAPublicBCPGKey dsa) {
            return isOver(MOST_BITS, dsa.getP(), dsa.getG(), dsa.getY()) || isOver(MOST_ORDER_BITS, dsa.getQ());
        }
        return numbers instanceof ElGamalPublicBCPGKey elGamal
                && isOver(MOST_BITS, elGamal.getP(), elGamal.getG(), elGamal.getY());
    }

    private static boolean isOver(int bits, BigInteger... numbers) {
        return Arrays.stream(numbers).anyMatch(number -> number.bitLength() > bits);
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
