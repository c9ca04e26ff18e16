// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.Iam;
import io.iam4j.OrganizationPlan;
import io.iam4j.account.AccountException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.LeasedException;
import io.iam4j.aws.fleet.Workflows.FleetActivities;
import io.iam4j.change.Permit;
import io.iam4j.change.Permit.Guard;
import io.iam4j.change.Refusal;
import io.iam4j.error.Iam4jException;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.AccountsRefusal;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.secret.SinkException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does. What it throws goes into the history, so that a failure is told by its message alone, without cause and stack of
 * others: the whole of it is in the worker's log.
 */
final class FleetWork implements FleetActivities {
    private static final Logger LOG = LoggerFactory.getLogger(FleetWork.class);
    private static final int MOST_TROUBLES = 10;
    private static final int MOST_REFUSALS = 100;
    private static final int LONGEST = 500;

    private final Fleet fleet;

    FleetWork(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public PlanSummary plan(Task.Planning task) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        try {
            return new Beating(context)
                    .during(() -> planned(task.attempt(context.getInfo().getAttempt())));
        } catch (AccountException e) {
            throw again(e);
        } catch (Iam4jException e) {
            LOG.info("organization {} is not planned", task.organization(), e);
            throw ApplicationFailure.newNonRetryableFailure(message(e), "Unplannable");
        } catch (ActivityCompletionException | TemporalFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw defect("planning organization " + task.organization(), e);
        }
    }

    private PlanSummary planned(Task.Planning task) {
        Organization declared = fleet.declaration().get();
        if (!declared.name().equals(task.organization()))
            throw new FleetException(
                    "this worker declares organization " + declared.name() + ", and the fleet is that of "
                            + task.organization() + ": give each organization a task queue of its own.");
        LiveOrganization live = new Walked(fleet.live());
        OrganizationPlan plan = permitted(Iam.plan(declared, live, task::at));
        OrganizationChanges changes = plan.changes();
        requireCanaries(changes);
        requireSinks(changes);
        String text = plan.toString();
        String digest = fleet.kept().keep(task.reference(), changes, fleet.rollout(), task.at(), text);
        Plans.Stored stored = fleet.kept().plan(task.reference(), digest);
        List<Refusal> refusals = refusals(changes);
        Optional<String> stopped = stopped(changes);
        boolean steps = stored.accounts().stream().anyMatch(account -> account.steps() > 0);
        return new PlanSummary(
                task.reference(),
                Plans.digest(text),
                digest,
                task.at(),
                stored.waves().size(),
                new PlanSummary.Limits(
                        fleet.rollout().accountsAtOnce(), fleet.rollout().mostFailures()),
                changes.summary(),
                changes.troubled().stream()
                        .limit(MOST_TROUBLES)
                        .map(each ->
                                shortened(each.heading() + ": " + each.trouble().orElse("")))
                        .toList(),
                refusals,
                stopped,
                stopped.isEmpty() && steps && (!refusals.isEmpty() || !fleet.needsNobody(changes)),
                fleet.declared(task.reference(), declared, live).nextEnd(task.at()));
    }

    /** Over all accounts there are budgets of deletions and removals alone. */
    private OrganizationPlan permitted(OrganizationPlan plan) {
        Permit[] inAll = fleet.permits().stream()
                .filter(each -> each.guard() == Guard.DELETIONS || each.guard() == Guard.REMOVALS)
                .toArray(Permit[]::new);
        return plan.permitting(fleet.permits().toArray(Permit[]::new)).permittingInAll(inAll);
    }

    private void requireCanaries(OrganizationChanges changes) {
        try {
            fleet.rollout().requireCanaries(changes);
        } catch (IllegalArgumentException e) {
            throw new FleetException(
                    e.getMessage() + ". The rollout that is given to Fleet.rollout(...) names it; nothing is planned"
                            + " until it names accounts of the organization alone.",
                    e);
        }
    }

