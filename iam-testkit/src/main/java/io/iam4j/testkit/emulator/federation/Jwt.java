// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A JSON Web Token in three parts (RFC 7519). Immutable.
 *
 * @param header its header
 * @param claims its claims
 * @param signed the text that the signature is over
 * @param signature the bytes of the signature
 */
public record Jwt(ObjectNode header, ObjectNode claims, String signed, byte[] signature) {
    /** Takes a token apart; absent when it is none. Nothing is verified. */
    public static Optional<Jwt> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            Optional<ObjectNode> header = object(parts[0]);
            Optional<ObjectNode> claims = object(parts[1]);
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            if (header.isEmpty() || claims.isEmpty()) return Optional.empty();
            return Optional.of(new Jwt(header.get(), claims.get(), parts[0] + "." + parts[1], signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> object(String part) {
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "a token with header " + header;
    }
}
