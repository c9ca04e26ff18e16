// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The public keys of an identity provider as a JSON Web Key Set (RFC 7517). Immutable. */
public final class Jwks {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private final List<JsonNode> keys;

    private Jwks(List<JsonNode> keys) {
        this.keys = keys;
    }

    /**
     * Reads a key set.
     *
     * @throws IllegalArgumentException when the text is none, or holds no key
     */
    public static Jwks parse(String json) {
        List<JsonNode> keys = Json.object(json)
                .map(set -> Json.many(set.get("keys")))
                .orElseThrow(() -> new IllegalArgumentException(
                        "this is not a JSON Web Key Set: an object with a list named \"keys\" is expected, and "
                                + Json.flaw(json)));
        if (keys.isEmpty()) throw new IllegalArgumentException("this JSON Web Key Set holds no keys");
        return new Jwks(keys);
    }

    /** The key set as text. */
    public String text() {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys").addAll(keys);
        return set.toString();
    }

    /** Whether a token was signed with one of the keys: the one it names, if it names any. */
    public boolean verifies(Jwt token) {
        String kid = token.header().path("kid").asText("");
        return JwtAlgorithm.named(token.header().path("alg").asText(""))
                .filter(algorithm -> keys.stream()
                        .filter(key ->
                                kid.isEmpty() || key.path("kid").asText("").equals(kid))
                        .anyMatch(key -> verifies(token, algorithm, key)))
                .isPresent();
    }

    private static boolean verifies(Jwt token, JwtAlgorithm algorithm, JsonNode key) {
        try {
            Signature signature = Signature.getInstance(algorithm.java());
            signature.initVerify(publicKey(key));
            signature.update(token.signed().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(token.signature());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        if (key.path("kty").asText().equals("RSA"))
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(CURVES.getOrDefault(key.path("crv").asText(), "none")));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
