// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The context that a simulation is given. Its refusals are recorded (radkawar/stackd, testdata/aws/iam/simulation.json, {@code context_*};
 * simulation_inputs.json, {@code input_context_*}). Immutable.
 *
 * @param values by key, as it is written
 */
record ContextEntries(Map<String, List<String>> values) {
    private static final Rule NAME = new Rule(5, 256, Pattern.compile("(?s).*"), "");
    private static final String LIST = "List";
    private static final String[] TYPES = {
        "string",
        "stringList",
        "numeric",
        "numericList",
        "boolean",
        "booleanList",
        "ip",
        "ipList",
        "binary",
        "binaryList",
        "date",
        "dateList"
    };
    /** Nothing in it is read twice: a value may be of any length. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern DATE = Pattern.compile("[+-]?[0-9][0-9TtZz:.+-]*");

    static ContextEntries of(Request request) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        Set<String> seen = names();
        for (Params entry : request.params().structures("ContextEntries")) {
            String name = entry.raw("ContextKeyName").orElse("");
            List<String> values = entry.strings("ContextKeyValues", Rules.ANY);
            if (name.isEmpty()
                    && values.isEmpty()
                    && entry.raw("ContextKeyType").isEmpty()) continue;
            if (name.isEmpty()) throw Fault.invalidInput("ContextKeyName cannot be null or empty.");
            entry.required("ContextKeyName", NAME);
            if (!seen.add(name)) throw Fault.invalidInput("Duplicate context key: " + name + ".");
            check(name, type(entry, name), values);
            out.put(name, values);
        }
        return new ContextEntries(Collections.unmodifiableMap(out));
    }

    private static Set<String> names() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static String type(Params entry, String name) {
        return entry.choice("ContextKeyType", TYPES)
                .orElseThrow(() -> Fault.invalidInput("Context key " + name + " has invalid type null."));
    }

    private static void check(String name, String type, List<String> values) {
        if (values.isEmpty())
            throw Fault.invalidInput("Context values for context key " + name + " cannot be null or empty.");
        boolean isList = type.endsWith(LIST);
        if (!isList && values.size() > 1)
            throw Fault.invalidInput(
                    "Context key " + type + " expected a single value, but received " + values.size() + ".");
        String each = isList ? type.substring(0, type.length() - LIST.length()) : type;
        String wanted = switch (each) {
            case "numeric" -> "numeric format";
            case "date" -> "DateTime format";
            case "ip" -> "IP address";
            default -> "base-64 encoded binary format";
        };
        if (!values.stream().allMatch(value -> fits(each, value)))
            throw Fault.invalidInput("Invalid context value for key " + name + ": expected " + wanted + ".");
    }

    /** A boolean may be any text: what is not {@code true} is false. */
    private static boolean fits(String type, String value) {
        return switch (type) {
            case "numeric" -> NUMBER.matcher(value).matches();
            case "date" -> DATE.matcher(value).matches();
            case "ip" -> CompiledPolicy.isConditionValue("IpAddress", value);
            case "binary" -> BASE64.matcher(value).matches();
            default -> true;
        };
    }

    /** What is known besides, with these in place of it where both name a key. */
    ConditionContext over(ConditionContext facts) {
        ConditionContext out = facts;
        for (Map.Entry<String, List<String>> entry : values.entrySet())
            out = out.with(entry.getKey(), entry.getValue());
        return out;
    }

    /** The keys that these name, in any case. */
    Set<String> keys() {
        Set<String> out = names();
        out.addAll(values.keySet());
        return out;
    }
}
