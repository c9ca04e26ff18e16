// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.CompiledPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Policies that somebody gets in addition to their own.
 *
 * @param groups the groups that give them; none where they are attached or written
 * @param policies the policies
 */
record Addition(Set<String> groups, List<CompiledPolicy> policies) {
    /** What one actor has and the other, the same principal under the same boundary, has not; empty where that is not all that differs. */
    static Optional<Addition> between(Actor less, Actor more) {
        List<CompiledPolicy> own = less.policies().identity();
        List<CompiledPolicy> all = more.policies().identity();
        boolean adds = less.arn().equals(more.arn())
                && less.policies().boundary().equals(more.policies().boundary())
                && more.groups().containsAll(less.groups())
                && all.size() >= own.size()
                && all.subList(0, own.size()).equals(own);
        if (!adds) return Optional.empty();
        Set<String> groups = new TreeSet<>(more.groups());
        groups.removeAll(less.groups());
        return Optional.of(new Addition(groups, List.copyOf(all.subList(own.size(), all.size()))));
    }

    /** What tells two of them apart. */
    Set<String> names() {
        return policies.stream().map(CompiledPolicy::name).collect(Collectors.toSet());
    }

    /** Whether it may allow an action, somewhere. */
    boolean mentions(String action) {
        return policies.stream()
                .anyMatch(policy ->
                        !policy.isKnown() || policy.allowing(action).findAny().isPresent());
    }

    /** Whether it may allow any action of a technique. */
    boolean mentionsAny(Technique technique) {
        for (String action : technique.actions()) if (mentions(action)) return true;
        return false;
    }

    Actor to(Actor actor) {
        List<CompiledPolicy> identity = new ArrayList<>(actor.policies().identity());
        identity.addAll(policies);
        Set<String> all = new TreeSet<>(actor.groups());
        all.addAll(groups);
        Actor with = actor.with(identity);
        return new Actor(with.arn(), all, with.policies(), with.temporary());
    }
}
