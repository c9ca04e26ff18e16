// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9.-]+:[a-zA-Z0-9*?_-]+");

    private Shapes() {}

    static Fault syntaxError() {
        return Fault.malformedPolicy("Syntax errors in policy.");
    }

    static void checkStatement(JsonNode statement) {
        if (!statement.isObject()) throw syntaxError();
        for (var field : Json.fields(statement)) if (!ELEMENTS.contains(field.getKey())) throw syntaxError();
        checkEffect(statement.path("Effect").asText(""));
        for (String name : PAIRS) if (statement.has(name) && statement.has("Not" + name)) throw syntaxError();
        checkSid(statement.get("Sid"));
        for (String name : List.of("Action", "NotAction", "Resource", "NotResource")) checkStrings(statement.get(name));
        Conditions.check(statement.get("Condition"));
    }

    private static void checkEffect(String effect) {
        if (Set.of("Allow", "Deny").contains(effect)) return;
        throw effect.equalsIgnoreCase("allow") || effect.equalsIgnoreCase("deny")
                ? IdentityStatement.legacy()
                : syntaxError();
    }

    private static void checkSid(@Nullable JsonNode sid) {
        if (sid == null) return;
        if (!sid.isTextual()) throw syntaxError();
        if (!SID.matcher(sid.asText()).matches())
            throw Fault.malformedPolicy(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                            + " [0-9A-Za-z]*");
    }

    private static void checkStrings(@Nullable JsonNode value) {
        if (!Json.many(value).stream().allMatch(JsonNode::isTextual)) throw syntaxError();
    }

    static void checkNoEmptyResource(JsonNode statement) {
        for (String name : List.of("Resource", "NotResource"))
            if (statement.path(name).isArray() && statement.path(name).isEmpty()) throw syntaxError();
    }

    static void checkActions(JsonNode statement) {
        List<JsonNode> actions = Stream.of("Action", "NotAction")
                .flatMap(name -> Json.many(statement.get(name)).stream())
                .toList();
        if (actions.isEmpty()) throw Fault.malformedPolicy("Policy statement must contain actions.");
        actions.forEach(action -> checkAction(action.asText()));
    }

    private static void checkAction(String action) {
        if (action.equals("*") || ACTION.matcher(action).matches()) return;
        if (action.indexOf(':') <= 0)
            throw Fault.malformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        if (action.indexOf(':') != action.lastIndexOf(':'))
            throw Fault.malformedPolicy("Actions/Condition can contain only one colon.");
        String vendor = action.substring(0, action.indexOf(':'));
        if (!vendor.matches("[a-zA-Z0-9.-]+")) throw Fault.malformedPolicy("Vendor " + vendor + " is not valid");
        throw Fault.malformedPolicy("Action " + action + " is not valid.");
    }
}
