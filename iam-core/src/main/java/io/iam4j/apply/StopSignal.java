// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.internal.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether an apply is to start no further step, and why. Used from the thread that applies. */
final class StopSignal {
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

    /** From here on a cancellation no longer interrupts the thread that applies, but runs {@code notice}. */
    void whenCancelled(Runnable notice) {
        cancellation.notice(notice);
        if (cancellation.isRequested() && Thread.interrupted()) stop(CANCELLED);
    }

    /** Looks at the clock and at the request of another thread. */
    boolean isSet(long now) {
        if (cancellation.isRequested()) stop(CANCELLED);
        if (timeLimit.isPresent() && now - began >= limitNanos)
            stop("its time limit of " + Times.lasting(timeLimit.get()) + " was over");
        if (leaseEnd.isPresent() && !clock.instant().isBefore(leaseEnd.get()))
            stop("its lease ended at " + Times.at(leaseEnd.get()));
        return reason != null;
    }

    /** Nanoseconds until the time limit is over. */
    long untilSet(long now) {
        return reason != null || timeLimit.isEmpty() ? NEVER : limitNanos - (now - began);
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
