// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.Match;
import io.iam4j.access.internal.PatternText;
import io.iam4j.access.internal.TextPattern;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import io.iam4j.policy.catalog.FreeActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests that some statements together take in: those of a grant and of the boundary, or those of a denial. Not thread-safe. */
final class Grant {
    private static final Map<CompiledStatement, List<Region>> SHARED = new WeakHashMap<>();

    private final Key key;
    private final Supplier<List<Region>> source;

    /** Whether it is the same for everybody whom its statements apply to. */
    private final boolean shared;

    private @Nullable List<Region> regions;
    private @Nullable RegionIndex index;

    /** What tells grants apart; its hash is taken once, for it can be of thousands of actions. */
    static final class Key {
        private final List<Object> parts;
        private final int hash;

        Key(List<Object> parts) {
            this.parts = parts;
            hash = parts.hashCode();
        }

        Key and(Object more) {
            return new Key(List.of(this, more));
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key that && hash == that.hash && parts.equals(that.parts);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** What {@code key} tells apart, worked out by {@code source} when it is first asked for. */
    Grant(List<Object> key, Supplier<List<Region>> source) {
        this(new Key(key), source, true);
    }

    private Grant(Key key, Supplier<List<Region>> source, boolean shared) {
        this.key = key;
        this.shared = shared;
        this.source = source;
    }

    /** What a statement takes in for a principal of whom these keys are known. */
    static Grant of(CompiledStatement statement, ConditionContext keys) {
        Map<String, Optional<List<String>>> known = known(statement, keys);
        return new Grant(
                new Key(List.of(meaning(statement), known)),
                () -> known.isEmpty() ? sharedRegions(statement, keys) : regions(statement, keys, Cell.ANY_RESOURCE),
                known.isEmpty());
    }

    /** The same of a statement of a trust policy, on that role. */
    static Grant onRole(CompiledStatement statement, ConditionContext keys, String role) {
        TextPattern resource = TextPattern.resource(role, false, keys.source()).orElseThrow();
        Map<String, Optional<List<String>>> known = known(statement, keys);
        return new Grant(
                new Key(List.of(meaning(statement), known, role)),
                () -> regions(statement, keys, resource),
                known.isEmpty());
    }

    /** The values of the keys that a statement names, as far as they are known. */
    private static Map<String, Optional<List<String>>> known(CompiledStatement statement, ConditionContext keys) {
        Map<String, Optional<List<String>>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        statement.keys().stream().filter(keys::knows).forEach(key -> known.put(key, keys.values(key)));
        return known;
    }

    /** What a statement says, of its principals apart: statements differ in their Sid without differing in what they take in. */
    static List<Object> meaning(CompiledStatement statement) {
        Statement source = statement.source();
        return List.of(
                source.effect(),
                source.actions(),
                source.notActions(),
                source.resources(),
                source.notResources(),
                source.conditions(),
                statement.hasVariables());
    }

    /** What both take in. */
    Grant and(Grant other) {
        Supplier<List<Region>> both = () -> {
            List<Region> all = new ArrayList<>();
            for (Region one : regions())
                for (Region that : other.index().near(one.cell())) one.and(that).ifPresent(all::add);
            return all;
        };
        return new Grant(key.and(other.key), both, shared && other.shared);
    }

    /** This, which is about one resource, said of another. */
    Grant moved(TextPattern from, TextPattern to) {
        return new Grant(
                key.and(to.toString()),
                () -> regions().stream().map(region -> region.moved(from, to)).toList(),
                shared);
    }

    /** This without a cell. */
    Grant without(Cell cell) {
        return new Grant(
                key.and(cell.toString()),
                () -> regions().stream()
                        .flatMap(region -> region.minus(Region.of(cell)).stream())
                        .toList(),
                shared);
    }

    /** Whether it is the same for everybody whom its statements apply to: they name nothing of who it is. */
    boolean isShared() {
        return shared;
    }

    /** What tells it from others: grants of equal keys take in the same. */
    Key key() {
        return key;
    }

    List<Region> regions() {
        List<Region> known = regions;
        if (known == null) {
            known = source.get();
            regions = known;
        }
        return known;
    }

    RegionIndex index() {
        RegionIndex known = index;
        if (known == null) {
            known = new RegionIndex(regions());
            index = known;
        }
        return known;
    }

    /** Regions of statements that name nothing of who it is: of an AWS policy there can be thousands, the same for everybody. */
    private static List<Region> sharedRegions(CompiledStatement statement, ConditionContext keys) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(statement, any -> regions(statement, keys, Cell.ANY_RESOURCE));
        }
    }

