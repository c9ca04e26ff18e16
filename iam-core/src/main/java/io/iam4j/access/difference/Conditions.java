// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.Match;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether conditions can hold together, and whether some follow from others. Decided by trying out: of operators whose outcome depends on
 * finitely many cases (Bool, Null, StringEquals and their negations), every case of a key's value is tried; of others nothing is concluded.
 */
final class Conditions {
    private static final Set<String> FINITE = Set.of(
            "bool", "null", "stringequals", "stringnotequals", "stringequalsignorecase", "stringnotequalsignorecase");
    private static final String ELSE = "another value";

    private Conditions() {}

    /** Whether no request can meet all of them, for certain. */
    static boolean exclude(List<Condition> one, List<Condition> other) {
        List<Condition> all = new ArrayList<>(one);
        all.addAll(other);
        return keys(all).stream().anyMatch(key -> {
            List<Condition> on = on(key, all);
            return on.size() > 1
                    && on.stream().allMatch(Conditions::isFinite)
                    && cases(key, on).isEmpty();
        });
    }

    /** Whether every request that meets {@code given} meets {@code wanted} too, for certain. */
    static boolean imply(List<Condition> given, List<Condition> wanted) {
        return wanted.stream().allMatch(each -> given.contains(each) || follows(each, given));
    }

    private static boolean follows(Condition wanted, List<Condition> given) {
        String key = wanted.key().toLowerCase(Locale.ROOT);
        List<Condition> on = on(key, given);
        if (on.isEmpty() || !isFinite(wanted) || !on.stream().allMatch(Conditions::isFinite)) return false;
        List<Condition> both = new ArrayList<>(on);
        both.add(wanted);
        return values(both).stream()
                .map(value -> context(key, value))
                .filter(context -> hold(on, context))
                .allMatch(context -> hold(List.of(wanted), context));
    }

    /** A value for each key with which all of them hold, as far as one is found by trying; empty when none is found. */
    static Optional<ConditionContext> example(List<Condition> all) {
        ConditionContext found = ConditionContext.complete();
        for (String key : keys(all)) {
            List<ConditionContext> cases = cases(key, on(key, all));
            if (cases.isEmpty()) return Optional.empty();
            found = found.and(cases.get(0));
        }
        return Optional.of(found);
    }

    private static List<ConditionContext> cases(String key, List<Condition> on) {
        return values(on).stream()
                .map(value -> context(key, value))
                .filter(context -> hold(on, context))
                .toList();
    }

    private static boolean hold(List<Condition> all, ConditionContext context) {
        return all.stream().allMatch(each -> new CompiledCondition(each, false).holds(context.source()) == Match.YES);
    }

    private static ConditionContext context(String key, List<String> values) {
        return ConditionContext.complete().with(key, values);
    }

    /** The values that conditions on one key can tell apart: none at all, each that is named, and one that is not. */
    private static Set<List<String>> values(List<Condition> on) {
        Set<List<String>> all = new LinkedHashSet<>();
        for (Condition each : on)
            for (String value : each.values())
                all.add(List.of(value.replace("*", "").replace("?", "x")));
        List.of(
                        "true",
                        "false",
                        ELSE,
                        "0",
                        "999999999",
                        "203.0.113.9",
                        "2026-01-01T00:00:00Z",
                        "arn:aws:iam::000000000000:role/x")
                .forEach(value -> all.add(List.of(value)));
        all.add(List.of());
        return all;
    }

    private static boolean isFinite(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        String plain = operator.endsWith("ifexists") ? operator.substring(0, operator.length() - 8) : operator;
        return FINITE.contains(plain) && condition.values().stream().noneMatch(value -> value.contains("${"));
    }

    private static Set<String> keys(List<Condition> all) {
        Set<String> keys = new TreeSet<>();
        all.forEach(each -> keys.add(each.key().toLowerCase(Locale.ROOT)));
        return keys;
    }

    private static List<Condition> on(String key, List<Condition> all) {
        return all.stream().filter(each -> each.key().equalsIgnoreCase(key)).toList();
    }
}
