// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An apply on a thread of its own, which ends with it. The program lives on until then. Thread-safe. */
public final class Applying {
    private final Cancellation cancellation = new Cancellation();
    private final FutureTask<Applied> work;
    private final Thread thread;

    private Applying(Function<Cancellation, Applied> apply) {
        work = new FutureTask<>(() -> apply.apply(cancellation));
        thread = new Thread(work, "iam4j-apply-run");
        thread.setDaemon(false);
    }

    static Applying start(Function<Cancellation, Applied> apply) {
        Applying applying = new Applying(apply);
        applying.thread.start();
        return applying;
    }

    /**
     * Starts no further step; does not wait. The calls that are under way are waited for, and a credential that could not be
     * handed over is still deleted. {@link #await()} then gives the outcome of every step. An apply that has ended stays as
     * it is.
     */
    public void cancel() {
        cancellation.request();
    }

    /** Whether the apply has ended, so that {@link #await()} does not wait. */
    public boolean isEnded() {
        return !thread.isAlive();
    }

    /**
     * Waits for the end of the apply.
     *
     * @return the outcome of every step, also when not every step is done
     * @throws InterruptedException when the thread that waits is interrupted; the apply goes on
     * @throws RuntimeException what {@link io.iam4j.Plan#apply()} throws before it changes anything: that the plan is outdated,
     *     the account cannot be read, a key or the sink cannot serve
     */
    public Applied await() throws InterruptedException {
        thread.join();
        return outcome();
    }

    /**
     * Waits for the end of the apply, but for no longer than {@code most}.
     *
     * @return the outcome of every step; empty when the apply goes on
     * @throws InterruptedException when the thread that waits is interrupted; the apply goes on
     * @throws RuntimeException as {@link #await()}
     */
    public Optional<Applied> await(Duration most) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, TimeUnit.NANOSECONDS.convert(most));
        return thread.isAlive() ? Optional.empty() : Optional.of(outcome());
    }

    private Applied outcome() throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }
}
