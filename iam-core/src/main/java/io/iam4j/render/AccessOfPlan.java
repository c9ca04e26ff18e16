// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.difference.PrincipalDifference.WayIn;
import io.iam4j.access.internal.Elapsed;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.DeleteRole;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.DocumentDelta;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Names;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The access difference of a plan: between the account before and after it, with the ways to become a principal that it opens and closes, and
 * what somebody can do on the way alone: while a boundary or an attached policy is replaced, and once what gives or loosens is done and what
 * takes or limits is not. In a large account not each such moment is looked at.
 */
final class AccessOfPlan {
    /** The most principals that are looked at after each change of access by itself, counted once for each change. */
    private static final int ONE_BY_ONE = 500;

    private final ChangeSet changes;
    private final Snapshot before;
    private final Snapshot after;
    private final Map<Arn, Arn> formerly;
    private final Elapsed now;

    private AccessOfPlan(ChangeSet changes, Snapshot before, Snapshot after, Elapsed now) {
        this.now = now;
        this.changes = changes;
        this.before = before;
        this.after = after;
        formerly = formerly();
    }

    /**
     * Of that plan.
     *
     * @param at requests are made then or later: what has ended gives and denies nothing any more
     */
    static AccessDifference of(ChangeSet changes, Snapshot before, Snapshot planned, Instant at) {
        Snapshot after = trustingRenamed(before, planned, changes.changes());
        AccessOfPlan plan = new AccessOfPlan(changes, before, after, Elapsed.by(at));
        Map<String, List<WayIn>> ways = WaysIn.of(changes, before, plan.after, plan.formerly);
        AccessDifference difference =
                plan.between(before, plan.after, plan.formerly).with(ways);
        AccessDifference meanwhile = plan.meanwhile();
        difference = difference.onTheWay(meanwhile, meanwhile);
        for (SortedSet<Integer> done : plan.moments()) difference = plan.onTheWay(difference, done);
        return difference;
    }

    private AccessDifference between(Snapshot one, Snapshot other, Map<Arn, Arn> names) {
        return AccessDifference.between(now.in(one), now.in(other), names);
    }

    /**
     * Steps that may be done while the others are not: those that loosen a limit, and those that give something, with all that goes before them;
     * and, in an account or a plan that is not large, each by itself.
     */
    private Set<SortedSet<Integer>> moments() {
        Predicate<Change> loosensBoundary = loosensBoundary();
        Set<SortedSet<Integer>> moments = new LinkedHashSet<>();
        moments.add(done(loosensBoundary));
        moments.add(done(AccessOfPlan::loosensDenial));
        moments.add(done(AccessOfPlan::grants));
        List<Change> each = changes.changes().stream()
                .filter(change -> loosensBoundary.test(change) || loosensDenial(change) || grants(change))
                .toList();
        if ((long) each.size() * principals() <= ONE_BY_ONE) each.forEach(change -> moments.add(done(change::equals)));
        moments.removeIf(
                done -> done.isEmpty() || done.size() == changes.steps().size());
        return moments;
    }

    private int principals() {
        return after.account().users().size() + after.account().roles().size();
    }

    /** Whether it gives something, which may come before what the plan takes away or denies. */
    private static boolean grants(Change change) {
        if (change instanceof PutInlinePolicy put && put.before().isEmpty()) return true;
        return change instanceof AttachPolicy
                || change instanceof AddUserToGroup
                || change instanceof UpdateAssumeRolePolicy
                || DocumentDelta.of(change)
                        .filter(delta -> delta.gains(Effect.ALLOW))
                        .isPresent();
    }

    /** Whether it takes a boundary or may let it through more: another in its place, or another document of it. */
    private Predicate<Change> loosensBoundary() {
        Set<String> boundaries = Stream.of(before.account(), after.account())
                .flatMap(account -> Stream.concat(account.users().values().stream(), account.roles().values().stream()))
                .flatMap(holder -> holder.boundary().stream())
                .map(policy -> Names.key(policy.name()))
                .collect(Collectors.toCollection(HashSet::new));
        changes.changes(PutPermissionsBoundary.class)
                .forEach(put -> boundaries.add(Names.key(put.policy().name())));
        return change -> change instanceof DeletePermissionsBoundary
                || change instanceof PutPermissionsBoundary put && put.before().isPresent()
                || change instanceof CreatePolicyVersion version && boundaries.contains(Names.key(version.policy()));
    }

    /** Whether it may take a denial away: with a policy, or in a document. */
    private static boolean loosensDenial(Change change) {
        if (change instanceof DetachPolicy
                || change instanceof DeleteInlinePolicy
                || change instanceof RemoveUserFromGroup) return true;
        return DocumentDelta.of(change)
                .filter(delta -> delta.loses(Effect.DENY))
                .isPresent();
    }

