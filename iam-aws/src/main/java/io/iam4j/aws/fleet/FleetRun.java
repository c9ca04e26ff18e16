// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.aws.fleet.FleetState.Place;
import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.aws.fleet.Workflows.AccountWorkflow;
import io.iam4j.aws.fleet.Workflows.FleetActivities;
import io.iam4j.aws.fleet.Workflows.FleetWorkflow;
import io.iam4j.change.Refusal;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowSemaphore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One round of a fleet: a plan, its approval, its rollout and the rest until the next. Runs in workflow threads alone. */
final class FleetRun implements FleetWorkflow {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private FleetState state = FleetState.first(FleetSettings.standard());
    private Phase phase = Phase.PLANNING;
    private Optional<String> problem = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private int begun;

    /** One for each account that may be under way; as many as the plan says once it is carried out. */
    private WorkflowSemaphore places = Workflow.newWorkflowSemaphore(1);

    private final List<Task.Part> cancelled = new ArrayList<>();

    @Override
    public void run(FleetState from) {
        state = from;
        try {
            if (state.plan().isEmpty()) plan();
            if (!state.plan().map(PlanSummary::isEmpty).orElse(true) && isApproved()) rollOut();
            if (!isSuperseded()) rest();
        } catch (CanceledFailure e) {
            Workflow.newDetachedCancellationScope(this::windUp).run();
            phase = Phase.CANCELLED;
            throw e;
        }
        goOn(FleetState::next);
    }

    /** Waits for the accounts under way, which begin no further step, and asks what is done in them. */
    private void windUp() {
        if (begun == 0) return;
        awaitAll();
        for (Task.Part part : cancelled)
            try {
                tell(part.account(), activities().cancelled(part));
            } catch (ActivityFailure e) {
                tell(
                        part.account(),
                        AccountResult.notDone(
                                part.account().id(), part.account().steps(), AccountRun.why(e)));
            }
    }

    private void tell(Task.OfAccount account, AccountResult result) {
        state = state.with(state.rollout()
                .orElseThrow()
                .and(result, account.canary(), summary().limits().failures()));
    }

    /** Whether the plan ran out of time, or another was asked for, before somebody approved it. */
    private boolean isSuperseded() {
        return phase == Phase.WAITING_FOR_APPROVAL;
    }

    private void goOn(UnaryOperator<FleetState> next) {
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.newContinueAsNewStub(FleetWorkflow.class).run(next.apply(state));
    }

