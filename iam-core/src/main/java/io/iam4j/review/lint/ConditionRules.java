// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.internal.Nearest;
import io.iam4j.policy.Condition;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.ConditionKey;
import io.iam4j.policy.catalog.KeyType;
import io.iam4j.review.Severity;
import io.iam4j.review.internal.Operator;
import io.iam4j.review.internal.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Condition keys: whether they exist, whether the actions have them, and whether the operator compares their type. */
final class ConditionRules {
    private static final int TYPING_ERRORS = 2;

    /** Keys that start as those of all services do, and that only some actions have. */
    private static final Set<String> OF_SOME_ACTIONS = Set.of("aws:requesttag/", "aws:tagkeys");

    private ConditionRules() {}

    static void check(StatementUnder statement, Report report) {
        for (Condition condition : statement.statement().conditions()) {
            Optional<ConditionKey> key = statement.cache().key(condition.key());
            if (key.isEmpty()) unknown(statement, condition, report);
            else {
                type(statement, condition, key.get(), report);
                sets(statement, condition, key.get(), report);
                actions(statement, condition, key.get(), report);
            }
            if (condition.key().equalsIgnoreCase("aws:SourceOwner"))
                report.add(
                        LintRule.DEPRECATED_CONDITION_KEY,
                        Spot.condition(statement, condition),
                        "aws:SourceAccount and aws:SourceArn took the place of aws:SourceOwner.");
        }
    }

    private static void unknown(StatementUnder statement, Condition condition, Report report) {
        ActionCatalog catalog = statement.cache().catalog();
        Spot spot = Spot.condition(statement, condition);
        String what = condition.key() + " is no condition key of AWS as of " + catalog.asOf();
        Optional<String> meant = meantBy(condition.key(), catalog);
        if (meant.isPresent())
            report.add(LintRule.UNKNOWN_CONDITION_KEY, spot, what + "; did you mean " + meant.get() + "?");
        else
            report.add(
                    LintRule.UNKNOWN_CONDITION_KEY,
                    Severity.LOW,
                    spot,
                    what + "; it is misspelt, newer, or not documented.");
    }

    /** The known key that one is a typing error away from, without what follows its slash. */
    private static Optional<String> meantBy(String key, ActionCatalog catalog) {
        List<ConditionKey> candidates =
                catalog.hasConditionKeyPrefix(key) ? catalog.conditionKeysLike(key) : catalog.globalConditionKeys();
        int slash = key.indexOf('/');
        String name = slash < 0 ? key : key.substring(0, slash);
        List<String> stems = candidates.stream()
                .map(ConditionKey::stem)
                .filter(stem -> !stem.isEmpty())
                .toList();
        return stems.stream().anyMatch(name::equalsIgnoreCase)
                ? Optional.empty()
                : Nearest.within(TYPING_ERRORS, name, stems);
    }

    private static void type(StatementUnder statement, Condition condition, ConditionKey key, Report report) {
        String family = Operator.of(condition).family();
        boolean isArn = family.equals("arn")
                && condition.values().stream().allMatch(value -> value.startsWith("arn:") || value.startsWith("*"));
        LintRule rule = isArn && key.type() == KeyType.STRING ? null : mismatch(family, key);
        if (rule != null)
            report.add(
                    rule,
                    Spot.condition(statement, condition),
                    condition.operator() + " compares values of another type than " + key.name() + " has, which is "
                            + key.type() + ".");
    }

    /** Many keys that hold ARNs are documented as String. */
    private static @Nullable LintRule mismatch(String family, ConditionKey key) {
        if (family.equals("null")) return null;
        return switch (key.type()) {
            case STRING -> exact(family, Set.of("string"));
            case NUMERIC -> exact(family, Set.of("numeric"));
            case DATE -> exact(family, Set.of("date", "numeric"));
            case BOOL -> exact(family, Set.of("bool"));
            case ARN -> exact(family, Set.of("arn", "string"));
            case IP_ADDRESS -> exact(family, Set.of("ip"));
            case BINARY -> exact(family, Set.of("binary"));
        };
    }

    private static @Nullable LintRule exact(String family, Set<String> fitting) {
        if (fitting.contains(family)) return null;
        return family.equals("string") ? LintRule.CONDITION_TYPE_INEXACT : LintRule.CONDITION_TYPE_MISMATCH;
    }

    private static void sets(StatementUnder statement, Condition condition, ConditionKey key, Report report) {
        Operator operator = Operator.of(condition);
        Spot spot = Spot.condition(statement, condition);
        if (operator.isNull()) return;
        if (operator.set().isEmpty()) {
            if (key.multivalued())
                report.add(
                        LintRule.SET_OPERATOR_MISSING,
                        statement.cache().isGlobal(key) ? Severity.MEDIUM : Severity.LOW,
                        spot,
                        key.name() + " has a set of values, for which " + condition.operator()
                                + (statement.cache().isGlobal(key) ? " never holds" : " may not hold")
                                + (holdsWhenAbsent(operator) ? ", but where there is none" : "")
                                + ": write ForAnyValue:" + condition.operator() + " or ForAllValues:"
                                + condition.operator() + ".");
            return;
        }
        if (key.multivalued()) return;
        if (operator.isForAllValues()
                && statement.isAllow()
                && !operator.isNegated()
                && !isDemanded(statement, condition))
            report.add(
                    LintRule.FOR_ALL_VALUES_IN_ALLOW,
                    spot,
                    "A request without " + key.name() + " is allowed too; add Null " + key.name()
                            + " \"false\" where it is not" + " meant to be.");
        else
            report.add(
                    LintRule.SET_OPERATOR_ON_SINGLE_VALUE,
                    spot,
                    key.name() + " has one value: write "
                            + condition.operator().substring(operator.set().length() + 1)
                            + (operator.isNegated() ? ", which holds without the key too." : "."));
    }

    private static boolean holdsWhenAbsent(Operator operator) {
        return operator.isNegated() || operator.ifExists();
    }

    /** Whether another condition of the statement asks that the key be there. */
    private static boolean isDemanded(StatementUnder statement, Condition condition) {
        return statement.statement().conditions().stream()
                .filter(each -> each.key().equalsIgnoreCase(condition.key()))
                .anyMatch(each -> Operator.of(each).demandsKey()
                        || Operator.of(each).isNull() && each.values().contains("false"));
    }

    private static void actions(StatementUnder statement, Condition condition, ConditionKey key, Report report) {
        if (!isOfSomeActions(statement, key) || !statement.hasKnownActions()) return;
        List<String> without = statement.actions().stream()
                .filter(action -> !statement.cache().knows(action, condition.key()))
                .toList();
        if (without.isEmpty() || statement.cache().isOfNoAction(condition.key())) return;
        boolean all = without.size() == statement.actions().size();
        List<String> plain =
                without.stream().filter(action -> action.indexOf('*') < 0).toList();
        if (!all && (plain.isEmpty() || !Operator.of(condition).demandsKey())) return;
        report.add(
                LintRule.CONDITION_KEY_NOT_OF_ACTION,
                all ? Severity.MEDIUM : Severity.LOW,
                Spot.condition(statement, condition),
                (all ? "No action of the statement has " : "Actions of the statement do not have ") + condition.key()
                        + ": " + Words.some(all ? without : plain) + ".");
    }

    private static boolean isOfSomeActions(StatementUnder statement, ConditionKey key) {
        String lower = key.name().toLowerCase(Locale.ROOT);
        return !statement.cache().isGlobal(key) || OF_SOME_ACTIONS.stream().anyMatch(lower::startsWith);
    }
}
