// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.KeyNature;
import io.iam4j.access.internal.Match;
import io.iam4j.access.internal.SampleValues;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether conditions can hold together, whether some follow from others, and what holds when one does not. Decided by trying {@link
 * SampleValues} of each key; of conditions that cannot be compared, nothing is concluded.
 */
final class Conditions {
    private static final Map<String, String> OPPOSITES = Map.ofEntries(
            Map.entry("numericlessthan", "NumericGreaterThanEquals"),
            Map.entry("numericlessthanequals", "NumericGreaterThan"),
            Map.entry("numericgreaterthan", "NumericLessThanEquals"),
            Map.entry("numericgreaterthanequals", "NumericLessThan"),
            Map.entry("datelessthan", "DateGreaterThanEquals"),
            Map.entry("datelessthanequals", "DateGreaterThan"),
            Map.entry("dategreaterthan", "DateLessThanEquals"),
            Map.entry("dategreaterthanequals", "DateLessThan"));

    private static final Map<String, String> NEGATED = Map.ofEntries(
            Map.entry("stringequals", "StringNotEquals"),
            Map.entry("stringequalsignorecase", "StringNotEqualsIgnoreCase"),
            Map.entry("stringlike", "StringNotLike"),
            Map.entry("numericequals", "NumericNotEquals"),
            Map.entry("dateequals", "DateNotEquals"),
            Map.entry("ipaddress", "NotIpAddress"),
            Map.entry("arnequals", "ArnNotEquals"),
            Map.entry("arnlike", "ArnNotLike"));

    /** One of two opposites holds for a value that is no number, or no date, too: it differs from all. */
    private static final Set<String> EQUAL = Set.of("numericequals", "numericnotequals", "dateequals", "datenotequals");

    private static final String IF_EXISTS = "IfExists";

    /** The same few conditions come together with each of the thousands of actions that a policy can name. */
    private static final Remembered<List<Condition>, Boolean> EXCLUDING = new Remembered<>(Conditions::excluding);

    private static final Remembered<Pair, Boolean> IMPLYING = new Remembered<>(Conditions::implying);
    private static final Remembered<Pair, List<Condition>> ADDED = new Remembered<>(Conditions::added);
    private static final Remembered<Condition, Optional<Condition>> OPPOSITE = new Remembered<>(Conditions::oppositeOf);

    private record Pair(List<Condition> given, Condition other) {}

    private Conditions() {}

    /** Whether a condition holds whatever the request, as one without values may. */
    static Match holds(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        List<Condition> all = List.of(condition);
        List<List<String>> samples = SampleValues.of(all).orElse(List.of());
        long met =
                samples.stream().filter(value -> hold(all, context(key, value))).count();
        if (met > 0 && met < samples.size()) return Match.DEPENDS;
        return samples.isEmpty() ? Match.DEPENDS : Match.of(met > 0);
    }

    /** Whether no request can meet all of them, for certain. */
    static boolean exclude(List<Condition> all) {
        return all.size() > 1 && EXCLUDING.of(all);
    }

    private static boolean excluding(List<Condition> all) {
        return keys(all).stream().anyMatch(key -> {
            List<Condition> on = known(on(key, all));
            return on.size() > 1
                    && SampleValues.of(on)
                            .filter(samples -> samples.stream().noneMatch(value -> hold(on, context(key, value))))
                            .isPresent();
        });
    }

    /** Whether no request can meet all of both, for certain. */
    static boolean exclude(List<Condition> one, List<Condition> other) {
        if (one.isEmpty() || other.isEmpty()) return false;
        List<Condition> all = new ArrayList<>(one);
        other.stream().filter(each -> !one.contains(each)).forEach(all::add);
        return exclude(all);
    }

    /** Whether every request that meets {@code given} meets {@code wanted} too, for certain. */
    static boolean imply(List<Condition> given, List<Condition> wanted) {
        for (Condition each : wanted) if (!implies(given, each)) return false;
        return true;
    }

    static boolean implies(List<Condition> given, Condition wanted) {
        return given.contains(wanted) || !given.isEmpty() && IMPLYING.of(new Pair(given, wanted));
    }

    private static boolean implying(Pair pair) {
        List<Condition> given = pair.given();
        Condition wanted = pair.other();
        String key = wanted.key().toLowerCase(Locale.ROOT);
        List<Condition> on = known(on(key, given));
        if (on.isEmpty() || !SampleValues.isKnown(wanted)) return false;
        List<Condition> both = new ArrayList<>(on);
        both.add(wanted);
        return SampleValues.of(both)
                .filter(samples -> samples.stream()
                        .map(value -> context(key, value))
                        .filter(context -> hold(on, context))
                        .allMatch(context -> hold(List.of(wanted), context)))
                .isPresent();
    }

    /** These and one more, without those that follow from others. */
    static List<Condition> and(List<Condition> all, Condition more) {
        return ADDED.of(new Pair(all, more));
    }

