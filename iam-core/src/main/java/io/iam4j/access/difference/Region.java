// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.internal.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests of a cell, but for some.
 *
 * @param cell what it takes in
 * @param except what of it is left out; each has something in common with the cell
 */
record Region(Cell cell, List<Taken> except) {
    /** Beyond so many steps a region counts as holding something. */
    private static final int MOST_STEPS = 2_000;

    /** Of more exceptions it is not looked which take in others. */
    private static final int FEW = 40;

    static Region of(Cell cell) {
        return new Region(cell, List.of());
    }

    /**
     * Requests that are left out.
     *
     * @param cell all of these
     * @param spared but for these
     */
    record Taken(Cell cell, List<Cell> spared) {
        /** Whether a request can avoid it by one dimension alone, and by one pattern alone. */
        boolean isForced(List<TextPattern> one, List<TextPattern> other) {
            boolean any = other.size() == 1 && other.get(0).toString().equals("*");
            return spared.isEmpty()
                    && any
                    && one.size() == 1
                    && !one.get(0).toString().equals("*");
        }

        boolean covers(Taken other) {
            return cell.covers(other.cell)
                    && spared.stream()
                            .filter(other.cell::meets)
                            .allMatch(each -> other.spared.stream().anyMatch(kept -> kept.covers(each)));
        }
    }

    /** What is left out, said within the cell: what the cell says already is not said again. */
    List<Taken> exceptions() {
        return except.stream()
                .map(each -> new Taken(
                        each.cell.within(cell),
                        each.spared.stream().map(kept -> kept.within(cell)).toList()))
                .toList();
    }

    /** An action and a resource that are in the region, conditions left aside. */
    record Example(String action, String resource) {}

    /** This without what {@code other}, which itself spares nothing of what it leaves out, takes in; empty when nothing is left at a glance. */
    Optional<Region> minus(Region other) {
        if (!cell.meets(other.cell)) return Optional.of(this);
        List<Cell> spared = new ArrayList<>();
        for (Taken each : other.except) {
            if (each.cell.covers(cell)) return Optional.of(this);
            if (each.cell.meets(cell)) spared.add(each.cell);
        }
        if (spared.isEmpty() && other.cell.covers(cell)) return Optional.empty();
        Taken taken = new Taken(other.cell, spared);
        List<Taken> all = new ArrayList<>(except);
        if (all.size() < FEW) {
            if (except.stream().anyMatch(each -> each.covers(taken))) return Optional.of(this);
            all.removeIf(taken::covers);
        }
        all.add(taken);
        return Optional.of(new Region(cell, all));
    }

    /** What of this is in another region too; empty when that is nothing at a glance. */
    Optional<Region> and(Region other) {
        return cell.and(other.cell).flatMap(both -> {
            List<Taken> all = new ArrayList<>();
            for (List<Taken> each : List.of(except, other.except))
                for (Taken taken : each) if (taken.cell.meets(both) && !all.contains(taken)) all.add(taken);
            boolean none = all.stream().anyMatch(each -> each.spared.isEmpty() && each.cell.covers(both));
            return none ? Optional.empty() : Optional.of(new Region(both, all));
        });
    }

    /** Whether all of another region is in this one at a glance: the other leaves out at least what this does. */
    boolean includes(Region other) {
        return cell.covers(other.cell)
                && except.stream()
                        .filter(each -> each.cell.meets(other.cell))
                        .allMatch(each -> other.except.stream().anyMatch(left -> left.covers(each)));
    }

    /** Whether nothing is in it, for certain. */
    boolean isEmpty() {
        boolean plain = except.isEmpty()
                && cell.actions().size() == 1
                && cell.resources().size() == 1;
        if (plain && cell.conditions().isEmpty()) return false; // every pattern fits some text
        if (plain) return Conditions.exclude(cell.conditions(), List.of());
        return example().isEmpty() || Conditions.exclude(cell.conditions(), List.of());
    }

    /**
     * An action and a resource in it. What is left out counts only when its conditions follow from those of the cell; a request avoids
     * it by its action, by its resource, or by being spared.
     */
    Optional<Example> example() {
        List<Taken> either = new ArrayList<>();
        Choice start = new Choice(cell.actions(), cell.resources(), new ArrayList<>(), new ArrayList<>());
        for (Taken each : except) {
            if (!Conditions.imply(cell.conditions(), each.cell.conditions())) continue;
            if (each.cell.resources().stream().anyMatch(TextPattern::isOpen)) continue;
            if (each.isForced(each.cell.actions(), each.cell.resources())) start.notActions.addAll(each.cell.actions());
            else if (each.isForced(each.cell.resources(), each.cell.actions()))
                start.notResources.addAll(each.cell.resources());
            else either.add(each);
        }
        return new Search(either).run(0, start);
    }

    /** What an action and a resource have to fit, and what they must not. */
    private record Choice(
            List<TextPattern> actions,
            List<TextPattern> resources,
            List<TextPattern> notActions,
            List<TextPattern> notResources) {
        Optional<Example> example() {
            return TextPattern.example(actions, notActions)
                    .flatMap(action -> TextPattern.example(resources, notResources)
                            .map(resource -> new Example(action, resource)));
        }

        Choice within(Cell other) {
            return new Choice(
                    plus(actions, other.actions()), plus(resources, other.resources()), notActions, notResources);
        }

        Choice withoutAction(TextPattern action) {
            return new Choice(actions, resources, plus(notActions, List.of(action)), notResources);
        }

        Choice withoutResource(TextPattern resource) {
            return new Choice(actions, resources, notActions, plus(notResources, List.of(resource)));
        }

        private static List<TextPattern> plus(List<TextPattern> all, List<TextPattern> more) {
            List<TextPattern> out = new ArrayList<>(all);
            out.addAll(more);
            return out;
        }
    }

    private static final class Search {
        private final List<Taken> either;
        private int steps;

        Search(List<Taken> either) {
            this.either = either;
        }

        Optional<Example> run(int next, Choice choice) {
            if (++steps > MOST_STEPS) return Optional.of(new Example("", ""));
            Optional<Example> here = choice.example();
            if (here.isEmpty() || next == either.size()) return here;
            Taken each = either.get(next);
            for (Choice one : ways(each, choice)) {
                Optional<Example> found = run(next + 1, one);
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        }

        private static List<Choice> ways(Taken taken, Choice choice) {
            List<Choice> ways = new ArrayList<>();
            for (TextPattern each : taken.cell.actions())
                if (!each.equals(Cell.ANY_ACTION)) ways.add(choice.withoutAction(each));
            for (TextPattern each : taken.cell.resources())
                if (!each.equals(Cell.ANY_RESOURCE)) ways.add(choice.withoutResource(each));
            for (Cell each : taken.spared) ways.add(choice.within(each));
            return ways;
        }
    }
}
