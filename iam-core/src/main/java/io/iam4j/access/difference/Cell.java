// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.internal.TextPattern;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests whose action fits all of some patterns, whose resource fits all of some patterns, and that meet all of some conditions.
 *
 * @param actions at least one
 * @param resources at least one
 * @param conditions none for no condition
 */
record Cell(List<TextPattern> actions, List<TextPattern> resources, List<Condition> conditions) {
    static final TextPattern ANY_ACTION = TextPattern.action("*");
    static final TextPattern ANY_RESOURCE = TextPattern.action("*");

    static Cell of(TextPattern action, TextPattern resource, List<Condition> conditions) {
        return new Cell(List.of(action), List.of(resource), conditions);
    }

    /** What both take in; empty when that is nothing for certain. */
    Optional<Cell> and(Cell other) {
        if (!meets(other)) return Optional.empty();
        List<TextPattern> bothActions = both(actions, other.actions);
        List<TextPattern> bothResources = both(resources, other.resources);
        if (isNone(bothActions) || isNone(bothResources)) return Optional.empty();
        List<Condition> all = conditions;
        for (Condition each : other.conditions) all = Conditions.and(all, each);
        return Optional.of(new Cell(bothActions, bothResources, all));
    }

    /** What of it meets one more condition; empty when that is nothing for certain. */
    Optional<Cell> when(Condition more) {
        List<Condition> all = Conditions.and(conditions, more);
        return Conditions.exclude(all) ? Optional.empty() : Optional.of(new Cell(actions, resources, all));
    }

    /** Whether nothing fits patterns of which each two have a text in common. */
    private static boolean isNone(List<TextPattern> all) {
        return all.size() > 2 && TextPattern.example(all, List.of()).isEmpty();
    }

    /** Patterns without those that another takes in. */
    private static List<TextPattern> both(List<TextPattern> one, List<TextPattern> other) {
        List<TextPattern> all = new ArrayList<>(one);
        for (TextPattern each : other) {
            if (all.stream().anyMatch(each::covers)) continue;
            all.removeIf(wider -> wider.covers(each));
            all.add(each);
        }
        return all;
    }

    /** Whether both may take in the same request: quick, and true too often rather than too seldom. */
    boolean meets(Cell other) {
        return meet(actions, other.actions)
                && meet(resources, other.resources)
                && !Conditions.exclude(conditions, other.conditions);
    }

    private static boolean meet(List<TextPattern> one, List<TextPattern> other) {
        for (TextPattern each : one) for (TextPattern that : other) if (!each.meets(that)) return false;
        return true;
    }

    /** Whether this takes in all that {@code other} does. */
    boolean covers(Cell other) {
        return coversTexts(other) && Conditions.imply(other.conditions, conditions);
    }

    /** Whether this takes in all actions and resources of {@code other}. */
    boolean coversTexts(Cell other) {
        return isCovered(other.actions, actions) && isCovered(other.resources, resources);
    }

    /** This, said within {@code other}: what other says already is left out. */
    Cell within(Cell other) {
        return new Cell(
                isCovered(other.actions, actions) ? List.of(ANY_ACTION) : actions,
                isCovered(other.resources, resources) ? List.of(ANY_RESOURCE) : resources,
                conditions.stream()
                        .filter(each -> !Conditions.implies(other.conditions, each))
                        .toList());
    }

    /** The service of all its actions, in lower case; empty when they can be of several. */
    String service() {
        for (TextPattern each : actions) if (!each.service().isEmpty()) return each.service();
        return "";
    }

    private static boolean isCovered(List<TextPattern> inner, List<TextPattern> outer) {
        for (TextPattern each : outer) {
            boolean covered = each.isAny();
            for (int i = 0; i < inner.size() && !covered; i++) covered = each.covers(inner.get(i));
            if (!covered && inner.size() > 1 && !each.isOpen())
                covered = TextPattern.example(inner, List.of(each)).isEmpty();
            if (!covered) return false;
        }
        return true;
    }
}