    /** The steps that loosen a limit, with all that goes before them. */
    private SortedSet<Integer> done(Predicate<Change> loosens) {
        SortedSet<Integer> numbers = new TreeSet<>();
        List<Step> steps = changes.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (numbers.contains(step.number()) || loosens.test(step.change())) {
                numbers.add(step.number());
                numbers.addAll(step.after());
            }
        }
        return numbers;
    }

    /** With what can be done once these steps are done, by those who can then do more than before the plan and more than after it. */
    private AccessDifference onTheWay(AccessDifference difference, SortedSet<Integer> done) {
        AccountState state = new AccountState(before);
        List<Change> carriedOut = changes.steps().stream()
                .filter(step -> done.contains(step.number()))
                .map(Step::change)
                .toList();
        carriedOut.forEach(change -> ChangeRecord.of(change).applyTo(state));
        Map<Arn, Arn> sinceBefore = new HashMap<>();
        Map<Arn, Arn> sinceAfter = new HashMap<>();
        Set<String> given = namesGiven(carriedOut);
        formerly.forEach((now, was) -> {
            if (isGiven(now, given, state)) {
                sinceBefore.put(now, was);
                // a role that stands beside the one in its place does what it did before
                if (now.type().equals("role") && !given.contains(name(was))) state.remove(Kind.ROLE, was.name());
            } else sinceAfter.put(was, now);
        });
        Snapshot then = trustingRenamed(before, state.snapshot(), carriedOut);
        AccessDifference meanwhile = between(before, then, sinceBefore);
        return meanwhile.widens() ? difference.onTheWay(meanwhile, between(after, then, sinceAfter)) : difference;
    }

    /** Those that these changes give to users, and to roles that are made. */
    private static Set<String> namesGiven(List<Change> carriedOut) {
        Set<String> names = new HashSet<>();
        for (Change change : carriedOut) {
            if (change instanceof UpdateUser update) names.add("user " + update.newName());
            if (change instanceof CreateRole create) names.add("role " + create.role());
        }
        return names;
    }

    /** Whether a principal has its new name by then: another one may have it before. */
    private boolean isGiven(Arn now, Set<String> given, AccountState state) {
        if (given.contains(name(now))) return true;
        Kind kind = now.type().equals("role") ? Kind.ROLE : Kind.USER;
        return !namesGiven(changes.changes()).contains(name(now))
                && state.find(kind, now.name(), Resource.class).isPresent();
    }

    private static String name(Arn principal) {
        return principal.type() + " " + principal.name();
    }

    /** What can be done with all taken away that the plan takes away and gives back; nothing where it does not. */
    private AccessDifference meanwhile() {
        Set<Object> givenBack = new HashSet<>();
        changes.changes(AttachPolicy.class)
                .forEach(each ->
                        givenBack.add(List.of(each.target(), each.policy().toString())));
        changes.changes(PutPermissionsBoundary.class).forEach(each -> givenBack.add(List.of(each.target())));
        AccountState state = new AccountState(before);
        changes.changes().stream()
                .filter(change -> givenBack.contains(taken(change)))
                .filter(change -> before.account()
                        .resources(change.target().kind())
                        .containsKey(change.target().name()))
                .forEach(change -> ChangeRecord.of(change).applyTo(state));
        return between(before, state.snapshot(), Map.of());
    }

    private static Object taken(Change change) {
        if (change instanceof DetachPolicy detached)
            return List.of(detached.target(), detached.policy().toString());
        return change instanceof DeletePermissionsBoundary ? List.of(change.target()) : List.of();
    }

    /**
     * With trust policies that follow users who are renamed or moved: the service stores whom a policy trusts by the unique id, and shows the ARN of
     * the day. A trust policy that the plan writes means the ARNs that it names.
     */
    private static Snapshot trustingRenamed(Snapshot before, Snapshot after, List<Change> carriedOut) {
        Map<String, String> followed = new HashMap<>();
        for (Change change : carriedOut)
            if (change instanceof UpdateUser update)
                arn(Kind.USER, update.newName(), after)
                        .ifPresent(now -> arn(Kind.USER, update.user(), before)
                                .ifPresent(was -> followed.put(was.toString(), now.toString())));
        if (followed.isEmpty()) return after;
        AccountState state = new AccountState(after);
        for (Role role : after.account().roles().values()) {
            Optional<PolicyDocument> stays = role.trust()
                    .filter(trust -> Optional.ofNullable(
                                    before.account().roles().get(role.name()))
                            .flatMap(Role::trust)
                            .filter(trust::equals)
                            .isPresent());
            stays.ifPresent(trust -> state.put(Values.withTrust(role, trust.exchangingPrincipals(followed))));
        }
        return state.snapshot();
    }

    /** The ARNs that renamed principals had, by those that they get. */
    private Map<Arn, Arn> formerly() {
        Map<Arn, Arn> arns = new HashMap<>();
        for (Change change : changes.changes()) {
            change.formerName()
                    .ifPresent(old -> add(change.target(), old, change.target().name(), arns));
            if (change instanceof DeleteRole role)
                role.inFavourOf().ifPresent(now -> add(change.target(), role.role(), now, arns));
        }
        return arns;
    }

    private void add(Target target, String old, String now, Map<Arn, Arn> arns) {
        arn(target.kind(), now, after)
                .ifPresent(is -> arn(target.kind(), old, before).ifPresent(was -> arns.put(is, was)));
    }

    private static Optional<Arn> arn(Kind kind, String name, Snapshot account) {
        return Optional.ofNullable(account.account().resources(kind).get(name))
                .map(found -> Arn.iam(account.accountId(), kind.arnPrefix() + found.path() + found.name())
                        .resolve(account.partition(), account.accountId()));
    }
}
