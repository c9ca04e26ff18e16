// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Deadline;
import io.iam4j.change.Refusal;
import io.iam4j.error.Iam4jException;
import io.iam4j.observed.Snapshot;
import io.iam4j.organization.AccountsRefusal;
import io.iam4j.plan.InForce;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan that was not carried out: a guard refuses it, it was applied already or is being applied, or the account has changed since. Nothing
 * was changed.
 */
public final class PlanRefusedException extends Iam4jException {
    private static final long serialVersionUID = 1L;
    private static final String LEFT = "To see what is left to do, plan again: Iam.plan(desired, account).";

    private static final String ONE_AT_A_TIME =
            " is being applied at this moment, by another call of apply or start; this call changed"
                    + " nothing. A plan is applied once at a time: wait for the outcome of that call. To see what is left to do then, plan again: ";

    private PlanRefusedException(String message) {
        super(message);
    }

    static PlanRefusedException because(List<Refusal> refusals) {
        return new PlanRefusedException("The plan is refused; nothing was changed:\n"
                + refusals.stream().map(refusal -> "  - " + refusal).collect(Collectors.joining("\n")));
    }

    static PlanRefusedException inAccounts(List<AccountsRefusal> refusals) {
        return new PlanRefusedException("The plan is refused; nothing was changed in any account:\n"
                + refusals.stream().map(refusal -> "  - " + refusal).collect(Collectors.joining("\n")));
    }

    /** When something differs from the reading of the plan; {@code again} when an apply of it was begun before. */
    static PlanRefusedException outdated(ChangeSet changes, Snapshot now, boolean again) {
        ChangeSet.Origin origin = changes.origin();
        if (!origin.accountId().equals(now.accountId()))
            return new PlanRefusedException("The plan is for account " + origin.accountId()
                    + ", but the credentials lead to account " + now.accountId() + "; nothing was changed.");
        return switch (InForce.of(changes, now)) {
            case YES ->
                new PlanRefusedException("This plan for account " + origin.accountId()
                        + " was applied already, or somebody did the same: the account is as the plan makes it; nothing was changed. "
                        + LEFT);
            case NOT_TOLD ->
                new PlanRefusedException("This plan for account " + origin.accountId()
                        + " was applied already, or the account has changed since it was made: whatever else it does is in force, and"
                        + " whether its new credentials were made cannot be told; nothing was changed. " + LEFT);
            case NO ->
                new PlanRefusedException("Account " + now.accountId()
                        + " has changed since the plan was made, in what the plan reads or touches"
                        + (again ? " (an apply of this plan or of a part of it was begun before)" : "")
                        + "; nothing was changed. "
                        + (showsIn(changes, now)
                                ? "All that the plan creates is there, and nothing that it deletes, so it may have been applied already. "
                                : "")
                        + "Plan again: Iam.plan(desired, account).");
        };
    }

    /** Whether there is all that {@code changes} create, and nothing that they delete; a plan that does neither tells nothing. */
    private static boolean showsIn(ChangeSet changes, Snapshot now) {
        List<Change> telling = changes.changes().stream()
                .filter(change -> change.nature() == Nature.CREATES || change.nature() == Nature.DELETES)
                .toList();
        return !telling.isEmpty()
                && telling.stream()
                        .allMatch(change -> now.account()
                                        .resources(change.target().kind())
                                        .containsKey(change.target().name())
                                == (change.nature() == Nature.CREATES));
    }

    static PlanRefusedException underWay(ChangeSet.Origin origin) {
        return new PlanRefusedException("This plan for account " + origin.accountId() + ", or a part of it,"
                + ONE_AT_A_TIME + "Iam.plan(desired, account).");
    }

    static PlanRefusedException underWay(String organization) {
        return new PlanRefusedException(
                "This plan for organization " + organization + ONE_AT_A_TIME + "Iam.plan(organization, live).");
    }

    /** When these were to end before now. */
    static PlanRefusedException late(ChangeSet.Origin origin, List<Deadline> over) {
        return new PlanRefusedException("The plan for account " + origin.accountId()
                + " gives what was to end by now; nothing was changed:\n"
                + over.stream()
                        .map(each -> "  - " + each + ": ended at " + each.at())
                        .collect(Collectors.joining("\n"))
                + "\nPlan again: Iam.plan(desired, account).");
    }

    static PlanRefusedException appliedAlready(ChangeSet.Origin origin) {
        return new PlanRefusedException(
                "This plan for account " + origin.accountId() + " was applied already; nothing was changed. " + LEFT);
    }
}
