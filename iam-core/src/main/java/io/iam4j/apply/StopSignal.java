// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.internal.Times;
import java.time.Duration;
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
    private @Nullable String reason;

    /** The time limit counts from here. */
    StopSignal(Cancellation cancellation, Optional<Duration> timeLimit) {
        this.cancellation = cancellation;
        this.timeLimit = timeLimit;
        limitNanos = timeLimit.map(TimeUnit.NANOSECONDS::convert).orElse(NEVER);
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
