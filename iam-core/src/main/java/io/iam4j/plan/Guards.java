// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.Step;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.kind.Draft;
import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a plan may not do without leave. */
final class Guards {
    private Guards() {}

    /** Adds the refusals of what {@code steps}, in their order, do. */
    static void check(List<Step> steps, Draft draft) {
        check(steps, draft, change -> false);
    }

    /**
     * Adds the refusals of what {@code steps}, in their order, do.
     *
     * @param ended whether a change takes what was declared until a time that has just passed: no budget counts it, for otherwise all of it
     *     stays where much ends on one day
     */
    static void check(List<Step> steps, Draft draft, Predicate<Change> ended) {
        deletions(draft, ended);
        removals(draft, ended);
        Optional<Rights> rights = Rights.of(draft.observed(), steps, draft.now());
        rights.ifPresent(known -> lastAdministrator(known, draft));
        CallerGuard.check(draft, rights);
    }

    /** Adds the refusal of a declaration that says nothing. */
    static void emptiness(Account desired, Draft draft) {
        boolean empty =
                desired.resources().findAny().isEmpty() && desired.settings().isNone();
        boolean mayBe =
                desired.settings().isEmptyAllowed() && desired.ownership().mode() == Ownership.Mode.DECLARED;
        if (empty && !mayBe)
            draft.refusals()
                    .add(new Refusal(
                            Permit.emptyDeclaration(), "account \"" + desired.name() + "\" declares nothing at all."));
    }

    private static void deletions(Draft draft, Predicate<Change> ended) {
        List<String> deleted = draft.changes().stream()
                .filter(change -> change.nature() == Nature.DELETES && !ended.test(change))
                .map(change -> change.target().toString())
                .toList();
        if (deleted.size() > Permit.FREE_DELETIONS)
            draft.refusals()
                    .add(new Refusal(
                            Permit.deletions(deleted.size()),
                            deleted.size() + " deletions, where " + Permit.FREE_DELETIONS + " need no leave: "
                                    + String.join(", ", deleted) + "."));
    }

    /** What is taken from entities that stay, but for what goes with an entity that is deleted. */
    private static void removals(Draft draft, Predicate<Change> ended) {
        List<String> removed =
                Removals.among(draft.changes(), change -> CredentialChange.takesAccess(change, draft.observed()))
                        .stream()
                        .filter(ended.negate())
                        .map(change -> change.target() + ": " + change.lines().get(0))
                        .toList();
        if (removed.size() > Permit.FREE_REMOVALS)
            draft.refusals()
                    .add(new Refusal(
                            Permit.removals(removed.size()),
                            removed.size() + " removals from entities that stay, where " + Permit.FREE_REMOVALS
                                    + " need no leave: " + String.join("; ", removed) + "."));
    }

    private static void lastAdministrator(Rights rights, Draft draft) {
        Set<String> out = shutOut(rights, draft);
        if (!isLost(rights, arn -> arn.type().equals("user") && out.contains(arn.name()))) return;
        String besides = out.isEmpty() ? "" : "; it takes the last credential of " + String.join(", ", out);
        List<String> roles = Administration.unreachable(rights.accessAfter(), rights.moved());
        String unreachable = roles.isEmpty()
                ? ""
                : "; no user, other account or identity provider may assume role " + String.join(", ", roles);
        draft.refusals()
                .add(new Refusal(
                        Permit.lastAdministrator(),
                        "afterwards no user and no role can administer IAM" + besides + unreachable + "."));
    }

    /** Whether nobody is left who can get in and administer IAM, or nobody at all who can administer it. */
    private static boolean isLost(Rights rights, Predicate<Arn> out) {
        if (Administration.isLeft(rights.accessAfter(), rights.moved(), out)) return false;
        return Administration.isLeft(rights.accessBefore(), MovedUsers.NONE, arn -> false)
                || Administration.isAny(rights.accessBefore(), arn -> false)
                        && !Administration.isAny(rights.accessAfter(), out);
    }

    /** The users from whom the plan takes the last credential that signs them in, as far as their credentials were read. */
    private static Set<String> shutOut(Rights rights, Draft draft) {
        Snapshot before = draft.observed();
        return draft.changes().stream()
                .filter(change -> CredentialChange.takesAccess(change, before))
                .map(change -> change.target().name())
                .filter(user ->
                        before.isRead(user, ReadScope::passwords) && before.isRead(user, Credential.Kind.ACCESS_KEY))
                .filter(user -> !signsIn(rights.after().credentialsOf(user)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean signsIn(UserCredentials held) {
        return held.password()
                || held.of(Credential.Kind.ACCESS_KEY)
                        .anyMatch(key -> !held.facts(key).isDead());
    }
}
