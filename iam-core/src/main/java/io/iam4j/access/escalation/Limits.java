// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Actors without what limits them: a permissions boundary, the policies that deny at themselves or at a group, or a group that denies. */
final class Limits {
    private final Attachments attachments;
    private final Account account;
    private final Function<Group, Arn> groupArn;
    private final Map<Limit, Map<Actor, List<Other>>> known = new HashMap<>();

    Limits(Attachments attachments, Account account, Function<Group, Arn> groupArn) {
        this.attachments = attachments;
        this.account = account;
        this.groupArn = groupArn;
    }

    /**
     * Another user or a role, as it is acted as.
     *
     * @param actor the user or role, without what was taken off
     * @param groups the group at which that was done, by the action
     */
    record Other(Actor actor, Map<String, Arn> groups) {
        Arn arn() {
            return actor.arn();
        }
    }

    /** A user or role before a technique is done to it; none where it has not what the technique takes off. */
    Stream<Other> off(Technique technique, Actor other) {
        Optional<Limit> limit = technique.limit();
        if (limit.isEmpty()) return Stream.of(new Other(other, Map.of()));
        return known
                .computeIfAbsent(limit.get(), any -> new HashMap<>())
                .computeIfAbsent(
                        other,
                        any -> without(limit.get(), technique.actions().get(0), other)
                                .toList())
                .stream();
    }

    private Stream<Other> without(Limit limit, String action, Actor other) {
        return switch (limit) {
            case BOUNDARY, EXCHANGED_BOUNDARY ->
                other.policies().boundary().stream().map(any -> new Other(other.unbounded(), Map.of()));
            case ATTACHED_DENIAL, INLINE_DENIAL ->
                relieved(other, Optional.empty(), kind(limit)).stream().map(freed -> new Other(freed, Map.of()));
            case ATTACHED_DENIAL_OF_GROUP, INLINE_DENIAL_OF_GROUP, GROUP ->
                other.groups().stream()
                        .flatMap(group -> (limit == Limit.GROUP
                                        ? left(other, group)
                                        : relieved(other, Optional.of(group), kind(limit)))
                                        .map(freed ->
                                                new Other(freed, Map.of(action, groupArn.apply(account.group(group)))))
                                        .stream());
        };
    }

    private static String kind(Limit limit) {
        return limit == Limit.ATTACHED_DENIAL || limit == Limit.ATTACHED_DENIAL_OF_GROUP
                ? Attachments.MANAGED
                : Attachments.INLINE;
    }

    /**
     * Without the policies of a kind that deny, where they are at no other place; empty when none does.
     *
     * @param group at which they are; empty for the user or role itself
     * @param kind what their names begin with
     */
    Optional<Actor> relieved(Actor actor, Optional<String> group, String kind) {
        Set<String> names = attachments.solelyAt(actor, group);
        Predicate<CompiledPolicy> gone =
                policy -> names.contains(policy.name()) && policy.name().startsWith(kind) && denies(policy);
        return actor.policies().identity().stream().anyMatch(gone)
                ? Optional.of(actor.without(gone))
                : Optional.empty();
    }

    /** Without what a group allows and denies; empty when it denies nothing that is not denied besides. */
    Optional<Actor> left(Actor actor, String group) {
        Set<String> names = attachments.solelyAt(actor, Optional.of(group));
        return actor.policies().identity().stream().anyMatch(policy -> names.contains(policy.name()) && denies(policy))
                ? Optional.of(actor.leaving(group, names))
                : Optional.empty();
    }

    private static boolean denies(CompiledPolicy policy) {
        return policy.statements().stream().anyMatch(CompiledStatement::denies);
    }
}
