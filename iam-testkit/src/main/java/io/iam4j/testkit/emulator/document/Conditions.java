// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.wire.Fault;
import org.jspecify.annotations.Nullable;

/** The condition block: operators, keys and values. */
final class Conditions {
    private Conditions() {}

    static void check(@Nullable JsonNode condition) {
        if (condition == null) return;
        if (!condition.isObject()) throw Shapes.syntaxError();
        for (var operator : Json.fields(condition)) {
            String name = operator.getKey();
            if (operator.getValue().isObject() && operator.getValue().isEmpty()) continue;
            if (!CompiledPolicy.conditionOperators().contains(name))
                throw Fault.malformedPolicy("Invalid Condition type : " + name);
            if (!operator.getValue().isObject()) throw Shapes.syntaxError();
            Json.fields(operator.getValue()).forEach(key -> checkValues(name, key.getValue()));
        }
    }

    /** Keys may have any shape, and values must be of the type that the operator compares. */
    private static void checkValues(String operator, JsonNode values) {
        if (!Json.many(values).stream().allMatch(value -> value.isValueNode() && !value.isNull()))
            throw Shapes.syntaxError();
        for (JsonNode value : Json.many(values))
            if (!value.asText().contains("${") && !CompiledPolicy.isConditionValue(operator, value.asText()))
                throw IdentityStatement.legacy();
    }
}
