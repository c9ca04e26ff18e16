// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A public key that tokens are verified with (RFC 7517, RFC 7518). Immutable.
 *
 * @param id its {@code kid}
 * @param type {@code RSA} or {@code EC}
 * @param curve the curve's name, empty for RSA
 */
record Jwk(String id, String type, String curve, PublicKey key) {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    /**
     * Why a key is none that STS verifies tokens with, though it may be a right one for something else; empty for one that it does. Sets of
     * real providers have such keys beside others. STS finds keys by {@code kid}, and takes none that is for encryption or has
     * {@code key_ops}, whatever they say (recorded answers of the service in radkawar/stackd, internal/services/sts/testdata/oidc).
     */
    static Optional<String> notForTokens(JsonNode json) {
        String type = json.path("kty").asText();
        if (!type.equals("RSA") && !type.equals("EC"))
            return Optional.of("is of type \"" + type + "\", and tokens are verified with RSA and EC keys");
        String curve = json.path("crv").asText();
        if (type.equals("EC") && !CURVES.containsKey(curve))
            return Optional.of(
                    "is of the curve \"" + curve + "\", and tokens are verified with P-256, P-384 and P-521");
        if (!json.path("use").asText("sig").equals("sig")) return Optional.of("is for another \"use\" than \"sig\"");
        if (json.has("key_ops")) return Optional.of("has \"key_ops\", with which STS takes no key; leave it out");
        return json.path("kid").asText().isEmpty()
                ? Optional.of("has no \"kid\", by which STS finds the key of a token")
                : Optional.empty();
    }

    /**
     * Reads an RSA key, or an EC key of a known curve.
     *
     * @throws IllegalArgumentException when its numbers make no key; the message says which
     */
    static Jwk of(JsonNode json) {
        String type = json.path("kty").asText();
        String curve = type.equals("EC") ? json.path("crv").asText() : "";
        try {
            return new Jwk(json.path("kid").asText(), type, curve, curve.isEmpty() ? rsa(json) : ec(json, curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("has numbers that make no " + type + " key", e);
        }
    }

    private static PublicKey rsa(JsonNode json) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(json, "n"), number(json, "e")));
    }

    private static PublicKey ec(JsonNode json, String curve) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVES.getOrDefault(curve, "none")));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        ECPoint point = new ECPoint(number(json, "x"), number(json, "y"));
        if (!isOn(spec.getCurve(), point))
            throw new IllegalArgumentException("has \"x\" and \"y\" that are no point of its curve " + curve);
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec));
    }

    /** Whether y² = x³ + ax + b, which the key factory does not check. */
    private static boolean isOn(EllipticCurve curve, ECPoint point) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) return false;
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static BigInteger number(JsonNode json, String name) {
        String text = json.path(name).asText();
        if (text.isEmpty()) throw new IllegalArgumentException("has no \"" + name + "\"");
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has an \"" + name + "\" that is not base64url", e);
        }
    }

    /** Whether the signature of a token is by this key. */
    boolean verifies(Jwt token, JwtAlgorithm algorithm) {
        if (!curve.equals(algorithm.curve())) return false;
        try {
            Signature signature = Signature.getInstance(algorithm.java());
            signature.initVerify(key);
            signature.update(token.signed().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(token.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
