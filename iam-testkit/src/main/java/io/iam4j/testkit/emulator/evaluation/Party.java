// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as principals of policies name it. Immutable.
 *
 * @param accountId its account
 * @param names its ARNs, most exact first: session, then role
 * @param federation the provider that vouches for it
 */
public record Party(String accountId, List<String> names, Optional<String> federation) {
    /** Whether a Principal element names the party, by ARN, by account or by a star. */
    boolean isNamedBy(@Nullable JsonNode principal) {
        if (principal == null) return false;
        if (principal.isTextual()) return principal.asText().equals("*");
        return texts(principal, "AWS").anyMatch(this::isNamedBy)
                || texts(principal, "Federated").anyMatch(name -> federation.equals(Optional.of(name)));
    }

    private static Stream<String> texts(JsonNode principal, String kind) {
        return Json.many(principal.get(kind)).stream().map(JsonNode::asText);
    }

    private boolean isNamedBy(String name) {
        if (federation.isPresent()) return false;
        return name.equals("*")
                || names.contains(name)
                || name.equals(accountId)
                || name.endsWith("iam::" + accountId + ":root");
    }
}
