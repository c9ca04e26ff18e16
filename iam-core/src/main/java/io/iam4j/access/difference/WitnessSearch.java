// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.SampleValues;
import io.iam4j.access.internal.TextPattern;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search for a request that is in a region. It begins with any request of the cell; while an exception takes it in, it tries each way to
 * avoid that exception: by its action, by its resource, or by a condition that does not hold. Not thread-safe.
 */
final class WitnessSearch {
    /** Beyond so many steps a region counts as holding something. */
    private static final int MOST_STEPS = 2_000;

    private final Region region;
    private final List<Cell> except;

    /** For each key whose conditions can be compared, its samples. */
    private final Map<String, List<List<String>>> samples = new HashMap<>();

    /** For each condition on such a key, the samples that meet it. */
    private final Map<Condition, BitSet> met = new HashMap<>();

    private int steps;

    WitnessSearch(Region region) {
        this.region = region;
        except = region.except().stream()
                .filter(each -> each.resources().stream().noneMatch(TextPattern::isOpen))
                .toList();
        Set<Condition> all = new LinkedHashSet<>(region.cell().conditions());
        except.forEach(each -> all.addAll(each.conditions()));
        List<Condition> conditions = List.copyOf(all);
        for (String key : Conditions.keys(conditions)) {
            List<Condition> on = Conditions.on(key, conditions);
            SampleValues.of(on).ifPresent(values -> {
                samples.put(key, values);
                on.forEach(each -> met.put(each, meeting(each, key, values)));
            });
        }
    }

    private static BitSet meeting(Condition condition, String key, List<List<String>> values) {
        BitSet meeting = new BitSet();
        for (int i = 0; i < values.size(); i++)
            if (Conditions.hold(List.of(condition), Conditions.context(key, values.get(i)))) meeting.set(i);
        return meeting;
    }

    /**
     * A request in the region.
     *
     * @param action one; empty when the search was given up, and the region counts as holding something
     * @param context values with which its conditions hold, as far as they can be told
     */
    record Witness(String action, String resource, ConditionContext context) {}

    /** A request in the region; empty when there is none for certain. */
    Optional<Witness> run() {
        Cell cell = region.cell();
        Optional<Map<String, BitSet>> start = start(cell.conditions());
        return start.flatMap(open -> run(new Choice(List.of(), List.of(), open)));
    }

    private Optional<Map<String, BitSet>> start(List<Condition> conditions) {
        Map<String, BitSet> open = new HashMap<>();
        samples.forEach((key, values) -> {
            BitSet all = new BitSet();
            all.set(0, values.size());
            open.put(key, all);
        });
        for (Condition each : conditions) {
            BitSet meeting = met.get(each);
            if (meeting == null) continue;
            BitSet left = open.get(key(each));
            if (left != null) left.and(meeting);
        }
        return open.values().stream().anyMatch(BitSet::isEmpty) ? Optional.empty() : Optional.of(open);
    }

    private static String key(Condition condition) {
        return condition.key().toLowerCase(Locale.ROOT);
    }

    /**
     * What is avoided so far.
     *
     * @param open the samples of each key that are still to choose from
     */
    private record Choice(List<TextPattern> notActions, List<TextPattern> notResources, Map<String, BitSet> open) {}

    private Optional<Witness> run(Choice choice) {
        Cell cell = region.cell();
        Optional<String> action = TextPattern.example(cell.actions(), choice.notActions);
        if (action.isEmpty()) return Optional.empty();
        Optional<String> resource = TextPattern.example(cell.resources(), choice.notResources);
        if (resource.isEmpty()) return Optional.empty();
        if (++steps > MOST_STEPS) return Optional.of(new Witness("", "", ConditionContext.complete()));
        for (Cell each : except) if (takesIn(each, action.get(), resource.get(), choice)) return avoiding(each, choice);
        return Optional.of(new Witness(action.get(), resource.get(), context(choice)));
    }

    private boolean takesIn(Cell cell, String action, String resource, Choice choice) {
        for (TextPattern each : cell.actions()) if (!each.matches(action)) return false;
        for (TextPattern each : cell.resources()) if (!each.matches(resource)) return false;
        for (Condition each : cell.conditions()) if (!holds(each, choice)) return false;
        return true;
    }

    /** Whether a condition holds with the first samples left; one that cannot be compared does only where the cell asks for it. */
    private boolean holds(Condition condition, Choice choice) {
        BitSet meeting = met.get(condition);
        BitSet left = choice.open.get(key(condition));
        return meeting == null || left == null
                ? region.cell().conditions().contains(condition)
                : meeting.get(left.nextSetBit(0));
    }

    private Optional<Witness> avoiding(Cell cell, Choice choice) {
        for (Condition each : cell.conditions()) {
            BitSet meeting = met.get(each);
            BitSet left = choice.open.get(key(each));
            if (meeting == null || left == null) continue;
            BitSet less = (BitSet) left.clone();
            less.andNot(meeting);
            if (less.isEmpty()) continue;
            Map<String, BitSet> open = new HashMap<>(choice.open);
            open.put(key(each), less);
            Optional<Witness> found = run(new Choice(choice.notActions, choice.notResources, open));
            if (found.isPresent()) return found;
        }
        for (TextPattern each : cell.actions()) {
            if (each.isAny()) continue;
            Optional<Witness> found = run(new Choice(plus(choice.notActions, each), choice.notResources, choice.open));
            if (found.isPresent()) return found;
        }
        for (TextPattern each : cell.resources()) {
            if (each.isAny()) continue;
            Optional<Witness> found = run(new Choice(choice.notActions, plus(choice.notResources, each), choice.open));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static List<TextPattern> plus(List<TextPattern> all, TextPattern more) {
        List<TextPattern> out = new ArrayList<>(all);
        out.add(more);
        return out;
    }

    private ConditionContext context(Choice choice) {
        ConditionContext context = ConditionContext.complete();
        for (Map.Entry<String, BitSet> each : choice.open.entrySet())
            context = context.with(
                    each.getKey(),
                    samples.getOrDefault(each.getKey(), List.of())
                            .get(each.getValue().nextSetBit(0)));
        return context;
    }
}
