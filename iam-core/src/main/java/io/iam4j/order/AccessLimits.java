// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.RoleChange;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.UserChange;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Effect;
import io.iam4j.resolve.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What limits the same principals as a grant: permissions boundaries and denials. They are there before what they limit, and go after it:
 * otherwise a principal could do more on the way than before and after it, and for good if the plan ended there.
 */
final class AccessLimits {
    private static final int[] NONE = {};

    /** What a change is to a limit; each goes before those of a later rank that concern the same principals. */
    private enum Rank {
        LIMITS,
        LIMITS_AND_GRANTS,
        GRANTS,
        NEITHER
    }

    private final List<Change> changes;
    private final List<Extent> documents;
    private final Extents extents;
    private final Denials denials;
    private final Relatives relatives;
    private final Map<String, Set<Key>> attaching = new HashMap<>();
    private final Map<String, Set<Key>> bounded = new HashMap<>();
    private final Rank[] ranks;
    private final Map<Key, IntList> boundaries = new HashMap<>();
    private final Map<Key, IntList> limits = new HashMap<>();
    private final Map<Key, IntList> removals = new HashMap<>();
    private final Map<String, IntList> versions = new HashMap<>();
    private final Map<String, IntList> leaving = new HashMap<>();

    AccessLimits(List<Change> changes, Snapshot observed) {
        this.changes = changes;
        documents = changes.stream().map(Extents::ofDocument).toList();
        extents = new Extents(changes, observed);
        denials = new Denials(changes, observed);
        relatives = new Relatives(observed);
        observed.account().users().values().forEach(this::hold);
        observed.account().groups().values().forEach(this::hold);
        observed.account().roles().values().forEach(this::hold);
        for (int i = 0; i < changes.size(); i++) leave(i);
        changes.forEach(this::hold);
        ranks = IntStream.range(0, changes.size()).mapToObj(this::rank).toArray(Rank[]::new);
        for (int i = 0; i < ranks.length; i++) {
            if (tightens(i)) index(boundaries, bounded(i), i);
            if (ranks[i].compareTo(Rank.GRANTS) < 0) index(limits, holders(i), i);
            if (takes(i)) index(removals, holders(i), i);
            if (changes.get(i) instanceof CreatePolicyVersion version)
                versions.computeIfAbsent(Names.key(version.policy()), name -> new IntList())
                        .add(i);
        }
    }

    private void hold(PolicyHolder holder) {
        Key key = new Key(holder.kind(), holder.name());
        holder.attached().forEach(policy -> hold(attaching, policy, key));
        holder.boundary().ifPresent(policy -> hold(bounded, policy, key));
    }

    /** Whom another boundary is set for, or none, the old one bounds no longer. */
    private void leave(int number) {
        Change change = changes.get(number);
        Optional<PolicyRef> left = Optional.empty();
        if (change instanceof PutPermissionsBoundary put) left = put.before();
        if (change instanceof DeletePermissionsBoundary delete) left = Optional.of(delete.policy());
        left.map(policy -> Names.key(policy.name())).ifPresent(policy -> {
            leaving.computeIfAbsent(policy, name -> new IntList()).add(number);
            bounded.getOrDefault(policy, new HashSet<>()).removeAll(holders(number));
        });
    }

    private void hold(Change change) {
        if (change instanceof AttachPolicy attach) hold(attaching, attach.policy(), key(attach));
        if (change instanceof PutPermissionsBoundary put) hold(bounded, put.policy(), key(put));
        if (change instanceof CreateUser user)
            user.boundary().ifPresent(policy -> hold(bounded, policy, new Key(Kind.USER, user.user())));
        if (change instanceof CreateRole role)
            role.boundary().ifPresent(policy -> hold(bounded, policy, new Key(Kind.ROLE, role.role())));
    }

    private static void hold(Map<String, Set<Key>> index, PolicyRef policy, Key holder) {
        index.computeIfAbsent(Names.key(policy.name()), name -> new HashSet<>()).add(holder);
    }

