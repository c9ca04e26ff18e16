// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.policy.grammar.ActionGrammar;
import io.iam4j.policy.grammar.SharedProviders;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A statement of a trust policy: principals and STS actions, no resource. */
final class TrustStatement {
    /** As recorded by stackd on 2026-09-11, {@code saml_trust_aws.json}; {@code {"AWS": "*"}} is taken. */
    private static final String BARE_STAR = "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".";

    private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private TrustStatement() {}

    static void check(JsonNode statement) {
        if (statement.has("Resource") || statement.has("NotResource"))
            throw Fault.malformedPolicy("Has prohibited field Resource");
        checkPrincipal(statement);
        Shapes.requireActions(statement);
        Shapes.checkActions(statement);
        Json.many(statement.get("Action")).forEach(action -> Shapes.refuse(ActionGrammar.checkTrust(action.asText())));
        if (statement.path("Principal").isTextual()) throw Fault.malformedPolicy(BARE_STAR);
    }

    /** Checks that providers with many customers are trusted on a condition; the principals are known to be in order. */
    static void checkProviders(JsonNode statement) {
        if (!statement.path("Effect").asText("").equals("Allow")
                || Json.many(statement.get("Action")).stream()
                        .noneMatch(action -> action.asText().equalsIgnoreCase(SharedProviders.ACTION))) return;
        Map<String, Map<String, List<String>>> conditions = Conditions.texts(statement.get("Condition"));
        Json.many(statement.path("Principal").get("Federated"))
                .forEach(provider -> Shapes.refuse(SharedProviders.check(provider.asText(), conditions)));
    }

    /** Checks that a statement has principals of the right shape. */
    static void checkPrincipal(JsonNode statement) {
        JsonNode principal = statement.has("Principal") ? statement.get("Principal") : statement.get("NotPrincipal");
        if (principal == null) throw Fault.malformedPolicy("Missing required field Principal");
        if (principal.isTextual()) {
            if (principal.asText().equals("*")) return;
            throw Fault.malformedPolicy("Invalid principal in policy: \"STAR\":\"" + principal.asText() + "\"");
        }
        if (!principal.isObject()) throw Shapes.syntaxError();
        if (principal.isEmpty()) throw nobody();
        for (var kind : Json.fields(principal)) {
            if (!KINDS.contains(kind.getKey())) throw Shapes.syntaxError();
            List<JsonNode> values = Json.many(kind.getValue());
            if (values.isEmpty()) throw nobody();
            if (!values.stream().allMatch(JsonNode::isTextual)) throw Shapes.syntaxError();
        }
    }

    private static Fault nobody() {
        return Fault.malformedPolicy("Invalid principal in policy");
    }
}
