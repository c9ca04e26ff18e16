// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.policy.grammar.ActionGrammar;
import io.iam4j.policy.grammar.RejectedTerm;
import io.iam4j.policy.grammar.SidGrammar;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The shapes of statements, whatever policy they stand in. */
final class Shapes {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final List<String> PAIRS = List.of("Principal", "Action", "Resource");
    private static final List<String> EFFECTS = List.of("Allow", "Deny");

    private Shapes() {}

    static Fault syntaxError() {
        return Fault.malformedPolicy("Syntax errors in policy.");
    }

    /** Refuses a document for a term of it, if there is one. */
    static void refuse(Optional<RejectedTerm> term) {
        term.ifPresent(rejected -> {
            throw Fault.malformedPolicy(rejected.answer());
        });
    }

    static Fault legacy() {
        return Fault.malformedPolicy(RejectedTerm.LEGACY);
    }

    /** Checks which elements a statement has, and their JSON. */
    static void checkStatement(JsonNode statement) {
        checkReadable(statement);
        for (String name : PAIRS) if (statement.has(name) && statement.has("Not" + name)) throw syntaxError();
        JsonNode sid = statement.get("Sid");
        if (sid != null && !sid.isTextual()) throw syntaxError();
        for (String name : List.of("Action", "NotAction", "Resource", "NotResource"))
            if (!Json.many(statement.get(name)).stream().allMatch(JsonNode::isTextual)) throw syntaxError();
    }

    /** Checks what is needed to read a statement's condition keys: known elements, an Effect and operators that there are. */
    static void checkReadable(JsonNode statement) {
        if (!statement.isObject()) throw syntaxError();
        for (var field : Json.fields(statement)) if (!ELEMENTS.contains(field.getKey())) throw syntaxError();
        if (EFFECTS.stream().noneMatch(statement.path("Effect").asText("")::equalsIgnoreCase)) throw syntaxError();
        Conditions.checkShape(statement.get("Condition"));
    }

    /** Checks what the service's older parser reads: the case of Effect, and the types of conditions. */
    static void checkLegacy(JsonNode statement, boolean ofSession) {
        if (!EFFECTS.contains(statement.path("Effect").asText(""))) throw legacy();
        if (statement.has("Condition")) Conditions.checkTypes(statement.get("Condition"), ofSession);
    }

    /** Checks that Sids are alphanumeric and that no two statements have the same. */
    static void checkSids(List<JsonNode> statements) {
        Set<String> seen = new HashSet<>();
        for (JsonNode statement : statements) {
            String sid = statement.path("Sid").asText("");
            refuse(SidGrammar.check(sid));
            if (!sid.isEmpty() && !seen.add(sid)) throw Fault.malformedPolicy(SidGrammar.NOT_UNIQUE);
        }
    }

    static void checkNoEmptyResource(JsonNode statement) {
        for (String name : List.of("Resource", "NotResource"))
            if (statement.path(name).isArray() && statement.path(name).isEmpty()) throw syntaxError();
    }

    static void requireActions(JsonNode statement) {
        if (actions(statement).findAny().isEmpty())
            throw Fault.malformedPolicy("Policy statement must contain actions.");
    }

    static void checkActions(JsonNode statement) {
        actions(statement).forEach(action -> refuse(ActionGrammar.check(action.asText())));
    }

    private static Stream<JsonNode> actions(JsonNode statement) {
        return Stream.of("Action", "NotAction").flatMap(name -> Json.many(statement.get(name)).stream());
    }
}