    private static Key key(HolderChange change) {
        return new Key(change.holder(), change.name());
    }

    private static void index(Map<Key, IntList> index, Set<Key> holders, int number) {
        holders.forEach(key -> index.computeIfAbsent(key, each -> new IntList()).add(number));
    }

    /** The limits that go before the change of that number; none when it grants nothing. */
    int[] beforeGrant(int number) {
        if (ranks[number] == Rank.NEITHER) return NONE;
        Set<Key> holders = holders(number);
        IntStream bounding = related(holders, boundaries, each -> boundsGain(each, number));
        IntStream denying =
                related(holders, limits, each -> ranks[each].compareTo(ranks[number]) < 0 && limitsGain(each, number));
        IntStream ofGroup = changes.get(number) instanceof AddUserToGroup join
                ? numbers(limits, new Key(Kind.GROUP, join.group())).filter(each -> !takes(each))
                : IntStream.empty();
        return sorted(IntStream.concat(ofGroup, IntStream.concat(bounding, denying)), number);
    }

    /** What narrows the very thing that is granted goes before: the policy, the group, the role. */
    int[] beforeGrantOfNarrowed(int number) {
        Change change = changes.get(number);
        if (change instanceof AttachPolicy attach && !attach.policy().isAwsManaged())
            return sorted(
                    numbers(versions, Names.key(attach.policy().name()))
                            .filter(each -> documents.get(each).tightens()),
                    number);
        if (change instanceof UpdateAssumeRolePolicy trust && grants(number))
            return sorted(numbers(removals, new Key(Kind.ROLE, trust.role())), number);
        if (!(change instanceof AddUserToGroup join)) return NONE;
        Key group = new Key(Kind.GROUP, join.group());
        return sorted(IntStream.concat(numbers(limits, group), numbers(removals, group)), number);
    }

    /** A boundary has its new document before it is set for somebody, and gets it once those are let go whom it is to bound no longer. */
    int[] beforeBounding(int number) {
        Change change = changes.get(number);
        if (change instanceof PutPermissionsBoundary put && !put.policy().isAwsManaged())
            return sorted(numbers(versions, Names.key(put.policy().name())), number);
        if (!(change instanceof CreatePolicyVersion version)) return NONE;
        return sorted(numbers(leaving, Names.key(version.policy())), number);
    }

    private static <K> IntStream numbers(Map<K, IntList> index, K key) {
        IntList found = index.get(key);
        return found == null ? IntStream.empty() : found.stream();
    }

    /** Whether a boundary goes before a grant: what is taken away goes before a wider one, unless the boundary is to limit what is gained. */
    private boolean boundsGain(int boundary, int grant) {
        if (!boundary(boundary).widens() || !takes(grant)) return true;
        return gain(grant).isWithin(boundary(boundary), true);
    }

    /** Whether a denial goes before a grant: one that allows less besides goes after it, unless it is to limit what is gained. */
    private boolean limitsGain(int denial, int grant) {
        boolean takes = documents.get(denial).loses(Effect.ALLOW) || loosensDenial(denial) && takes(grant);
        return !takes || gain(grant).isWithin(documents.get(denial), false);
    }

    /** What goes before a limit goes or may become wider: what was limited, and what limits in its place. */
    int[] beforeLoosening(int number) {
        boolean boundary = loosensBoundary(number);
        boolean denial = loosensDenial(number);
        if (!boundary && !denial) return NONE;
        Set<Key> holders = new HashSet<>();
        if (boundary) holders.addAll(bounded(number));
        if (denial) holders.addAll(holders(number));
        return sorted(
                IntStream.concat(
                        related(holders, removals, each -> !loosensDenial(each)),
                        IntStream.concat(
                                related(holders, boundaries, each -> !loosensBoundary(each)),
                                related(holders, limits, each -> !loosensDenial(each)))),
                number);
    }

