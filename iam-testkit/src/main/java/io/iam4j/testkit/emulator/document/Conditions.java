// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The condition block: operators, keys and values. */
final class Conditions {
    private static final Set<String> OPERATORS = Set.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "Null");
    private static final Pattern SET_PREFIX = Pattern.compile("^(ForAnyValue|ForAllValues):");
    private static final Pattern IF_EXISTS = Pattern.compile("IfExists$");

    private Conditions() {}

    static void check(@Nullable JsonNode condition) {
        if (condition == null) return;
        if (!condition.isObject()) throw Shapes.syntaxError();
        for (var operator : Json.fields(condition)) {
            String name = operator.getKey();
            String plain =
                    IF_EXISTS.matcher(SET_PREFIX.matcher(name).replaceFirst("")).replaceFirst("");
            if (!OPERATORS.contains(plain) || name.endsWith("NullIfExists"))
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
