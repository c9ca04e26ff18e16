// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Snapshot;
import io.iam4j.plan.Change.Nature;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Set;

/** What a plan may not do without leave. */
final class Guards {
    private Guards() {}

    static void check(Account desired, Snapshot observed, Draft draft) {
        emptiness(desired, draft);
        deletions(draft);
        administrators(observed, draft);
    }

    private static void emptiness(Account desired, Draft draft) {
        boolean empty = desired.resources().findAny().isEmpty()
                && desired.alias().isEmpty()
                && desired.passwordPolicy().isEmpty();
        if (empty)
            draft.refusals.add(new Refusal(
                    Permit.emptyDeclaration(), "account \"" + desired.name() + "\" declares nothing at all."));
    }

    private static void deletions(Draft draft) {
        List<String> deleted = draft.changes().stream()
                .filter(change -> change.nature() == Nature.DELETES)
                .map(change -> change.target().toString())
                .toList();
        if (deleted.size() > Permit.FREE_DELETIONS)
            draft.refusals.add(new Refusal(
                    Permit.deletions(deleted.size()),
                    deleted.size() + " deletions, where " + Permit.FREE_DELETIONS + " need no leave: "
                            + String.join(", ", deleted) + "."));
    }

    /** Looked at only when the plan takes something away, for it costs a simulation of the whole plan. */
    private static void administrators(Snapshot observed, Draft draft) {
        if (draft.changes().stream().noneMatch(Guards::mayTake)) return;
        Set<Links.Key> before = Administrators.of(observed);
        Snapshot after = observed;
        for (Step step : Order.of(draft.changes(), observed))
            after = step.change().after(after);
        Set<Links.Key> left = Administrators.of(after);
        if (!before.isEmpty() && left.isEmpty())
            draft.refusals.add(
                    new Refusal(Permit.lastAdministrator(), "afterwards no user and no role may administer IAM."));
        Snapshot finished = after;
        observed.caller().ifPresent(caller -> caller(caller, before, left, finished, draft));
    }

    private static boolean mayTake(Change change) {
        return change.nature() == Nature.REMOVES
                || change.nature() == Nature.DELETES
                || change.nature() == Nature.ALTERS && !(change instanceof AccountChange);
    }

    private static void caller(Arn caller, Set<Links.Key> before, Set<Links.Key> left, Snapshot after, Draft draft) {
        boolean user = caller.resource().startsWith("user/");
        boolean role = caller.resource().startsWith("assumed-role/");
        if (!user && !role) return;
        String name = user ? caller.name() : caller.resource().split("/")[1];
        Links.Key key = new Links.Key(user ? Kind.USER : Kind.ROLE, name);
        boolean gone = user
                ? after.account().users().keySet().stream().noneMatch(name::equalsIgnoreCase) && !isRenamed(draft, name)
                : after.account().roles().keySet().stream().noneMatch(name::equalsIgnoreCase);
        if (gone && isDeleted(draft, key))
            draft.refusals.add(new Refusal(Permit.lockout(), "it deletes its own caller, " + caller + "."));
        else if (before.contains(key) && !left.contains(key) && !isRenamed(draft, name))
            draft.refusals.add(new Refusal(
                    Permit.lockout(), "it takes from its own caller, " + caller + ", the right to administer IAM."));
    }

    /** A caller that the reading does not show is none that a plan could delete. */
    private static boolean isDeleted(Draft draft, Links.Key caller) {
        return draft.changes().stream()
                .anyMatch(change -> change.links().frees().contains(caller));
    }

    private static boolean isRenamed(Draft draft, String name) {
        return draft.changes().stream()
                .anyMatch(change -> change instanceof UserChange.UpdateUser update
                        && update.user().equalsIgnoreCase(name));
    }
}
