// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.Step;
import io.iam4j.change.internal.AccountChange;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.Dependencies;
import io.iam4j.change.internal.InstanceProfileChange;
import io.iam4j.change.internal.TagChange;
import io.iam4j.kind.Draft;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.Order;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a plan may not do without leave. */
final class Guards {
    private Guards() {}

    static void check(Account desired, Snapshot observed, Draft draft) {
        emptiness(desired, draft);
        deletions(draft);
        administrators(observed, draft);
        lockout(observed, draft);
    }

    private static void emptiness(Account desired, Draft draft) {
        boolean empty = desired.resources().findAny().isEmpty()
                && desired.alias().isEmpty()
                && desired.passwordPolicy().isEmpty();
        if (empty)
            draft.refusals()
                    .add(new Refusal(
                            Permit.emptyDeclaration(), "account \"" + desired.name() + "\" declares nothing at all."));
    }

    private static void deletions(Draft draft) {
        List<String> deleted = draft.changes().stream()
                .filter(change -> change.nature() == Nature.DELETES)
                .map(change -> change.target().toString())
                .toList();
        if (deleted.size() > Permit.FREE_DELETIONS)
            draft.refusals()
                    .add(new Refusal(
                            Permit.deletions(deleted.size()),
                            deleted.size() + " deletions, where " + Permit.FREE_DELETIONS + " need no leave: "
                                    + String.join(", ", deleted) + "."));
    }

    /** Looked at only when the plan takes something away, for it costs a simulation of the whole plan. */
    private static void administrators(Snapshot observed, Draft draft) {
        if (draft.changes().stream().noneMatch(Guards::mayTake)) return;
        Set<Dependencies.Key> before = Administrators.of(observed);
        Snapshot after = observed;
        for (Step step : Order.of(draft.changes(), observed))
            if (bearsOnRights(step.change()))
                after = ChangeRecord.of(step.change()).after(after);
        Set<Dependencies.Key> left = Administrators.of(after);
        if (!before.isEmpty() && left.isEmpty())
            draft.refusals()
                    .add(new Refusal(Permit.lastAdministrator(), "afterwards no user and no role may administer IAM."));
        caller(observed, draft)
                .filter(caller -> !caller.isDeleted(draft.changes()) && caller.loses(before, left))
                .ifPresent(caller -> draft.refusals()
                        .add(new Refusal(
                                Permit.lockout(),
                                "it takes from its own caller, " + caller.arn() + ", the right to administer IAM.")));
    }

    private static boolean mayTake(Change change) {
        boolean adds = change.nature() == Nature.CREATES || change.nature() == Nature.ADDS;
        return !adds && bearsOnRights(change);
    }

    private static boolean bearsOnRights(Change change) {
        return !(change instanceof AccountChange
                || change instanceof TagChange
                || change instanceof CredentialChange
                || change instanceof InstanceProfileChange);
    }

    private static Optional<Caller> caller(Snapshot observed, Draft draft) {
        return observed.caller().flatMap(arn -> Caller.of(arn, draft.changes()));
    }

    private static void lockout(Snapshot observed, Draft draft) {
        List<Change> changes = draft.changes();
        caller(observed, draft).ifPresent(caller -> {
            List<String> credentials = caller.lostCredentials(changes);
            if (caller.isDeleted(changes))
                draft.refusals().add(new Refusal(Permit.lockout(), "it deletes its own caller, " + caller.arn() + "."));
            else if (!credentials.isEmpty())
                draft.refusals()
                        .add(new Refusal(
                                Permit.lockout(),
                                "it takes from its own caller, " + caller.arn() + ": " + String.join(", ", credentials)
                                        + "."));
            draft.warnings().addAll(caller.warnings(changes, observed));
        });
        if (observed.caller().isEmpty() && changes.stream().anyMatch(Guards::takes))
            draft.warnings()
                    .add("Who carries this out is not known, so that nothing guards against locking yourself out;"
                            + " give STS: AwsAccount.using(iam, sts).");
    }

    private static boolean takes(Change change) {
        boolean removes = change.nature() == Nature.REMOVES || change.nature() == Nature.DELETES;
        return removes && !(change instanceof TagChange);
    }
}
