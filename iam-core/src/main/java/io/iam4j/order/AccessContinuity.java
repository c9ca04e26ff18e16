// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.change.internal.UserChange;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Effect;
import io.iam4j.resolve.Names;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which grants concern the same principals as a removal. A principal may keep a permission by another way than before:
 * a policy moves from a user to its group, from inline to managed, from one group to another.
 */
final class AccessContinuity {
    private static final int[] NONE = {};

    private final List<Change> changes;
    private final Relatives relatives;

    /** Without the groups that the plan adds users to. */
    private final Relatives held;

    private final Map<String, Set<Key>> holdersOf = new HashMap<>();
    private final Map<Key, IntList> byHolder = new HashMap<>();
    private final Map<Integer, Optional<DocumentDelta>> deltas = new HashMap<>();

    AccessContinuity(List<Change> changes, Snapshot observed) {
        this.changes = changes;
        relatives = new Relatives(observed);
        held = new Relatives(observed);
        observed.account().users().values().forEach(this::hold);
        observed.account().groups().values().forEach(this::hold);
        observed.account().roles().values().forEach(this::hold);
        for (Change change : changes) {
            if (change instanceof AddUserToGroup add) relatives.join(add.user(), add.group());
            if (change instanceof HolderChange.AttachPolicy attach)
                hold(new Key(attach.holder(), attach.name()), attach.policy());
        }
        for (int i = 0; i < changes.size(); i++) {
            int number = i;
            if (isGrant(i))
                holders(changes.get(i))
                        .forEach(key -> byHolder.computeIfAbsent(key, k -> new IntList())
                                .add(number));
        }
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
    int[] before(int number) {
        Change change = changes.get(number);
        boolean alters = delta(number).filter(delta -> !delta.lost().isEmpty()).isPresent();
        if (!alters && !isRemoval(change)) return NONE;
        Set<Key> related = new HashSet<>();
        for (Key holder : holders(change)) relatives.addTo(related, holder);
        return related.stream()
                .map(byHolder::get)
                .filter(Objects::nonNull)
                .flatMapToInt(IntList::stream)
                .distinct()
                .filter(grant -> !replacesNothing(changes.get(grant), change))
                .filter(grant -> !alters || goesBefore(grant, number))
                .sorted()
                .toArray();
    }

    /** Whether it gives nobody what they are to lose: the policy that is altered, or membership for who had nothing of what is taken. */
    private boolean replacesNothing(Change grant, Change taking) {
        if (grant instanceof HolderChange.AttachPolicy attach)
            return taking instanceof PolicyChange version
                    && !attach.policy().isAwsManaged()
                    && Names.key(attach.policy().name()).equals(Names.key(version.policy()));
        if (!(grant instanceof AddUserToGroup join)) return false;
        Set<Key> own = new HashSet<>();
        held.addTo(own, new Key(Kind.USER, join.user()));
        return Collections.disjoint(own, holders(taking));
    }

    private Optional<DocumentDelta> delta(int number) {
        return deltas.computeIfAbsent(number, each -> DocumentDelta.of(changes.get(each)));
    }

    /** Of two altered documents, one that gains what the other loses goes first. */
    private boolean goesBefore(int grant, int altering) {
        Optional<DocumentDelta> gaining = delta(grant);
        return gaining.isEmpty() || delta(altering).filter(gaining.get()::feeds).isPresent();
    }

    /** A boundary limits, and a document that loses a denial and gains nothing gives nobody what another change takes. */
    private boolean isGrant(int number) {
        Change change = changes.get(number);
        if (change instanceof PutPermissionsBoundary) return false;
        Extent document = Extents.ofDocument(change);
        if (document.loses(Effect.DENY) && !document.gains(Effect.ALLOW)) return false;
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