    private static int[] sorted(IntStream numbers, int without) {
        return numbers.filter(each -> each != without).distinct().sorted().toArray();
    }

    private IntStream related(Set<Key> holders, Map<Key, IntList> index, IntPredicate which) {
        Set<Key> related = new HashSet<>();
        holders.forEach(holder -> relatives.addTo(related, holder));
        return related.stream()
                .map(index::get)
                .filter(Objects::nonNull)
                .flatMapToInt(IntList::stream)
                .filter(which);
    }

    /** Whose permissions the change is about; of a policy those who have it attached. */
    private Set<Key> holders(int number) {
        Change change = changes.get(number);
        if (change instanceof HolderChange holder) return Set.of(key(holder));
        if (change instanceof UserChange user) return Set.of(new Key(Kind.USER, user.user()));
        if (change instanceof RoleChange role) return Set.of(new Key(Kind.ROLE, role.role()));
        return change instanceof PolicyChange policy ? of(attaching, policy) : Set.of();
    }

    /** Whose boundary the change is about. */
    private Set<Key> bounded(int number) {
        Change change = changes.get(number);
        return change instanceof PolicyChange policy ? of(bounded, policy) : holders(number);
    }

    private static Set<Key> of(Map<String, Set<Key>> index, PolicyChange policy) {
        return index.getOrDefault(Names.key(policy.policy()), Set.of());
    }

    private Rank rank(int number) {
        if (denies(number)) return grants(number) ? Rank.LIMITS_AND_GRANTS : Rank.LIMITS;
        return grants(number) ? Rank.GRANTS : Rank.NEITHER;
    }

    private boolean denies(int number) {
        Change change = changes.get(number);
        if (change instanceof UpdateAssumeRolePolicy) return false;
        return change instanceof AttachPolicy attach && denials.isIn(attach.policy())
                || change instanceof AddUserToGroup join && denials.isInGroup(join.group())
                || documents.get(number).gains(Effect.DENY);
    }

    private boolean grants(int number) {
        Change change = changes.get(number);
        if (change instanceof AttachPolicy attach) return !denials.isAll(attach.policy());
        if (change instanceof UpdateAssumeRolePolicy)
            return documents.get(number).widens();
        return change instanceof AddUserToGroup || documents.get(number).gains(Effect.ALLOW);
    }

    /** As a boundary; or as a trust policy that trusts nobody besides. */
    private boolean tightens(int number) {
        if (changes.get(number) instanceof UpdateAssumeRolePolicy)
            return documents.get(number).tightens() && !documents.get(number).widens();
        return isBoundary(number) && boundary(number).tightens();
    }

    private boolean loosensBoundary(int number) {
        return isBoundary(number) && boundary(number).widens();
    }

    private boolean loosensDenial(int number) {
        Change change = changes.get(number);
        if (change instanceof UpdateAssumeRolePolicy) return false;
        return change instanceof DetachPolicy detach && denials.isIn(detach.policy())
                || change instanceof RemoveUserFromGroup leave && denials.isInGroup(leave.group())
                || documents.get(number).loses(Effect.DENY);
    }

    private boolean takes(int number) {
        Change change = changes.get(number);
        if (change instanceof UpdateAssumeRolePolicy)
            return documents.get(number).tightens();
        if (change instanceof DetachPolicy detach) return !denials.isAll(detach.policy());
        return change instanceof RemoveUserFromGroup || documents.get(number).loses(Effect.ALLOW);
    }

    private boolean isBoundary(int number) {
        Change change = changes.get(number);
        return change instanceof PutPermissionsBoundary
                || change instanceof DeletePermissionsBoundary
                || change instanceof CreatePolicyVersion version
                        && !of(bounded, version).isEmpty();
    }

    private Extent boundary(int number) {
        return extents.ofBoundary(changes.get(number), documents.get(number));
    }

    private Extent gain(int number) {
        return extents.ofGrant(changes.get(number), documents.get(number));
    }
}
