// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.aws.fleet.Workflows.AccountWorkflow;
import io.iam4j.aws.fleet.Workflows.FleetActivities;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Has one account carried out, by one worker after the other where the first is lost. Runs in workflow threads alone. */
final class AccountRun implements AccountWorkflow {
    @Override
    public AccountResult apply(Task.Part part) {
        Task.OfAccount account = part.account();
        FleetActivities work = Workflow.newActivityStub(
                FleetActivities.class, options(part.settings()).build());
        try {
            return work.apply(part);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) throw e;
            return AccountResult.notDone(account.id(), account.steps(), why(e));
        }
    }

    /** A worker that is lost is noticed by its heartbeat; one that is cancelled is waited for, since it tells what it has done. */
    static ActivityOptions.Builder options(FleetSettings settings) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(settings.accountWithin())
                .setHeartbeatTimeout(settings.heartbeat())
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(Duration.ofMinutes(2))
                        .setMaximumAttempts(settings.attempts())
                        .build());
    }

    /** Why an activity failed, in the words of whoever failed. */
    static String why(ActivityFailure e) {
        if (e.getCause() instanceof ApplicationFailure failure) return failure.getOriginalMessage();
        return "no worker has finished it in time, in as many attempts as it has: "
                + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
