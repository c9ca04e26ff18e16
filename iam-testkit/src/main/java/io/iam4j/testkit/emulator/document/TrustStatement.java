// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.policy.grammar.ActionGrammar;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;
import java.util.Set;

/** A statement of a trust policy: principals and STS actions, no resource. */
final class TrustStatement {
    private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private TrustStatement() {}

    static void check(JsonNode statement) {
        if (statement.has("Resource") || statement.has("NotResource"))
            throw Fault.malformedPolicy("Has prohibited field Resource");
        checkPrincipal(statement);
        Shapes.requireActions(statement);
        Shapes.checkActions(statement);
        Json.many(statement.get("Action")).forEach(action -> Shapes.refuse(ActionGrammar.checkTrust(action.asText())));
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
