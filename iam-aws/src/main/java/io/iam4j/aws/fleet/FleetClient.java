// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.aws.fleet.Workflows.FleetWorkflow;
import io.iam4j.change.Permit;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Starts the fleet of an organization, tells where it stands, and approves its plans, from anywhere. Thread-safe. */
public final class FleetClient {
    /** The task queue of fleets, unless another is given. */
    public static final String TASK_QUEUE = "iam4j-fleet";

    private static final String PREFIX = "iam4j-fleet/";

    private final WorkflowClient client;
    private final String organization;
    private final String queue;

    private FleetClient(WorkflowClient client, String organization, String queue) {
        this.client = client;
        this.organization = organization;
        this.queue = queue;
    }

    /**
     * For the fleet of that organization, on {@link #TASK_QUEUE}.
     *
     * @param client to the namespace that the fleet lives in
     * @param organization the name that the declaration gives it
     */
    public static FleetClient of(WorkflowClient client, String organization) {
        return new FleetClient(
                Objects.requireNonNull(client, "client"),
                Objects.requireNonNull(organization, "organization"),
                TASK_QUEUE);
    }

    /** On another task queue: that of the workers that hold the declaration of this organization. */
    public FleetClient on(String taskQueue) {
        return new FleetClient(client, organization, taskQueue);
    }

    /** The id of its workflow; those of its accounts are below it, such as {@code iam4j-fleet/acme/222222222222}. */
    public String workflowId() {
        return PREFIX + organization;
    }

    static String organization(String workflowId) {
        return workflowId.substring(PREFIX.length());
    }

    private FleetWorkflow workflow() {
        return client.newWorkflowStub(FleetWorkflow.class, workflowId());
    }

    /**
     * Starts the fleet. It plans at once, and goes on until it is cancelled.
     *
     * @throws FleetException when it runs already
     */
    public void start(FleetSettings settings) {
        FleetWorkflow workflow = client.newWorkflowStub(
                FleetWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(queue)
                        .setWorkflowId(workflowId())
                        .setStaticSummary("identities of organization " + organization)
                        .build());
        try {
            var ignored = WorkflowClient.start(workflow::run, FleetState.first(settings));
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new FleetException(
                    "the fleet of organization " + organization + " runs already, as workflow " + workflowId() + ".",
                    e);
        }
    }

    /**
     * Where it stands, also after it was cancelled. A worker answers, so that there has to be one.
     *
     * @throws FleetException when it was never started
     */
    public FleetStatus status() {
        return asked(FleetWorkflow::status);
    }

    /**
     * The plan of now for a reader, whole: what {@code store} has as {@code REFERENCE/plan.txt}, compared with what was planned. The history
     * keeps its digest, so that whoever may write to the store cannot show one plan and have another approved.
     *
     * @throws FleetException when there is no plan, the store does not have it, or somebody has changed it
     */
    public String text(PlanStore store) {
        PlanSummary plan = status().plan()
                .orElseThrow(
                        () -> new FleetException("the fleet of organization " + organization + " has no plan now."));
        return new Plans(store).text(plan.reference(), plan.text());
    }

    /**
     * Approves the plan that waits, which then is carried out. {@link #text} is the plan for a reader.
     *
     * @param digest of the plan that was read, as {@link #status} and {@link PlanSummary#digest} tell
     * @param who the name of whoever approves it, for the record
     * @param permits what they allow that guards refuse; {@link PlanSummary#refusals} names them
     * @throws FleetException when no plan waits, another one does, or guards refuse it that no permit is given for; nothing is changed
     */
    public Approval approve(String digest, String who, Permit... permits) {
        return asked(workflow -> workflow.approve(new Approval(digest, who, List.of(permits), Instant.EPOCH)));
    }

    /**
     * Plans anew: at once where it rests or waits to be approved, and else as soon as what is under way has ended.
     *
     * @throws FleetException when it does not run
     */
    public void planNow() {
        asked(workflow -> {
            workflow.planNow();
            return true;
        });
    }

    /**
     * Ends the fleet. Accounts under way begin no further step; the calls that are under way are waited for, and what is done is noted. A fleet
     * that is started later goes on from there.
     *
     * @throws FleetException when it does not run
     */
    public void cancel() {
        asked(workflow -> {
            WorkflowStub.fromTyped(workflow).cancel();
            return true;
        });
    }

    private <T> T asked(Function<FleetWorkflow, T> question) {
        try {
            return question.apply(workflow());
        } catch (WorkflowNotFoundException e) {
            throw new FleetException(
                    "there is no fleet of organization " + organization + ", or it has ended: workflow " + workflowId()
                            + ".",
                    e);
        } catch (WorkflowUpdateException e) {
            if (e.getCause() instanceof ApplicationFailure refused)
                throw new FleetException(String.valueOf(refused.getOriginalMessage()), e);
            throw new FleetException(String.valueOf(e.getMessage()), e);
        } catch (WorkflowException e) {
            throw new FleetException("the fleet of organization " + organization + " does not answer: " + e, e);
        }
    }
}
