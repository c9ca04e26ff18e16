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

    /**
     * Whether the line holds. Several values of the policy are alternatives, and none of them may fit when the operator
     * is a negated one (IAM User Guide, reference_policies_condition-logic-multiple-context-keys-or-values).
     */
    boolean holds(Facts facts) {
        Optional<List<String>> given = facts.values(key);
        if (plainOperator().equals("Null"))
            return values.stream().anyMatch(text -> isNull(text, given.isEmpty(), facts));
        if (given.isEmpty() && operator.endsWith(IF_EXISTS)) return true;
        if (operator.startsWith(ALL)) return members(given).allMatch(value -> fits(value, facts));
        if (operator.startsWith(ANY)) return members(given).anyMatch(value -> fits(value, facts));
        boolean negated = Operators.isNegated(plainOperator());
        if (given.isEmpty()) return negated;
        Stream<String> all = given.get().stream();
        return negated ? all.allMatch(value -> fits(value, facts)) : all.anyMatch(value -> fits(value, facts));
    }

    /** What set operators look at: an empty text counts as no value. */
    private static Stream<String> members(Optional<List<String>> given) {
        return given.stream().flatMap(List::stream).filter(value -> !value.isEmpty());
    }

    private static boolean isNull(Text wanted, boolean absent, Facts facts) {
        return wanted.plain(facts)
                .filter(text -> text.equalsIgnoreCase(Boolean.toString(absent)))
                .isPresent();
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
