// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** The workflows and activities of fleets. The engine wants their interfaces public; users have {@link FleetClient} and {@link Fleet}. */
interface Workflows {
    /** The workflow of an organization: plans, waits for approval, applies, rests, and so on until it is cancelled. */
    @WorkflowInterface
    interface FleetWorkflow {
        /** Runs on for ever, in one history after the other. */
        @WorkflowMethod(name = "Iam4jFleet")
        void run(FleetState state);

        /** Where it stands. */
        @QueryMethod
        FleetStatus status();

        /** Takes an approval; the time that it names is replaced by that of the workflow. */
        @UpdateMethod
        Approval approve(Approval approval);

        /** Refuses an approval of another plan, or one that leaves refusals of guards. */
        @UpdateValidatorMethod(updateName = "approve")
        void checkApproval(Approval approval);

        /** Plans anew: at once where it rests or waits, and else as soon as what is under way has ended. */
        @SignalMethod
        void planNow();
    }

    /** The workflow of one account in one wave of a rollout. */
    @WorkflowInterface
    interface AccountWorkflow {
        /** Has it carried out by whichever worker there is. */
        @WorkflowMethod(name = "Iam4jAccount")
        AccountResult apply(Task.Part part);
    }

    /** What workers do outside the workflows. What these take and give is in the history: counts, ids and digests. */
    @ActivityInterface(namePrefix = "Iam4j")
    interface FleetActivities {
        /** Plans the organization and keeps the plan. */
        PlanSummary plan(Task.Planning task);

        /** The accounts of one wave from that one on, counted from 0: {@value Task#PAGE} at most. */
        List<Task.OfAccount> wave(Task.InWave task, int from);

        /** Carries out the steps of one account in one wave; again what is left of them, after a worker was lost. */
        AccountResult apply(Task.Part task);

        /** What is done of that, once it was cancelled: the result of a cancelled workflow is lost. */
        AccountResult cancelled(Task.Part task);
    }
}
