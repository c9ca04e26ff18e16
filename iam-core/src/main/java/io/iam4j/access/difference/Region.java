// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.internal.TextPattern;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests of a cell, but for some.
 *
 * @param cell what it takes in
 * @param except what of it is left out; each has something in common with the cell, and none takes it in whole
 */
record Region(Cell cell, List<Cell> except) {
    /** Of more exceptions it is not looked which take in others. */
    private static final int FEW = 40;

    static Region of(Cell cell) {
        return new Region(cell, List.of());
    }

    /** What is left out, said within the cell: what the cell says already is not said again. */
    List<Cell> exceptions() {
        if (except.isEmpty()) return except;
        return except.stream().map(each -> each.within(cell)).distinct().toList();
    }

    /** This without what another takes in, in parts that may overlap: none when nothing is left at a glance. */
    List<Region> minus(Region other) {
        if (!cell.meets(other.cell)) return List.of(this);
        List<Region> left = new ArrayList<>();
        for (Cell spared : other.except) if (spared.covers(cell)) return List.of(this);
        minus(other.cell).ifPresent(left::add);
        if (!left.isEmpty() && left.get(0) == this) return left;
        for (Cell spared : other.except) within(spared).ifPresent(left::add);
        return left;
    }

    /** This without a cell; empty when nothing is left at a glance. Where a condition alone tells them apart its opposite is asked for. */
    private Optional<Region> minus(Cell other) {
        if (other.coversTexts(cell)) {
            List<Condition> open = other.conditions().stream()
                    .filter(each -> !Conditions.implies(cell.conditions(), each))
                    .toList();
            if (open.isEmpty()) return Optional.empty();
            Optional<Condition> opposite = open.size() == 1 ? Conditions.opposite(open.get(0)) : Optional.empty();
            if (opposite.isPresent()) return cell.when(opposite.get()).flatMap(this::narrowed);
        }
        List<Cell> all = new ArrayList<>(except);
        if (all.size() < FEW) {
            if (except.stream().anyMatch(each -> each.covers(other))) return Optional.of(this);
            all.removeIf(other::covers);
        }
        all.add(other);
        return Optional.of(new Region(cell, all));
    }

    /** What of this is in a cell too; empty when that is nothing at a glance. */
    Optional<Region> within(Cell other) {
        return cell.and(other).flatMap(this::narrowed);
    }

    /** This with less of its cell. */
    private Optional<Region> narrowed(Cell smaller) {
        Optional<Region> left = Optional.of(of(smaller));
        for (Cell each : except)
            if (left.isPresent() && each.meets(left.get().cell))
                left = left.get().minus(each);
        return left;
    }

    /** What of this is in another region too; empty when that is nothing at a glance. */
    Optional<Region> and(Region other) {
        Optional<Region> both = within(other.cell);
        for (Cell each : other.except)
            if (both.isPresent() && each.meets(both.get().cell))
                both = both.get().minus(each);
        return both;
    }

    /** Whether all of another region is in this one at a glance: the other leaves out at least what this does. */
    boolean includes(Region other) {
        if (!cell.covers(other.cell)) return false;
        return except.isEmpty()
                || except.stream()
                        .filter(each -> each.meets(other.cell))
                        .allMatch(each -> other.except.stream().anyMatch(left -> left.covers(each)));
    }

    /** This, which is about one resource, said of another. */
    Region moved(TextPattern from, TextPattern to) {
        Cell there = new Cell(cell.actions(), moved(cell.resources(), from, to), cell.conditions());
        return new Region(
                there,
                except.stream()
                        .map(each -> new Cell(each.actions(), elsewhere(each.resources()), each.conditions()))
                        .toList());
    }

    private static List<TextPattern> moved(List<TextPattern> all, TextPattern from, TextPattern to) {
        return all.stream().map(each -> each.equals(from) ? to : each).toList();
    }

    /** What is left out of requests on one resource is on it: any does, but one that is open. */
    private static List<TextPattern> elsewhere(List<TextPattern> all) {
        return all.stream().anyMatch(TextPattern::isOpen) ? all : List.of(Cell.ANY_RESOURCE);
    }

    /** Whether nothing is in it, for certain. */
    boolean isEmpty() {
        if (Conditions.exclude(cell.conditions())) return true;
        boolean plain = except.isEmpty()
                && cell.actions().size() < 3
                && cell.resources().size() < 3;
        return !plain && new WitnessSearch(this).run().isEmpty(); // some text fits two patterns that meet
    }

    /** Whether something is in it for certain, and not only as far as conditions can be compared. */
    boolean isCertain() {
        List<Condition> all = new ArrayList<>(cell.conditions());
        except.forEach(each -> all.addAll(each.conditions()));
        return !Conditions.isUnsure(all);
    }
}
