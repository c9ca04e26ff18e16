// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.change.internal.UserChange;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.resolve.Names;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which grants concern the same principals as a removal. A principal may keep a permission by another way than before:
 * a policy moves from a user to its group, from inline to managed, from one group to another.
 */
final class AccessContinuity {
    private final List<Change> changes;
    private final Map<String, Set<String>> groupsOf = new HashMap<>();
    private final Map<String, Set<String>> membersOf = new HashMap<>();
    private final Map<String, Set<Key>> holdersOf = new HashMap<>();
    private final Map<Key, BitSet> byHolder = new HashMap<>();

    AccessContinuity(List<Change> changes, Snapshot observed) {
        this.changes = changes;
        observed.account().users().values().forEach(this::index);
        observed.account().users().values().forEach(this::hold);
        observed.account().groups().values().forEach(this::hold);
        observed.account().roles().values().forEach(this::hold);
        for (Change change : changes) {
            if (change instanceof AddUserToGroup add) join(add.user(), add.group());
            if (change instanceof HolderChange.AttachPolicy attach)
                hold(new Key(attach.holder(), attach.name()), attach.policy());
        }
        for (int i = 0; i < changes.size(); i++) {
            int number = i;
            if (isGrant(changes.get(i)))
                holders(changes.get(i))
                        .forEach(key ->
                                byHolder.computeIfAbsent(key, k -> new BitSet()).set(number));
        }
    }

    private void index(User user) {
        user.groups().forEach(group -> join(user.name(), group));
    }

    private void join(String user, String group) {
        groupsOf.computeIfAbsent(Names.key(user), u -> new HashSet<>()).add(Names.key(group));
        membersOf.computeIfAbsent(Names.key(group), g -> new HashSet<>()).add(Names.key(user));
    }

    private void hold(PolicyHolder holder) {
        holder.attached().forEach(policy -> hold(new Key(holder.kind(), holder.name()), policy));
    }

    private void hold(Key holder, PolicyRef policy) {
        holdersOf
                .computeIfAbsent(Names.key(policy.name()), p -> new HashSet<>())
                .add(holder);
    }

    /** The grants that go before the change of that number; none when it takes nothing away. */
    BitSet before(int number) {
        BitSet grants = new BitSet();
        Change change = changes.get(number);
        boolean alters = DocumentDelta.of(change).isPresent();
        if (!alters && !isRemoval(change)) return grants;
        for (Key holder : holders(change)) for (Key key : related(holder)) add(grants, key);
        if (alters)
            for (int i = grants.nextSetBit(0); i >= 0; i = grants.nextSetBit(i + 1))
                if (!goesBefore(changes.get(i), change)) grants.clear(i);
        return grants;
    }

    /** Of two altered documents, one that gains what the other loses goes first. */
    private static boolean goesBefore(Change grant, Change altering) {
        Optional<DocumentDelta> gaining = DocumentDelta.of(grant);
        return gaining.isEmpty()
                || DocumentDelta.of(altering).filter(gaining.get()::feeds).isPresent();
    }

    private void add(BitSet grants, Key key) {
        BitSet more = byHolder.get(key);
        if (more != null) grants.or(more);
    }

    /** A user with its groups; a group with its members and their groups; a role alone. */
    private Set<Key> related(Key holder) {
        Set<Key> related = new HashSet<>(Set.of(holder));
        Set<String> users = holder.kind() == Kind.USER
                ? Set.of(holder.name())
                : holder.kind() == Kind.GROUP ? membersOf.getOrDefault(holder.name(), Set.of()) : Set.of();
        for (String user : users) {
            related.add(new Key(Kind.USER, user));
            groupsOf.getOrDefault(user, Set.of()).forEach(group -> related.add(new Key(Kind.GROUP, group)));
        }
        return related;
    }

    private static boolean isGrant(Change change) {
        if (change instanceof PolicyChange.CreatePolicyVersion) return true;
        boolean holds = change instanceof HolderChange || change instanceof AddUserToGroup;
        return holds && (change.nature() == Nature.ADDS || change.nature() == Nature.ALTERS);
    }

    private static boolean isRemoval(Change change) {
        return change instanceof HolderChange.DetachPolicy
                || change instanceof HolderChange.DeleteInlinePolicy
                || change instanceof RemoveUserFromGroup;
    }

    private Set<Key> holders(Change change) {
        if (change instanceof HolderChange holder) return Set.of(new Key(holder.holder(), holder.name()));
        if (change instanceof PolicyChange policy) return holdersOf.getOrDefault(Names.key(policy.policy()), Set.of());
        return change instanceof UserChange user ? Set.of(new Key(Kind.USER, user.user())) : Set.of();
    }
}