    private void plan() {
        phase = Phase.PLANNING;
        Instant now = now();
        String reference =
                STAMP.format(now) + "-" + Workflow.randomUUID().toString().substring(0, 8);
        try {
            state = state.planned(activities().plan(new Task.Planning(organization(), reference, now)));
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) throw cancelled;
            problem = Optional.of(AccountRun.why(e));
        }
    }

    private FleetActivities activities() {
        return Workflow.newActivityStub(
                FleetActivities.class, AccountRun.options(state.settings()).build());
    }

    private static String organization() {
        return FleetClient.organization(Workflow.getInfo().getWorkflowId());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    private boolean isApproved() {
        if (!summary().needsApproval()) return true;
        phase = Phase.WAITING_FOR_APPROVAL;
        Duration most = untilNextEnd(state.settings().approvalWithin());
        until = Optional.of(now().plus(most));
        Workflow.await(most, () -> state.approval().isPresent() || state.planNow());
        return state.approval().isPresent();
    }

    private PlanSummary summary() {
        return state.plan().orElseThrow();
    }

    /** {@code most}, or the time until something ends that is declared until some time. */
    private Duration untilNextEnd(Duration most) {
        Duration end = state.plan()
                .flatMap(PlanSummary::nextEnd)
                .map(next -> Duration.between(now(), next))
                .orElse(most);
        Duration first = end.compareTo(most) < 0 ? end : most;
        return first.compareTo(SHORTEST) < 0 ? SHORTEST : first;
    }

    private void rollOut() {
        phase = Phase.APPLYING;
        until = Optional.empty();
        places = Workflow.newWorkflowSemaphore(summary().limits().accountsAtOnce());
        if (state.place().equals(Place.FIRST))
            state = state.with(Tally.of(summary().reference(), summary().stopped()));
        for (int wave = state.place().wave(); wave < summary().waves() && !isStopped(); wave++) {
            try {
                wave(new Task.InWave(summary().reference(), summary().digest(), wave));
            } catch (ActivityFailure e) {
                if (e.getCause() instanceof CanceledFailure cancelled) throw cancelled;
                problem = Optional.of(AccountRun.why(e));
                return;
            }
            state = state.at(new Place(wave + 1, 0));
        }
    }

    private boolean isStopped() {
        return state.rollout().flatMap(Tally::stopped).isPresent();
    }

    private void wave(Task.InWave wave) {
        int from = state.place().account();
        List<Task.OfAccount> page;
        do {
            page = activities().wave(wave, from);
            for (int i = 0; i < page.size() && !isStopped(); i++) {
                places.acquire();
                if (begun > 0 && isLong()) {
                    places.release();
                    awaitAll();
                    Place next = new Place(wave.wave(), from + i);
                    if (!isStopped()) goOn(last -> last.at(next));
                } else if (isStopped()) places.release();
                else begin(wave, page.get(i));
            }
            from += page.size();
        } while (page.size() == Task.PAGE && !isStopped());
        awaitAll();
    }

    /** Waits until no account is under way. */
    private void awaitAll() {
        int all = summary().limits().accountsAtOnce();
        places.acquire(all);
        places.release(all);
    }

    private boolean isLong() {
        WorkflowInfo info = Workflow.getInfo();
        return info.isContinueAsNewSuggested()
                || info.getHistoryLength() > state.settings().eventsPerRun();
    }

    private void begin(Task.InWave wave, Task.OfAccount account) {
        begun++;
        AccountWorkflow child = Workflow.newChildWorkflowStub(
                AccountWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/" + account.id())
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setStaticSummary(account.name() + ", plan " + wave.reference() + ", wave " + (wave.wave() + 1))
                        .build());
        Task.Part part = new Task.Part(
                wave, account, state.approval().map(Approval::permits).orElse(List.of()), state.settings(), now());
        Async.function(child::apply, part).handle((result, failure) -> {
            if (failure == null) tell(account, result);
            else if (failure.getCause() instanceof CanceledFailure) cancelled.add(part);
            else
                tell(
                        account,
                        AccountResult.notDone(
                                account.id(), account.steps(), "its workflow failed; Temporal tells why."));
            places.release();
            return part;
        });
    }

    private void rest() {
        boolean failed = problem.isPresent()
                || state.plan().map(PlanSummary::isHeld).orElse(false)
                || phase == Phase.APPLYING
                        && !state.rollout().map(Tally::isComplete).orElse(true);
        phase = Phase.RESTING;
        Duration rest = failed
                ? state.settings().afterFailure()
                : untilNextEnd(state.settings().every());
        until = Optional.of(now().plus(rest));
        Workflow.await(rest, () -> state.planNow());
    }

    @Override
    public FleetStatus status() {
        return new FleetStatus(phase, state.plan(), state.approval(), state.rollout(), problem, until);
    }

    @Override
    public Approval approve(Approval approval) {
        Approval taken = new Approval(approval.digest(), approval.who(), approval.permits(), now());
        state = state.approved(taken);
        return taken;
    }

    @Override
    public void checkApproval(Approval approval) {
        if (phase != Phase.WAITING_FOR_APPROVAL || state.approval().isPresent())
            throw new IllegalStateException("there is no plan that waits to be approved; the fleet is "
                    + phase.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (!summary().digest().equals(approval.digest()))
            throw new IllegalStateException("the plan that waits is another one than that of digest "
                    + approval.digest() + ": read " + summary().reference() + "/plan.txt, and approve digest "
                    + summary().digest());
        List<Refusal> left = summary().refusals().stream()
                .filter(refusal -> approval.permits().stream().noneMatch(permit -> permit.covers(refusal.needed())))
                .toList();
        if (!left.isEmpty())
            throw new IllegalStateException("the plan is refused, and the approval does not permit it: "
                    + String.join("; ", left.stream().map(Refusal::toString).toList()));
    }

    @Override
    public void planNow() {
        state = state.planningNow();
    }
}
