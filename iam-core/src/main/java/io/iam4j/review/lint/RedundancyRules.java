// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.internal.Coverage;
import io.iam4j.policy.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values and statements that others cover. Policy variables are plain text here: equal ones cover each other. */
final class RedundancyRules {
    /** More would take seconds, and nobody writes so many by hand. */
    private static final int MOST_STATEMENTS = 200;

    private final Report report;

    /** Numbers of values with those of the values that cover them. */
    private final SortedMap<Integer, Integer> covered = new TreeMap<>();

    private RedundancyRules(Report report) {
        this.report = report;
    }

    static void check(List<StatementUnder> statements, Report report) {
        RedundancyRules rules = new RedundancyRules(report);
        statements.forEach(rules::values);
        if (statements.size() <= MOST_STATEMENTS) rules.statements(statements);
    }

    private void values(StatementUnder statement) {
        values(statement, statement.actionElement(), statement.allActions().toList(), LintRule.REDUNDANT_ACTION);
        List<String> all = statement.statement().resources().isEmpty()
                ? statement.statement().notResources()
                : statement.statement().resources();
        values(statement, statement.resourceElement(), all, LintRule.REDUNDANT_RESOURCE);
    }

    /** Only what has a wildcard covers another value. */
    private void values(StatementUnder under, String element, List<String> values, LintRule rule) {
        boolean areActions = rule == LintRule.REDUNDANT_ACTION;
        List<String> all = areActions ? lower(values) : values;
        for (int wide = 0; wide < all.size(); wide++) {
            if (all.get(wide).indexOf('*') < 0 && all.get(wide).indexOf('?') < 0) continue;
            for (int i = 0; i < all.size(); i++)
                if (i != wide && takesIn(all.get(wide), all.get(i), areActions)) covered.putIfAbsent(i, wide);
        }
        covered.forEach((value, by) -> tell(under, element, values.get(value), values.get(by), rule));
        covered.clear();
    }

    private static boolean takesIn(String wide, String other, boolean areActions) {
        return covers(wide, other, areActions) && !covers(other, wide, areActions);
    }

    private void tell(StatementUnder under, String element, String value, String by, LintRule rule) {
        report.add(
                rule,
                Spot.value(under, element, value),
                value + " is covered by " + by + ".",
                under.statement(),
                Optional.of(under.statement().exchanging(value)),
                "Leave out " + value + ".");
    }

    private static boolean covers(String one, String other, boolean areActions) {
        return areActions ? Coverage.ofActions(one, other) : Coverage.ofResources(one, other);
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }

    private void statements(List<StatementUnder> all) {
        for (int i = 0; i < all.size(); i++) {
            for (StatementUnder other : all) {
                StatementUnder one = all.get(i);
                if (one == other) continue;
                boolean sameEffect = one.isAllow() == other.isAllow();
                if (sameEffect ? isRedundant(one, other) : isShadowed(one, other)) {
                    tell(one, other, sameEffect);
                    break;
                }
            }
        }
    }

    /** Of two that cover each other, the later one goes. */
    private static boolean isRedundant(StatementUnder one, StatementUnder other) {
        return hasConditionsOf(one, other)
                && covers(other, one)
                && (one.index() > other.index() || !(hasConditionsOf(other, one) && covers(one, other)));
    }

    private static boolean isShadowed(StatementUnder allow, StatementUnder deny) {
        return allow.isAllow() && deny.hasNoConditions() && covers(deny, allow);
    }

    /** Whether {@code one} has every condition of {@code other}, which then holds whenever it does. */
    private static boolean hasConditionsOf(StatementUnder one, StatementUnder other) {
        return new HashSet<>(one.statement().conditions())
                .containsAll(other.statement().conditions());
    }

    /** Whether the first takes in all actions, resources and principals of the second, whatever the conditions. */
    static boolean covers(StatementUnder first, StatementUnder second) {
        Statement one = first.statement();
        Statement other = second.statement();
        return covers(
                        first.lowerActions(),
                        lower(one.notActions()),
                        second.lowerActions(),
                        lower(other.notActions()),
                        true)
                && covers(one.resources(), one.notResources(), other.resources(), other.notResources(), false)
                && new HashSet<>(one.principals()).equals(new HashSet<>(other.principals()))
                && new HashSet<>(one.notPrincipals()).equals(new HashSet<>(other.notPrincipals()));
    }

    /** Whether what some values name, or all but others, takes in what a second statement names, or all but others. */
    private static boolean covers(
            List<String> ones, List<String> notOnes, List<String> others, List<String> notOthers, boolean areActions) {
        if (notOnes.isEmpty() && notOthers.isEmpty()) return coversAll(ones, others, areActions);
        if (notOnes.isEmpty()) return ones.contains("*");
        if (notOthers.isEmpty())
            return !others.isEmpty()
                    && others.stream()
                            .allMatch(other -> notOnes.stream().noneMatch(not -> Coverage.mayMeet(not, other)));
        return coversAll(notOthers, notOnes, areActions);
    }

    private static boolean coversAll(List<String> ones, List<String> others, boolean areActions) {
        return ones.isEmpty() == others.isEmpty()
                && others.stream()
                        .allMatch(other ->
                                ones.contains(other) || ones.stream().anyMatch(one -> covers(one, other, areActions)));
    }

    private void tell(StatementUnder one, StatementUnder other, boolean sameEffect) {
        String named = other.statement().sid().map(sid -> " (" + sid + ")").orElse("");
        if (sameEffect)
            report.add(
                    LintRule.REDUNDANT_STATEMENT,
                    Spot.of(one),
                    "Statement[" + other.index() + "]" + named + " covers all of it.",
                    one.statement(),
                    Optional.empty(),
                    "Leave the statement out.");
        else
            report.add(
                    LintRule.SHADOWED_STATEMENT,
                    Spot.of(one),
                    "The Deny in Statement[" + other.index() + "]" + named + " takes back all that it allows.");
    }
}
