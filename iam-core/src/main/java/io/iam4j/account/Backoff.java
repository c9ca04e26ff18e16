// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.internal.Times;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a retry: up to {@code first} before the first one, up to twice as long before each further one, and
 * never longer than {@code longest}; the wait is drawn at random up to that.
 *
 * @param first the limit of the first wait, not negative
 * @param longest the limit of every wait, at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** Fails with {@link IllegalArgumentException} when a limit is out of range. */
    public Backoff {
        if (first.isNegative() || longest.compareTo(first) < 0)
            throw new IllegalArgumentException("waits must not be negative, nor the longest, " + Times.lasting(longest)
                    + ", less than the first, " + Times.lasting(first));
    }

    /**
     * A wait, at least one nanosecond.
     *
     * @param attempts how many attempts were made, at least 1
     */
    public Duration wait(int attempts) {
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        Duration doubled = first.multipliedBy(1L << doublings);
        Duration most = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(Math.max(1, most.toNanos())) + 1);
    }
}
