// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.apply.Applied;
import io.iam4j.apply.Applying;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** Gives signs of life while a worker works, and hears by them that it is to stop. Used by the thread of one activity. */
final class Beating {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ActivityExecutionContext context;
    private final long pause;

    Beating(ActivityExecutionContext context) {
        this.context = context;
        Duration tenth = context.getInfo().getHeartbeatTimeout().dividedBy(10);
        pause = Math.max(1, (tenth.compareTo(LONGEST) < 0 ? tenth : LONGEST).toMillis());
    }

    /**
     * What {@code reading} gives. It changes nothing, and is interrupted when it is to stop.
     *
     * @throws ActivityCompletionException when it is to stop
     */
    <T> T during(Callable<T> reading) {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread thread = new Thread(task, "iam4j-fleet-read");
        thread.setDaemon(true);
        thread.start();
        try {
            while (true)
                try {
                    return task.get(pause, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    context.heartbeat(0);
                }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    /**
     * What came of an apply, and why it was to stop, if it was.
     *
     * @param applied the outcome of every step, which has to be kept in any case
     * @param stop what the activity then ends with; empty when it ran to its end
     */
    record Ended(Applied applied, Optional<RuntimeException> stop) {}

    /**
     * Waits for {@code applying}. When it is to stop no further step is begun, and what is under way is waited for.
     *
     * @param done how many steps are done so far
     */
    Ended until(Applying applying, IntSupplier done) {
        try {
            while (true) {
                Optional<Applied> ended = applying.await(Duration.ofMillis(pause));
                if (ended.isPresent()) return new Ended(ended.get(), Optional.empty());
                context.heartbeat(done.getAsInt());
            }
        } catch (ActivityCompletionException e) {
            return new Ended(end(applying), Optional.of(e));
        } catch (InterruptedException e) {
            Applied applied = end(applying);
            Thread.currentThread().interrupt();
            return new Ended(applied, Optional.of(stopped()));
        }
    }

    private static Applied end(Applying applying) {
        applying.cancel();
        while (true)
            try {
                return applying.await();
            } catch (InterruptedException again) {
                // the calls under way are waited for all the same
                continue;
            }
    }

    private static ApplicationFailure stopped() {
        return ApplicationFailure.newFailure("the worker is being shut down; another goes on", "WorkerStopped");
    }
}
