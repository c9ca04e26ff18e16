// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import io.iam4j.policy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One operator and key of a condition block, ready to be evaluated. Immutable. */
public final class CompiledCondition {
    private static final String ANY = "foranyvalue:";
    private static final String ALL = "forallvalues:";
    private static final String IF_EXISTS = "ifexists";

    private final String operator;
    private final String plain;
    private final String key;
    private final List<PatternText> values;

    /**
     * Compiles a condition.
     *
     * @param variables whether its values may hold policy variables
     */
    public CompiledCondition(Condition condition, boolean variables) {
        this.operator = condition.operator().toLowerCase(Locale.ROOT);
        String unquantified = operator.substring(operator.indexOf(':') + 1);
        this.plain = unquantified.endsWith(IF_EXISTS)
                ? unquantified.substring(0, unquantified.length() - IF_EXISTS.length())
                : unquantified;
        this.key = condition.key();
        this.values = condition.values().stream()
                .map(value -> new PatternText(value, variables))
                .toList();
    }

    /**
     * Whether it holds. Several values of the policy are alternatives, and none of them may fit when the operator is a
     * negated one (IAM User Guide, reference_policies_condition-logic-multiple-context-keys-or-values).
     */
    public Match holds(KeySource context) {
        if (!context.knows(key)) return Match.DEPENDS;
        Optional<List<String>> given = context.values(key);
        if (plain.equals("null")) return Match.any(values.stream(), text -> isNull(text, given.isEmpty(), context));
        if (given.isEmpty() && operator.endsWith(IF_EXISTS)) return Match.YES;
        if (operator.startsWith(ALL)) return Match.every(members(given), value -> fits(value, context));
        if (operator.startsWith(ANY)) return Match.any(members(given), value -> fits(value, context));
        boolean negated = OperatorTests.isNegated(plain);
        if (given.isEmpty()) return Match.of(negated);
        Stream<String> all = given.get().stream();
        return negated
                ? Match.every(all, value -> fits(value, context))
                : Match.any(all, value -> fits(value, context));
    }

    /** Whether its operator looks for variables in the values. */
    public boolean takesVariables() {
        return OperatorTests.takesVariables(plain);
    }

    /** What set operators look at: an empty text counts as no value. */
    private static Stream<String> members(Optional<List<String>> given) {
        return given.stream().flatMap(List::stream).filter(value -> !value.isEmpty());
    }

    private static Match isNull(PatternText wanted, boolean absent, KeySource context) {
        return wanted.compare(context, text -> text.equalsIgnoreCase(Boolean.toString(absent)));
    }

    private Match fits(String value, KeySource context) {
        OperatorTest test = OperatorTests.positive(plain);
        Match any = Match.any(values.stream(), wanted -> test.fits(value, wanted, context));
        return OperatorTests.isNegated(plain) ? any.not() : any;
    }

    /** The condition keys that it names, in its values too. */
    public Stream<String> keys() {
        return Stream.concat(Stream.of(key), values.stream().flatMap(text -> text.keys().stream()));
    }
}
