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
            if (!CompiledPolicy.conditionOperators().contains(name))
                throw Fault.malformedPolicy("Invalid Condition type : " + name);
            if (!operator.getValue().isObject()) throw Shapes.syntaxError();
            Json.fields(operator.getValue()).forEach(key -> checkKey(key.getKey(), key.getValue()));
        }
    }

    private static void checkKey(String key, JsonNode values) {
        if (key.indexOf(':') <= 0)
            throw Fault.malformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        if (!Json.many(values).stream().allMatch(value -> value.isValueNode() && !value.isNull()))
            throw Shapes.syntaxError();
    }
}
