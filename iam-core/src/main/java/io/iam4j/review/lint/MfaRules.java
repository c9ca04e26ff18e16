// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Condition;
import io.iam4j.review.internal.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Conditions on MFA that do not do what they seem to for requests that are signed with long-term access keys, which have neither key.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition keys</a>
 */
final class MfaRules {
    private static final String PRESENT = "aws:multifactorauthpresent";
    private static final String AGE = "aws:multifactorauthage";
    private static final Set<String> KEYS = Set.of(PRESENT, AGE);

    private MfaRules() {}

    static void check(StatementUnder statement, Report report) {
        for (Condition condition : statement.statement().conditions()) {
            Operator operator = Operator.of(condition);
            if (!KEYS.contains(key(condition)) || !operator.set().isEmpty() || operator.isNull()) continue;
            if (statement.isAllow()) allow(statement, condition, operator, report);
            else deny(statement, condition, operator, report);
        }
    }

    private static void allow(StatementUnder statement, Condition condition, Operator operator, Report report) {
        boolean asks = key(condition).equals(AGE)
                ? operator.base().startsWith("numericless") || operator.base().equals("numericequals")
                : wantsMfa(condition, operator);
        if (asks && (operator.ifExists() || operator.isNegated()) && !isDemandedBeside(statement, condition))
            tell(
                    statement,
                    condition,
                    key(condition).equals(AGE) ? withoutIfExists(condition) : bool("Bool", condition, "true"),
                    LintRule.MFA_ALLOW_PASSES_KEYS,
                    "Requests that are signed with long-term access keys are allowed without MFA.",
                    report);
    }

    private static void deny(StatementUnder statement, Condition condition, Operator operator, Report report) {
        boolean means = key(condition).equals(AGE)
                ? operator.base().startsWith("numericgreater")
                : !operator.isNegated() && isOnly(condition, "false");
        if (means && !operator.ifExists() && !isDeniedWhenAbsent(statement, condition))
            tell(
                    statement,
                    condition,
                    key(condition).equals(AGE)
                            ? new Condition(condition.operator() + "IfExists", condition.key(), condition.values())
                            : bool("BoolIfExists", condition, "false"),
                    LintRule.MFA_DENY_MISSES_KEYS,
                    "The Deny does not apply to requests that are signed with long-term access keys.",
                    report);
    }

    /** Whether a condition is to hold with MFA: it is true, or it is not false. */
    private static boolean wantsMfa(Condition condition, Operator operator) {
        return operator.isNegated() ? isOnly(condition, "false") : isOnly(condition, "true");
    }

    private static boolean isOnly(Condition condition, String value) {
        return condition.values().size() == 1 && condition.values().get(0).equalsIgnoreCase(value);
    }

    private static Condition bool(String operator, Condition condition, String value) {
        return new Condition(operator, condition.key(), List.of(value));
    }

    private static Condition withoutIfExists(Condition condition) {
        return new Condition(
                condition.operator().replaceFirst("(?i)IfExists$", ""), condition.key(), condition.values());
    }

    /** Whether another condition of an Allow asks for MFA, so that this one need not. */
    private static boolean isDemandedBeside(StatementUnder statement, Condition condition) {
        return statement.statement().conditions().stream()
                .filter(each -> KEYS.contains(key(each)) && !each.equals(condition))
                .anyMatch(each -> Operator.of(each).demandsKey()
                        || Operator.of(each).isNull() && each.values().contains("false"));
    }

    /**
     * Whether other Denies of the document take in all that this one does, for requests that have no such key: by Null true, or by an operator
     * that holds without it.
     */
    private static boolean isDeniedWhenAbsent(StatementUnder statement, Condition condition) {
        List<Condition> shared = new ArrayList<>(statement.statement().conditions());
        shared.remove(condition);
        List<StatementUnder> denials = IntStream.range(
                        0, statement.document().statements().size())
                .mapToObj(i -> StatementUnder.of(i, statement.document(), statement.use(), statement.cache()))
                .filter(each ->
                        !each.isAllow() && holdsWhenAbsent(each.statement().conditions(), shared))
                .toList();
        return statement
                .byAction()
                .allMatch(part -> denials.stream().anyMatch(each -> RedundancyRules.covers(each, part)));
    }

    private static boolean holdsWhenAbsent(List<Condition> all, List<Condition> shared) {
        return all.stream().anyMatch(MfaRules::holdsWhenAbsent)
                && all.stream().allMatch(each -> holdsWhenAbsent(each) || shared.contains(each));
    }

    private static boolean holdsWhenAbsent(Condition condition) {
        Operator operator = Operator.of(condition);
        if (!KEYS.contains(key(condition))) return false;
        return operator.isNull()
                ? condition.values().contains("true")
                : operator.ifExists() || operator.isNegated() || operator.isForAllValues();
    }

    private static void tell(
            StatementUnder statement, Condition before, Condition after, LintRule rule, String what, Report report) {
        report.add(
                rule,
                Spot.condition(statement, before),
                what,
                statement.statement(),
                Optional.of(statement.statement().exchanging(before, after)),
                "Write " + after.operator() + " " + String.join(", ", after.values()) + " in place of "
                        + before.operator() + " " + String.join(", ", before.values()) + ".");
    }

    private static String key(Condition condition) {
        return condition.key().toLowerCase(Locale.ROOT);
    }
}
