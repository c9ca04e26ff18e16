// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/** A resource that policies are attached to: a user, a group or a role. */
public abstract sealed class PolicyHolder extends Resource permits HolderVerbs {
    PolicyHolder() {}

    /** The managed policies attached to it, each by name (a customer managed policy of the same account) or by ARN. */
    public abstract SortedSet<PolicyRef> attached();

    /** Inline policies by name. */
    public abstract SortedMap<String, PolicyDocument> inline();

    /** The permissions boundary; a group has none. */
    public abstract Optional<PolicyRef> boundary();

    @Override
    @Value.Auxiliary
    @Value.NaturalOrder
    public abstract SortedMap<String, String> accepted();

    abstract PolicyHolder withAccepted(Map<String, ? extends String> accepted);

    /** When memberships and attachments end that are declared {@code until} some time; a plan from then on takes them away. */
    @Value.NaturalOrder
    public abstract SortedMap<Relation.Part, Instant> ends();

    /** What {@code more} has and this has not, ending then; and what ends already. */
    final Map<Relation.Part, Instant> ending(PolicyHolder more, Instant end) {
        Map<Relation.Part, Instant> all = new TreeMap<>(more.ends());
        Set<Relation.Part> added = more.parts();
        added.removeAll(parts());
        added.forEach(part -> all.putIfAbsent(part, end));
        return all;
    }

    /** What can end: its attachments, its groups or members. */
    private Set<Relation.Part> parts() {
        Set<Relation.Part> parts = new TreeSet<>();
        attached().forEach(policy -> parts.add(new Relation.Part(Relation.ATTACHED_POLICIES, policy.toString())));
        if (this instanceof User user)
            user.groups().forEach(group -> parts.add(new Relation.Part(Relation.GROUPS, group)));
        if (this instanceof Group group)
            group.members().forEach(member -> parts.add(new Relation.Part(Relation.MEMBERS, member)));
        return parts;
    }

    /** {@code account} at {@code now}; a user whose time is over is a member of nothing, and no role trusts them. */
    static Account at(Instant now, Account account) {
        Set<String> over = account.users().values().stream()
                .filter(user -> user.end().filter(end -> !now.isBefore(end)).isPresent())
                .map(User::name)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return Values.withResources(
                account,
                account.resources()
                        .map(each -> at(now, each))
                        .map(each -> over.isEmpty() ? each : without(over, each, account)));
    }

    private static Resource without(Set<String> users, Resource each, Account account) {
        if (each instanceof Group group) return group.withoutMembers(users.toArray(String[]::new));
        if (!(each instanceof Role role) || role.trust().isEmpty()) return each;
        PolicyDocument trust = role.trust().get();
        List<Statement> left = trust.withoutPrincipals(id -> Arn.find(id)
                .filter(arn -> arn.type().equals("user") && users.contains(arn.name()))
                .filter(arn -> arn.account().equals(Arn.ACCOUNT)
                        || account.id().filter(arn.account()::equals).isPresent())
                .isPresent());
        if (left.equals(trust.statements())) return each;
        boolean grants = left.stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
        return role.withTrust(grants ? PolicyDocument.of(left) : Trust.NOBODY);
    }

    /** {@code resource} at {@code now}: without what has ended; a user whose time is over is a tombstone. */
    static Resource at(Instant now, Resource resource) {
        if (!(resource instanceof PolicyHolder holder)) return resource;
        String[] policies = holder.ended(Relation.ATTACHED_POLICIES, now);
        if (holder instanceof User user) return at(now, user, policies);
        if (holder.ends().isEmpty()) return holder;
        return holder instanceof Group group
                ? group.detached(policies).withoutMembers(holder.ended(Relation.MEMBERS, now))
                : ((Role) holder).detached(policies);
    }

    private static User at(Instant now, User user, String[] policies) {
        if (user.end().filter(end -> !now.isBefore(end)).isPresent()) return user.absent();
        User left = user.accessKeys().filter(keys -> keys.isOver(now)).isPresent() ? user.withoutAccessKeys() : user;
        left = left.withDenial();
        if (user.ends().isEmpty()) return left;
        return left.detached(policies).leaving(user.ended(Relation.GROUPS, now));
    }

    final String[] ended(Relation relation, Instant now) {
        return ends().entrySet().stream()
                .filter(end -> end.getKey().relation() == relation && !now.isBefore(end.getValue()))
                .map(end -> end.getKey().name())
                .toArray(String[]::new);
    }

    abstract PolicyHolder holding(String name, String path, Holding holding);

    abstract PolicyHolder withEnds(Map<? extends Relation.Part, ? extends Instant> ends);

    @Override
    abstract PolicyHolder withModes(Map<Relation, ? extends Relation.Mode> modes);

    @Override
    abstract PolicyHolder withDropped(Map<Relation, ? extends Set<String>> names);

    abstract PolicyHolder withEmbedded(Iterable<? extends Resource> resources);

    @Override
    abstract PolicyHolder withExclusive(boolean exclusive);

    abstract PolicyHolder withAttached(Iterable<? extends PolicyRef> policies);

    abstract PolicyHolder withInline(Map<String, ? extends PolicyDocument> policies);

    abstract PolicyHolder withBoundary(Optional<? extends PolicyRef> policy);
}