    private static List<Region> regions(CompiledStatement compiled, ConditionContext keys, TextPattern otherwise) {
        Statement statement = compiled.source();
        Optional<List<Condition>> conditions = open(compiled, keys);
        if (conditions.isEmpty()) return List.of();
        List<TextPattern> actions = statement.actions().stream()
                .filter(action -> !FreeActions.isFree(action)) // no policy gives or takes these
                .map(TextPattern::action)
                .toList();
        List<TextPattern> resources = patterns(statement.resources(), compiled, keys);
        if (!statement.hasResource()) resources = List.of(otherwise);
        List<Cell> except = new ArrayList<>();
        statement
                .notActions()
                .forEach(each -> except.add(Cell.of(TextPattern.action(each), Cell.ANY_RESOURCE, List.of())));
        patterns(statement.notResources(), compiled, keys)
                .forEach(each -> except.add(Cell.of(Cell.ANY_ACTION, each, List.of())));
        List<Region> all = new ArrayList<>();
        for (TextPattern action : statement.notActions().isEmpty() ? actions : List.of(Cell.ANY_ACTION))
            for (TextPattern resource : statement.notResources().isEmpty() ? resources : List.of(Cell.ANY_RESOURCE))
                all.add(new Region(Cell.of(action, resource, conditions.get()), except));
        return all;
    }

    private static List<TextPattern> patterns(List<String> texts, CompiledStatement statement, ConditionContext keys) {
        return texts.stream()
                .flatMap(text -> TextPattern.resource(text, statement.hasVariables(), keys.source()).stream())
                .toList();
    }

    /** The condition with the values of the variables that are known, without those that are known to have none: nothing fits them. */
    private static Condition substituted(Condition condition, ConditionContext keys) {
        List<String> values = condition.values().stream()
                .map(value -> new PatternText(value, true))
                .filter(value -> value.mayBeEqualled(keys.source()))
                .map(value -> value.substituted(keys.source()))
                .toList();
        return new Condition(condition.operator(), condition.key(), values);
    }

    /** The condition where variables mean nothing, written for where they do. */
    private static Condition literally(Condition condition) {
        List<String> values = condition.values().stream()
                .map(value -> value.replace("${", "${$}{"))
                .toList();
        return new Condition(condition.operator(), condition.key(), values);
    }

    /** The conditions that depend on the request; empty when one of the others does not hold. */
    private static Optional<List<Condition>> open(CompiledStatement statement, ConditionContext keys) {
        List<Condition> open = List.of();
        for (Condition each : statement.source().conditions()) {
            CompiledCondition compiled = new CompiledCondition(each, statement.hasVariables(), statement.denies());
            Match holds = compiled.holds(keys.source());
            Condition left = holds == Match.DEPENDS ? left(each, compiled, statement, keys) : each;
            if (holds == Match.DEPENDS && left.values().isEmpty()) holds = Conditions.holds(left);
            if (holds == Match.NO) return Optional.empty();
            if (holds == Match.DEPENDS) open = Conditions.and(open, left);
        }
        return Conditions.exclude(open) ? Optional.empty() : Optional.of(open);
    }

    /** What is left of a condition: of one that no set of values meets, that the request does not have the key. */
    private static Condition left(
            Condition condition, CompiledCondition compiled, CompiledStatement statement, ConditionContext keys) {
        if (compiled.isPlainOnSet()) return new Condition("Null", condition.key(), List.of("true"));
        if (!compiled.takesVariables()) return condition;
        return statement.hasVariables() ? substituted(condition, keys) : literally(condition);
    }
}
