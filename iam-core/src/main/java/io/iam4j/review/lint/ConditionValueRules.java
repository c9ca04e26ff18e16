// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.internal.ConditionValues;
import io.iam4j.access.internal.PatternText;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Condition;
import io.iam4j.review.internal.Operator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that do not do what they seem to. */
final class ConditionValueRules {
    private static final Pattern WILD = Pattern.compile("[*?]");
    private static final Pattern PRIVATE = Pattern.compile(
            "(10|127|192\\.168|172\\.(1[6-9]|2[0-9]|3[01])|169\\.254)\\..*|f[cd][0-9a-f]{2}:.*",
            Pattern.CASE_INSENSITIVE);

    private ConditionValueRules() {}

    static void check(StatementUnder statement, Report report) {
        for (Condition condition : statement.statement().conditions()) {
            Operator operator = Operator.of(condition);
            wildcards(statement, condition, operator, report);
            booleans(statement, condition, operator, report);
            addresses(statement, condition, operator, report);
        }
    }

    private static void wildcards(StatementUnder statement, Condition condition, Operator operator, Report report) {
        if (!operator.base().startsWith("string") || operator.base().endsWith("like")) return;
        Optional<String> wild = condition.values().stream()
                .filter(value ->
                        WILD.matcher(PatternText.replacingVariables(value, "")).find())
                .findFirst();
        wild.ifPresent(value -> {
            String like = condition.operator().replaceFirst("(?i)(Not)?Equals(IgnoreCase)?", "$1Like");
            report.add(
                    LintRule.WILDCARD_WITHOUT_LIKE,
                    Spot.condition(statement, condition),
                    condition.operator() + " takes the wildcard in \"" + value + "\" as plain text.",
                    statement.statement(),
                    Optional.of(statement
                            .statement()
                            .exchanging(condition, new Condition(like, condition.key(), condition.values()))),
                    "Write " + like + " in place of " + condition.operator() + ".");
        });
    }

    private static void booleans(StatementUnder statement, Condition condition, Operator operator, Report report) {
        if (!operator.base().equals("bool") && !operator.isNull()) return;
        Set<String> values = new HashSet<>();
        for (String value : condition.values()) {
            values.add(value.toLowerCase(Locale.ROOT));
            if (!value.contains("${") && !ConditionValues.fits(condition.operator(), value))
                report.add(
                        LintRule.INVALID_CONDITION_VALUE,
                        Spot.condition(statement, condition),
                        condition.operator() + " reads \"" + SafeText.line(value) + "\" as false: write "
                                + ConditionValues.expected(condition.operator()) + ".");
        }
        if (values.contains("true") && values.contains("false"))
            report.add(
                    LintRule.CONDITION_ALWAYS_TRUE,
                    Spot.condition(statement, condition),
                    condition.key() + " may be true or false by this condition.");
    }

    private static void addresses(StatementUnder statement, Condition condition, Operator operator, Report report) {
        if (!operator.family().equals("ip") || !condition.key().equalsIgnoreCase("aws:SourceIp")) return;
        condition.values().stream()
                .filter(value -> PRIVATE.matcher(value).matches())
                .findFirst()
                .ifPresent(value -> report.add(
                        LintRule.PRIVATE_SOURCE_IP,
                        Spot.condition(statement, condition),
                        value + " is a private address, which aws:SourceIp never is."));
    }
}