    private static List<Condition> added(Pair pair) {
        List<Condition> all = pair.given();
        Condition more = pair.other();
        if (implies(all, more)) return all;
        List<Condition> out = new ArrayList<>(all);
        out.removeIf(each -> each.key().equalsIgnoreCase(more.key()) && implies(List.of(more), each));
        out.add(more);
        String key = more.key().toLowerCase(Locale.ROOT);
        List<Condition> on = on(key, out);
        if (on.size() > 1 && isAbsence(key, on)) {
            out.removeAll(on);
            out.add(new Condition("Null", more.key(), List.of("true")));
        }
        return List.copyOf(out);
    }

    /** Whether conditions on one key hold together exactly where the request does not have it. */
    private static boolean isAbsence(String key, List<Condition> on) {
        return SampleValues.of(on)
                .filter(samples -> samples.stream().allMatch(value -> value.isEmpty() == hold(on, context(key, value))))
                .isPresent();
    }

    /** The condition that holds exactly when another does not, a key that is absent from the request included; empty where none says that. */
    static Optional<Condition> opposite(Condition condition) {
        return OPPOSITE.of(condition);
    }

    private static Optional<Condition> oppositeOf(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        int colon = operator.indexOf(':');
        boolean optional = operator.endsWith(IF_EXISTS.toLowerCase(Locale.ROOT));
        String plain = operator.substring(colon + 1, operator.length() - (optional ? IF_EXISTS.length() : 0));
        if (plain.equals("null") || plain.equals("bool")) return oppositeFlag(condition, plain, optional, colon);
        if (!EQUAL.contains(plain) && !KeyNature.of(condition.key()).isReadBy(plain)) return Optional.empty();
        if (colon >= 0)
            return optional ? Optional.empty() : oppositeOfSet(condition, operator.startsWith("forany"), plain);
        if (KeyNature.of(condition.key()).mayBeSet()) return Optional.empty();
        String order = OPPOSITES.get(plain);
        if (order != null)
            return condition.values().size() == 1
                            && SampleValues.of(List.of(condition)).isPresent()
                    ? Optional.of(with(condition, optional ? order : order + IF_EXISTS))
                    : Optional.empty();
        return negated(plain)
                .filter(other -> !optional || plain.contains("not"))
                .map(other -> with(condition, other));
    }

    /** Of several values some do not fit where not all do. Orders among several values are left aside. */
    private static Optional<Condition> oppositeOfSet(Condition condition, boolean isAny, String plain) {
        return negated(plain).map(other -> with(condition, (isAny ? "ForAllValues:" : "ForAnyValue:") + other));
    }

    private static Optional<String> negated(String plain) {
        if (NEGATED.containsKey(plain)) return Optional.of(NEGATED.get(plain));
        return NEGATED.entrySet().stream()
                .filter(each -> each.getValue().equalsIgnoreCase(plain))
                .map(each -> positive(each.getValue()))
                .findAny();
    }

    private static String positive(String negated) {
        return negated.replaceFirst("Not", "");
    }

    private static Optional<Condition> oppositeFlag(Condition condition, String plain, boolean optional, int colon) {
        boolean single = colon < 0 && condition.values().size() == 1;
        if (!plain.equals("null") && KeyNature.of(condition.key()).mayBeSet()) return Optional.empty();
        String value = single ? condition.values().get(0).toLowerCase(Locale.ROOT) : "";
        if (!value.equals("true") && !value.equals("false")) return Optional.empty();
        String other = value.equals("true") ? "false" : "true";
        String operator = plain.equals("null") ? "Null" : optional ? "Bool" : "Bool" + IF_EXISTS;
        return Optional.of(new Condition(operator, condition.key(), List.of(other)));
    }

    private static Condition with(Condition condition, String operator) {
        return new Condition(operator, condition.key(), condition.values());
    }

    /** Whether it is left open if they can hold: conditions on one key that cannot be compared. */
    static boolean isUnsure(List<Condition> all) {
        return all.size() > 1
                && keys(all).stream()
                        .map(key -> on(key, all))
                        .anyMatch(on -> on.stream().distinct().count() > 1
                                && SampleValues.of(on).isEmpty());
    }

    /** A value for each key with which all of them hold, as far as one is found by trying; empty when none is found. */
    static Optional<ConditionContext> example(List<Condition> all) {
        ConditionContext found = ConditionContext.complete();
        for (String key : keys(all)) {
            List<Condition> on = on(key, all);
            Optional<List<String>> value = SampleValues.of(known(on)).orElse(List.of()).stream()
                    .filter(each -> hold(on, context(key, each)))
                    .findFirst();
            if (value.isEmpty()) return Optional.empty();
            found = found.with(key, value.get());
        }
        return Optional.of(found);
    }

    static boolean hold(List<Condition> all, ConditionContext context) {
        for (Condition each : all)
            if (new CompiledCondition(each, true, false).holds(context.source()) != Match.YES) return false;
        return true;
    }

    static ConditionContext context(String key, List<String> values) {
        return ConditionContext.complete().with(key, values);
    }

    static List<Condition> known(List<Condition> all) {
        return all.stream().filter(SampleValues::isKnown).toList();
    }

    static Set<String> keys(List<Condition> all) {
        Set<String> keys = new TreeSet<>();
        all.forEach(each -> keys.add(each.key().toLowerCase(Locale.ROOT)));
        return keys;
    }

    static List<Condition> on(String key, List<Condition> all) {
        return all.stream().filter(each -> each.key().equalsIgnoreCase(key)).toList();
    }
}
