// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The public keys of an identity provider as a JSON Web Key Set (RFC 7517). Immutable. */
public final class Jwks {
    private final List<JsonNode> keys;

    /** The keys that verify tokens; of two with the same id and type the later one counts, as with STS. */
    private final List<Jwk> verifying;

    private Jwks(List<JsonNode> keys, List<Jwk> verifying) {
        this.keys = keys;
        this.verifying = verifying;
    }

    /**
     * Reads a key set. It may have keys that verify no token, such as one for encryption, beside one that does.
     *
     * @throws IllegalArgumentException when the text is none, holds no key that verifies tokens, or one that is broken
     */
    public static Jwks parse(String json) {
        List<JsonNode> keys = Json.object(json)
                .map(set -> Json.many(set.get("keys")))
                .orElseThrow(() -> new IllegalArgumentException(
                        "this is not a JSON Web Key Set: an object with a list named \"keys\" is expected, and "
                                + Json.flaw(json)));
        if (keys.isEmpty()) throw new IllegalArgumentException("this JSON Web Key Set holds no keys");
        Map<String, Jwk> verifying = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Optional<String> other = other(keys.get(i), i);
            other.ifPresent(others::add);
            if (other.isPresent()) continue;
            Jwk key = read(keys.get(i), i);
            verifying.put(key.type() + key.id(), key);
        }
        if (verifying.isEmpty())
            throw new IllegalArgumentException(
                    "this JSON Web Key Set has no key that verifies a token (RS256, RS384, RS512,"
                            + " ES256, ES384 or ES512): " + String.join("; ", others));
        return new Jwks(keys, List.copyOf(verifying.values()));
    }

    /** One that was taken before, maybe by an earlier version: keys that verify nothing are kept, and others may be left. */
    public static Jwks stored(String json) {
        List<JsonNode> keys =
                Json.object(json).map(set -> Json.many(set.get("keys"))).orElse(List.of());
        Map<String, Jwk> verifying = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++)
            try {
                if (other(keys.get(i), i).isPresent()) continue;
                Jwk key = read(keys.get(i), i);
                verifying.put(key.type() + key.id(), key);
            } catch (IllegalArgumentException broken) {
                continue; // it never verified a token, and is kept as it was given
            }
        return new Jwks(keys, List.copyOf(verifying.values()));
    }

    private static Optional<String> other(JsonNode key, int at) {
        if (!key.isObject()) throw broken(at, "is no JSON object");
        if (key.path("kty").asText().isEmpty()) throw broken(at, "has no \"kty\", such as \"RSA\" or \"EC\"");
        return Jwk.notForTokens(key).map(why -> name(at) + " " + why);
    }

    private static Jwk read(JsonNode key, int at) {
        try {
            return Jwk.of(key);
        } catch (IllegalArgumentException e) {
            throw broken(at, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException broken(int at, String why) {
        return new IllegalArgumentException(name(at) + " of this JSON Web Key Set " + why
                + "; give it as the provider publishes it at its jwks_uri");
    }

    private static String name(int at) {
        return "keys[" + at + "]";
    }

    /** The key set as text. */
    public String text() {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys").addAll(keys);
        return set.toString();
    }

    /** Whether there is a key for a token: the one that it names, or, when it names none, the only one of its type. */
    public boolean hasKeyFor(Jwt token) {
        return algorithm(token).flatMap(algorithm -> keyFor(token, algorithm)).isPresent();
    }

    /** Whether a token was signed with the key that {@link #hasKeyFor} looks for. */
    public boolean verifies(Jwt token) {
        return algorithm(token)
                .flatMap(algorithm -> keyFor(token, algorithm).filter(key -> key.verifies(token, algorithm)))
                .isPresent();
    }

    /** The ids of the keys that verify tokens. */
    public Set<String> ids() {
        return verifying.stream().map(Jwk::id).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<JwtAlgorithm> algorithm(Jwt token) {
        return JwtAlgorithm.named(token.header().path("alg").asText(""));
    }

    private Optional<Jwk> keyFor(Jwt token, JwtAlgorithm algorithm) {
        String id = token.header().path("kid").asText("");
        List<Jwk> candidates = verifying.stream()
                .filter(key -> key.type().equals(algorithm.keyType()))
                .filter(key -> id.isEmpty() || key.id().equals(id))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
