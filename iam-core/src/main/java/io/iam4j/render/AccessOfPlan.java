// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.difference.PrincipalDifference.WayIn;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.RoleChange.DeleteRole;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.DocumentDelta;
import io.iam4j.policy.Arn;
import io.iam4j.resolve.Names;
import java.util.HashMap;
import java.util.HashSet;
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
 * what somebody can do on the way alone, while a boundary or an attached policy is replaced or reworded.
 */
final class AccessOfPlan {
    private final ChangeSet changes;
    private final Snapshot before;
    private final Snapshot after;

    private AccessOfPlan(ChangeSet changes, Snapshot before, Snapshot after) {
        this.changes = changes;
        this.before = before;
        this.after = after;
    }

    static AccessDifference of(ChangeSet changes, Snapshot before, Snapshot after) {
        AccessOfPlan plan = new AccessOfPlan(changes, before, after);
        Map<Arn, Arn> formerly = plan.formerly();
        Map<String, List<WayIn>> ways = WaysIn.of(changes, before, after, formerly);
        AccessDifference difference =
                AccessDifference.between(before, after, formerly).with(ways);
        AccessDifference meanwhile = plan.meanwhile();
        difference = plan.loosened(difference.onTheWay(meanwhile, meanwhile), plan.loosensBoundary(), formerly);
        return plan.loosened(difference, AccessOfPlan::loosensDenial, formerly);
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

    /** Whether its document denies something before it that it does not deny in these words afterwards. */
    private static boolean loosensDenial(Change change) {
        return DocumentDelta.of(change).filter(DocumentDelta::losesDenial).isPresent();
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
    private AccessDifference loosened(AccessDifference difference, Predicate<Change> loosens, Map<Arn, Arn> formerly) {
        SortedSet<Integer> done = done(loosens);
        if (done.isEmpty()) return difference;
        AccountState state = new AccountState(before);
        for (Step step : changes.steps())
            if (done.contains(step.number())) ChangeRecord.of(step.change()).applyTo(state);
        Map<Arn, Arn> sinceBefore = new HashMap<>();
        Map<Arn, Arn> sinceAfter = new HashMap<>();
        formerly.forEach((now, was) -> {
            if (isThere(now, state)) sinceBefore.put(now, was);
            else sinceAfter.put(was, now);
        });
        Snapshot then = state.snapshot();
        return difference.onTheWay(
                AccessDifference.between(before, then, sinceBefore), AccessDifference.between(after, then, sinceAfter));
    }

    private static boolean isThere(Arn principal, AccountState state) {
        Kind kind = principal.type().equals("role") ? Kind.ROLE : Kind.USER;
        return state.find(kind, principal.name(), Resource.class).isPresent();
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
        return AccessDifference.between(before, state.snapshot());
    }

    private static Object taken(Change change) {
        if (change instanceof DetachPolicy detached)
            return List.of(detached.target(), detached.policy().toString());
        return change instanceof DeletePermissionsBoundary ? List.of(change.target()) : List.of();
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
