// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.policy.grammar.ConditionGrammar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition block: operators, keys and values. */
final class Conditions {
    private Conditions() {}

    /** Checks operators and the shape of values. An operator without keys may have any name, and keys may have any shape. */
    static void checkShape(@Nullable JsonNode condition) {
        if (condition == null) return;
        if (!condition.isObject()) throw Shapes.syntaxError();
        for (var operator : Json.fields(condition)) {
            JsonNode keys = operator.getValue();
            if (!keys.isObject()) throw Shapes.syntaxError();
            if (!keys.isEmpty() && !CompiledPolicy.conditionOperators().contains(operator.getKey()))
                throw Shapes.syntaxError();
            keys.forEach(Conditions::checkValues);
        }
    }

    private static void checkValues(JsonNode values) {
        if (!Json.many(values).stream().allMatch(value -> value.isValueNode() && !value.isNull()))
            throw Shapes.syntaxError();
    }

    /** Checks that values are of the type that the operator compares; in the policy of a session that binary ones are. */
    static void checkTypes(JsonNode condition, boolean ofSession) {
        for (var operator : Json.fields(condition))
            if (!ofSession || operator.getKey().toLowerCase(Locale.ROOT).contains("binary")) checkTypes(operator);
    }

    private static void checkTypes(Map.Entry<String, JsonNode> operator) {
        for (JsonNode values : operator.getValue())
            for (JsonNode value : Json.many(values))
                Shapes.refuse(ConditionGrammar.check(operator.getKey(), value.asText()));
    }

    /** The values by key by operator of a block that passed {@link #checkShape}. */
    static Map<String, Map<String, List<String>>> texts(@Nullable JsonNode condition) {
        Map<String, Map<String, List<String>>> texts = new LinkedHashMap<>();
        if (condition != null)
            for (var operator : Json.fields(condition)) {
                Map<String, List<String>> keys = new LinkedHashMap<>();
                for (var key : Json.fields(operator.getValue()))
                    keys.put(
                            key.getKey(),
                            Json.many(key.getValue()).stream()
                                    .map(JsonNode::asText)
                                    .toList());
                texts.put(operator.getKey(), keys);
            }
        return texts;
    }
}
