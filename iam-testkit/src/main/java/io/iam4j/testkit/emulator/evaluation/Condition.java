// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of a condition block: an operator, a key and its values. Immutable. */
record Condition(String operator, String key, List<Text> values) {
    private static final String ANY = "ForAnyValue:";
    private static final String ALL = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    static List<Condition> of(@Nullable JsonNode block, boolean variables) {
        List<Condition> out = new ArrayList<>();
        if (block == null) return out;
        for (var operator : Json.fields(block))
            for (var key : Json.fields(operator.getValue()))
                out.add(new Condition(
                        operator.getKey(),
                        key.getKey(),
                        Json.many(key.getValue()).stream()
                                .map(value -> new Text(value.asText(), variables))
                                .toList()));
        return out;
    }

    boolean holds(Facts facts) {
        Optional<List<String>> given = facts.values(key);
        String plain = plainOperator();
        if (plain.equals("Null")) return values.stream().anyMatch(text -> isNull(text, given.isEmpty()));
        if (operator.startsWith(ALL)) return given.orElse(List.of()).stream().allMatch(value -> fits(value, facts));
        if (given.isEmpty()) return operator.endsWith(IF_EXISTS) || isNegatedWithoutAny(plain);
        if (operator.startsWith(ANY) || !Operators.isNegated(plain))
            return given.get().stream().anyMatch(value -> fits(value, facts));
        return given.get().stream().allMatch(value -> fits(value, facts));
    }

    private boolean isNegatedWithoutAny(String plain) {
        return Operators.isNegated(plain) && !operator.startsWith(ANY);
    }

    private static boolean isNull(Text wanted, boolean absent) {
        return wanted.source().equalsIgnoreCase(Boolean.toString(absent));
    }

    private boolean fits(String value, Facts facts) {
        String plain = plainOperator();
        Operator test = Operators.positive(plain);
        boolean any = values.stream().anyMatch(wanted -> test.fits(value, wanted, facts));
        return any != Operators.isNegated(plain);
    }

    private String plainOperator() {
        String plain = operator.substring(operator.indexOf(':') + 1);
        return plain.endsWith(IF_EXISTS) ? plain.substring(0, plain.length() - IF_EXISTS.length()) : plain;
    }

    Stream<String> keys() {
        return Stream.concat(Stream.of(key), values.stream().flatMap(text -> text.keys().stream()));
    }
}
