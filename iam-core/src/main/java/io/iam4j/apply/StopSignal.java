// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.internal.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an apply is to start no further step, and why. Used from the thread that applies. An interrupt of that thread is taken note of
 * and cleared, for the files that are written while it stands are closed; it is set again at the {@link #end}.
 */
final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    /** What {@link #untilSet} says when no time limit will set the signal. */
    static final long NEVER = Long.MAX_VALUE;

    private static final String CANCELLED = "it was cancelled";

    private final Cancellation cancellation;
    private final Optional<Duration> timeLimit;
    private final long limitNanos;
    private final long began = System.nanoTime();
    private final InstantSource clock;

    /** When the lease ends, by the clock: a machine that sleeps counts no nanoseconds, and other programs go on. */
    private final Optional<Instant> leaseEnd;

    private @Nullable String reason;
    private boolean interrupted;
    private boolean running;

    /** The time limit counts from here, and so does the lease, which is not taken yet. */
    StopSignal(Cancellation cancellation, ApplyOptions options) {
        this.cancellation = cancellation;
        timeLimit = options.longest();
        limitNanos = timeLimit.map(TimeUnit.NANOSECONDS::convert).orElse(NEVER);
        clock = options.clock();
        leaseEnd = options.lease().map(lease -> clock.instant().plus(lease.duration()));
    }

    /** Stops for {@code why}, unless there is a reason already. */
    void stop(String why) {
        if (reason == null) reason = why;
    }

    /** Runs {@code work}, which a cancellation interrupts: before the first step, while something is read or waited for. */
    void interruptibly(Runnable work) {
        Thread self = Thread.currentThread();
        cancellation.notice(self::interrupt);
        if (cancellation.isRequested()) self.interrupt();
        try {
            work.run();
        } finally {
            cancellation.notice(() -> {});
            isInterrupted();
        }
    }

    /** The steps begin: from here on a cancellation runs {@code notice}. */
    void whenCancelled(Runnable notice) {
        running = true;
        cancellation.notice(notice);
    }

    /** Whether the steps have begun. */
    boolean isRunning() {
        return running;
    }

    /** Whether another thread wants the apply to stop. */
    boolean isInterrupted() {
        if (Thread.interrupted()) interrupt();
        if (cancellation.isRequested()) stop(CANCELLED);
        return interrupted || cancellation.isRequested();
    }

    /** The thread that applies was interrupted; a cancellation does that too. */
    void interrupt() {
        if (cancellation.isRequested()) return;
        LOG.warn("interrupted: no further step is started");
        interrupted = true;
        stop("it was interrupted");
    }

    /** The apply is over: whoever interrupted its thread is heard by what comes next. */
    void end() {
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Looks at the clock and at the requests of other threads. */
    boolean isSet(long now) {
        isInterrupted();
        if (timeLimit.isPresent() && now - began >= limitNanos)
            stop("its time limit of " + Times.lasting(timeLimit.get()) + " was over");
        if (leaseEnd.isPresent() && !clock.instant().isBefore(leaseEnd.get()))
            stop("its lease ended at " + Times.at(leaseEnd.get()));
        return reason != null;
    }

    /** Since when the lease is over, if it is; from any thread. */
    Optional<Instant> leaseOver() {
        return leaseEnd.filter(end -> !clock.instant().isBefore(end));
    }

    /** Nanoseconds until the time limit is over. */
    long untilSet(long now) {
        return reason != null || timeLimit.isEmpty() ? NEVER : limitNanos - (now - began);
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
