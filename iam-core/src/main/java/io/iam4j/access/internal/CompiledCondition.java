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
    private final boolean denies;

    /**
     * Compiles a condition.
     *
     * @param variables whether its values may hold policy variables
     * @param denies whether its statement denies
     */
    public CompiledCondition(Condition condition, boolean variables, boolean denies) {
        this.operator = condition.operator().toLowerCase(Locale.ROOT);
        String unquantified = operator.substring(operator.indexOf(':') + 1);
        this.plain = unquantified.endsWith(IF_EXISTS)
                ? unquantified.substring(0, unquantified.length() - IF_EXISTS.length())
                : unquantified;
        this.key = condition.key();
        this.values = condition.values().stream()
                .map(value -> new PatternText(value, variables))
                .toList();
        this.denies = denies;
    }

    /**
     * Whether it holds. Several values of the policy are alternatives, and none of them may fit when the operator is a
     * negated one (IAM User Guide, reference_policies_condition-logic-multiple-context-keys-or-values). An operator without quantifier never
     * holds for a set of values, see {@link KeyNature}. Quantifiers look at every value, an empty one too: so it was recorded of a tag without
     * value, against the guide (radkawar/stackd, condition_sets.json).
     */
    public Match holds(KeySource context) {
        boolean ofSet = isPlainOnSet();
        if (!context.knows(key)) return ofSet && !holdsWhenAbsent() ? Match.NO : Match.DEPENDS;
        Optional<List<String>> given = context.values(key);
        if (plain.equals("null")) return Match.any(values.stream(), text -> isNull(text, given.isEmpty(), context));
        if (given.isEmpty()) return Match.of(holdsWhenAbsent());
        List<String> all = given.get();
        if (operator.startsWith(ALL)) return Match.every(all.stream(), value -> fits(value, context));
        if (operator.startsWith(ANY)) return Match.any(all.stream(), value -> fits(value, context));
        return ofSet || all.size() > 1 ? Match.NO : fits(all.get(0), context);
    }

    /** Whether it is an operator for one value on a key that has a set of them. It holds then at most where the request does not have the key. */
    public boolean isPlainOnSet() {
        return !plain.equals("null")
                && operator.indexOf(':') < 0
                && KeyNature.of(key).isSet();
    }

    /** Whether it holds for a request without the key, whatever its values; it does not look at keys alone. */
    public boolean holdsWhenAbsent() {
        if (operator.endsWith(IF_EXISTS) || operator.startsWith(ALL)) return true;
        return !operator.startsWith(ANY) && OperatorTests.isNegated(plain);
    }

    /** Whether its operator looks for variables in the values. */
    public boolean takesVariables() {
        return OperatorTests.takesVariables(plain);
    }

    private static Match isNull(PatternText wanted, boolean absent, KeySource context) {
        return wanted.compare(context, text -> OperatorTests.isTrue(text) == absent);
    }

    private Match fits(String value, KeySource context) {
        boolean negated = OperatorTests.isNegated(plain);
        boolean mayDiffer = OperatorTests.mayDiffer(plain, value);
        if (negated && !mayDiffer) return Match.NO;
        boolean ofArn = mayDiffer && plain.startsWith("arn");
        OperatorTest test = OperatorTests.positive(plain);
        Match any = Match.NO;
        for (PatternText wanted : values) {
            if (ofArn && isNoPattern(wanted, context)) return any == Match.DEPENDS ? any : Match.of(denies);
            any = any.or(test.fits(value, wanted, context));
            if (any == Match.YES) break;
        }
        return negated ? any.not() : any;
    }

    /**
     * Whether a value that should be a pattern of ARNs is none, such as what a variable stands for. With an ARN it ends the comparison: a statement
     * that allows does not apply then, and one that denies does (recorded in radkawar/stackd, condition_values.json).
     */
    private static boolean isNoPattern(PatternText wanted, KeySource context) {
        return wanted.compare(context, text -> !ArnPatterns.isPattern(text)) == Match.YES;
    }

    /** The condition keys that it names, in its values too. */
    public Stream<String> keys() {
        return Stream.concat(Stream.of(key), values.stream().flatMap(text -> text.keys().stream()));
    }
}
