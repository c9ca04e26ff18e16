// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment by both clocks of this machine. A machine that sleeps (a closed laptop, a paused virtual machine) counts no nanoseconds
 * meanwhile; the clock that tells the time goes on, or is set right afterwards, but may be set by hand too. So what must not be
 * older than some time goes by the longer of the two.
 *
 * @param nanos of {@link System#nanoTime}
 * @param shown by the clock
 */
public record Moment(long nanos, Instant shown) {
    /** This moment. */
    public static Moment now() {
        return new Moment(System.nanoTime(), Instant.now());
    }

    /** The longest time that may have passed since {@code earlier}; never negative. */
    public Duration since(Moment earlier) {
        Duration counted = Duration.ofNanos(nanos - earlier.nanos);
        Duration seen = Duration.between(earlier.shown, shown);
        return counted.compareTo(seen) < 0 ? seen : counted;
    }
}