    /** A canary that could not be planned says nothing of the others, as in {@link OrganizationPlan#apply}. */
    private Optional<String> stopped(OrganizationChanges changes) {
        return changes.troubled().stream()
                .filter(fleet.rollout()::isCanary)
                .findFirst()
                .map(each -> shortened("the canary " + each.heading() + " could not be planned: "
                        + each.trouble().orElse("")));
    }

    /** Those of all accounts together first; the guards of each account are asked again when it is applied. */
    private static List<Refusal> refusals(OrganizationChanges changes) {
        return changes.refusals().stream()
                .sorted(Comparator.comparing(each -> !each.accounts().isEmpty()))
                .limit(MOST_REFUSALS)
                .map(each -> new Refusal(
                        each.refusal().needed(),
                        shortened(where(each) + each.refusal().reason())))
                .toList();
    }

    private static String where(AccountsRefusal refusal) {
        return refusal.accounts().isEmpty() ? "" : "in " + String.join(", ", refusal.accounts()) + ": ";
    }

    /** Results go into the history as counts, so that a secret without a sink would be lost. */
    private void requireSinks(OrganizationChanges changes) {
        for (AccountChanges account : changes.changed()) {
            boolean makes =
                    account.changes().stream().anyMatch(each -> !each.secrets().isEmpty());
            if (makes
                    && fleet.rollout().options(account).sink()
                            == ApplyOptions.standard().sink())
                throw new FleetException(
                        "the plan makes secrets in " + account.heading()
                                + ", and the fleet has no sink to hand them to: Fleet.of(...).rollout(Rollout.standard().applying("
                                + "ApplyOptions.standard().sink(SecretSink.directory(folder)))), with one folder for all workers.");
        }
    }

    @Override
    public List<Task.OfAccount> wave(Task.InWave task, int from) {
        try {
            Plans.Stored plan = fleet.kept().plan(task.reference(), task.digest());
            return plan.waves().get(task.wave()).parts().entrySet().stream()
                    .skip(from)
                    .limit(Task.PAGE)
                    .map(each -> {
                        Plans.OfAccount account = plan.account(each.getKey());
                        return new Task.OfAccount(
                                account.id(), account.name(), each.getValue().size(), account.canary());
                    })
                    .toList();
        } catch (FleetException e) {
            throw again(e);
        }
    }

    @Override
    public AccountResult apply(Task.Part task) {
        Task.OfAccount account = task.account();
        Beating beating = new Beating(Activity.getExecutionContext());
        try {
            return new PartWork(fleet, task).run(beating);
        } catch (AccountException | LeasedException | SinkException e) {
            throw again(e);
        } catch (Iam4jException e) {
            boolean storeFails = e instanceof FleetException && e.getCause() != null;
            if (storeFails) throw again(e);
            LOG.info("account {} is not applied", account.id(), e);
            return AccountResult.notDone(account.id(), account.steps(), message(e));
        } catch (ActivityCompletionException | TemporalFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw defect("applying account " + account.id(), e);
        }
    }

    @Override
    public AccountResult cancelled(Task.Part task) {
        try {
            return new PartWork(fleet, task).cancelled();
        } catch (FleetException e) {
            throw again(e);
        }
    }

    /** To be tried again, by this worker or another. */
    private static ApplicationFailure again(Iam4jException e) {
        LOG.info("to be tried again", e);
        return ApplicationFailure.newFailure(message(e), e.getClass().getSimpleName());
    }

    /** What no message of this library tells may tell anything. */
    private static ApplicationFailure defect(String what, RuntimeException e) {
        LOG.error("{} failed", what, e);
        String type = e.getClass().getName();
        return ApplicationFailure.newNonRetryableFailure(
                what + " failed with " + type + "; the log of the worker tells more", type);
    }

    private static String message(Iam4jException e) {
        return shortened(String.valueOf(e.getMessage()));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
