// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys that a server signs web identity tokens with, made when first needed. Thread-safe. */
public final class SigningKeys {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int RSA_BITS = 2048;
    private static final int COORDINATE_BYTES = 48;

    private @Nullable KeyPair rsa;
    private @Nullable KeyPair ec;

    /**
     * A signed token.
     *
     * @param algorithm RS256 or ES384
     */
    public String sign(String algorithm, ObjectNode claims) {
        boolean isRsa = algorithm.equals("RS256");
        ObjectNode header =
                JSON.objectNode().put("typ", "JWT").put("alg", algorithm).put("kid", isRsa ? "RSA_0" : "EC384_0");
        String text = encode(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature =
                    Signature.getInstance(JwtAlgorithm.valueOf(algorithm).java());
            signature.initSign((isRsa ? rsa() : ec()).getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw lacking(algorithm, e);
        }
    }

    /** The public keys as a JSON Web Key Set. */
    public String jwks() {
        RSAPublicKey rsaKey = (RSAPublicKey) rsa().getPublic();
        ECPublicKey ecKey = (ECPublicKey) ec().getPublic();
        ObjectNode set = JSON.objectNode();
        set.putArray("keys")
                .add(JSON.objectNode()
                        .put("kty", "RSA")
                        .put("kid", "RSA_0")
                        .put("use", "sig")
                        .put("alg", "RS256")
                        .put("n", encode(rsaKey.getModulus(), RSA_BITS / Byte.SIZE))
                        .put("e", encode(rsaKey.getPublicExponent(), 3)))
                .add(JSON.objectNode()
                        .put("kty", "EC")
                        .put("kid", "EC384_0")
                        .put("use", "sig")
                        .put("alg", "ES384")
                        .put("crv", "P-384")
                        .put("x", encode(ecKey.getW().getAffineX(), COORDINATE_BYTES))
                        .put("y", encode(ecKey.getW().getAffineY(), COORDINATE_BYTES)));
        return set.toString();
    }

    /**
     * The keys that were needed so far, by the name of their kind: RSA or EC.
     *
     * @return each as its public half (SubjectPublicKeyInfo) and private half (PKCS #8), in base64 with a dot between
     */
    public synchronized SortedMap<String, String> stored() {
        SortedMap<String, String> out = new TreeMap<>();
        if (rsa != null) out.put("RSA", stored(rsa));
        if (ec != null) out.put("EC", stored(ec));
        return out;
    }

    private static String stored(KeyPair pair) {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(pair.getPublic().getEncoded()) + "."
                + base64.encodeToString(pair.getPrivate().getEncoded());
    }

    /**
     * Takes the keys that {@link #stored} gave in the place of its own.
     *
     * @throws IllegalArgumentException when one is none
     */
    public synchronized void restore(Map<String, String> keys) {
        rsa = restored("RSA", keys);
        ec = restored("EC", keys);
    }

    private static @Nullable KeyPair restored(String kind, Map<String, String> keys) {
        String stored = keys.get(kind);
        if (stored == null) return null;
        String[] halves = stored.split("\\.", -1);
        try {
            KeyFactory factory = KeyFactory.getInstance(kind);
            Base64.Decoder base64 = Base64.getDecoder();
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(halves[0]))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(halves[halves.length - 1]))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the " + kind + " key is no pair of a public and a private key in base64", e);
        }
    }

    private synchronized KeyPair rsa() {
        if (rsa != null) return rsa;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            rsa = generator.generateKeyPair();
            return rsa;
        } catch (GeneralSecurityException e) {
            throw lacking("RSA", e);
        }
    }

    private synchronized KeyPair ec() {
        if (ec != null) return ec;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            ec = generator.generateKeyPair();
            return ec;
        } catch (GeneralSecurityException e) {
            throw lacking("EC", e);
        }
    }

    private static IllegalStateException lacking(String what, GeneralSecurityException cause) {
        return new IllegalStateException("every Java platform has " + what + "; this one does not", cause);
    }

    private static String encode(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[length];
        byte[] plain = bytes.length > length ? Arrays.copyOfRange(bytes, bytes.length - length, bytes.length) : bytes;
        System.arraycopy(plain, 0, out, length - plain.length, plain.length);
        return encode(out);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
