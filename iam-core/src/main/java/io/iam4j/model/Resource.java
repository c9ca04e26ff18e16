// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.policy.Arn;
import io.iam4j.policy.ResourceArns;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What an account holds, as a value. As {@link ResourceArns} it stands for its own ARN in the account that it is planned
 * for. Only this package extends it. Implementations are immutable and thread-safe.
 */
public abstract class Resource implements ResourceArns {
    Resource() {}

    /** What it is. */
    public abstract Kind kind();

    /** Its name, unique in its account and kind whatever the case of its letters. */
    public abstract String name();

    /** Whether this is a tombstone: what bears this name is to be deleted. */
    public abstract boolean isAbsent();

    /** The path as far as it is declared: an entity that exists keeps its own where it is not. */
    public abstract Optional<String> declaredPath();

    /** Its path, {@code /} unless declared. */
    public final String path() {
        return declaredPath().orElse("/");
    }

    /** Tags by key; empty for a kind that takes none. */
    public abstract SortedMap<String, String> tags();

    /** The modes of those relations that are mentioned. */
    abstract Map<Relation, Relation.Mode> modes();

    /** What is taken away by name, by relation: the only things that go from a relation that is not exclusive. */
    abstract Map<Relation, Set<String>> dropped();

    /** What is taken away by name from {@code relation}: the only things that go from it where it is not exclusive. */
    public final Set<String> dropped(Relation relation) {
        return dropped().getOrDefault(relation, Set.of());
    }

    /** These names, besides those that are taken away already. */
    final Set<String> dropping(Relation relation, String... names) {
        Set<String> all = new TreeSet<>(dropped(relation));
        all.addAll(Arrays.asList(names));
        return all;
    }

    /** Whether silence about a relation means that there is to be nothing of it. */
    public abstract boolean isExclusive();

    /** How far {@code relation} is managed. */
    public final Relation.Mode mode(Relation relation) {
        Relation.Mode set = modes().get(relation);
        if (set != null) return set;
        return isExclusive() ? Relation.Mode.EXCLUSIVE : Relation.Mode.UNMENTIONED;
    }

    /** Whether the declaration says anything of {@code relation} by a verb of its own. */
    public final boolean mentions(Relation relation) {
        return modes().containsKey(relation);
    }

    /** The relations that this kind has. */
    abstract Set<Relation> relations();

    /**
     * Findings that are meant to be so, by the ids of their rules, with the reason. They are no part of what the resource is: two that
     * differ in nothing else are equal, and a plan changes nothing for them.
     */
    public SortedMap<String, String> accepted() {
        return Collections.emptySortedMap();
    }

    /** The name that it had before, for a kind that can be renamed in place. */
    public Optional<String> formerName() {
        return Optional.empty();
    }

    /** The resources that came along by being used as objects in relations, such as the group in {@code memberOf(group)}. */
    abstract List<Resource> embedded();

    /** This value with names alone in its relations. */
    abstract Resource withoutEmbedded();

    abstract Resource withName(String name);

    abstract Resource withAbsent(boolean absent);

    abstract Resource withDeclaredPath(Optional<String> path);

    abstract Resource withTags(Map<String, ? extends String> tags);

    abstract Resource withModes(Map<Relation, ? extends Relation.Mode> modes);

    abstract Resource withDropped(Map<Relation, ? extends Set<String>> names);

    abstract Resource withExclusive(boolean exclusive);

    /**
     * Checks that the kind has these relations.
     *
     * @throws InvalidModelException when it has not
     */
    final Relation[] known(Relation... some) {
        for (Relation relation : some)
            if (!relations().contains(relation))
                throw Rules.of(kind(), name())
                        .refused("relation", relation + " is none of a " + kind() + ", which has " + relations());
        return some;
    }

    @Override
    public final List<Arn> arns() {
        return List.of(arn());
    }

    Arn arn() {
        return Arn.iam(Arn.ACCOUNT, kind().arnPrefix() + path() + name());
    }
}
