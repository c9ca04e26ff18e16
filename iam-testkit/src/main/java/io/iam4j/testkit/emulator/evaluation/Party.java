// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import java.util.Comparator;
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
    /** How a Principal element names the party: by ARN, by provider, by account, or by a star. */
    Grip gripOf(@Nullable JsonNode principal) {
        if (principal == null) return Grip.NONE;
        if (principal.isTextual()) return principal.asText().equals("*") ? Grip.BEHIND : Grip.NONE;
        if (federation.isPresent())
            return texts(principal, "Federated").anyMatch(name -> name.equals("*") || name.equals(federation.get()))
                    ? Grip.EXACT
                    : Grip.NONE;
        return texts(principal, "AWS")
                .map(this::gripOf)
                .max(Comparator.naturalOrder())
                .orElse(Grip.NONE);
    }

    private static Stream<String> texts(JsonNode principal, String kind) {
        return Json.many(principal.get(kind)).stream().map(JsonNode::asText);
    }

    private Grip gripOf(String name) {
        if (!names.isEmpty() && name.equals(names.get(0))) return Grip.EXACT;
        if (name.equals("*") || names.contains(name)) return Grip.BEHIND;
        boolean account = name.equals(accountId) || name.endsWith(":iam::" + accountId + ":root");
        return account ? Grip.ACCOUNT : Grip.NONE;
    }
}
