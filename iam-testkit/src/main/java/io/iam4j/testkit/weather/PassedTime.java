// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much time has passed for the weather: in truth, or by the server's clock where that was moved forward; the longer of both counts. A
 * clock that is stopped, or set back, stops no weather. Immutable.
 */
final class PassedTime {
    private final InstantSource clock;

    PassedTime(InstantSource clock) {
        this.clock = clock;
    }

    /** A moment by both clocks; {@code nanos} is of {@link System#nanoTime}. */
    record Moment(long nanos, Instant shown) {}

    Moment now() {
        return new Moment(System.nanoTime(), clock.instant());
    }

    /** The time from one moment to a later one; never negative. */
    static Duration between(Moment one, Moment later) {
        Duration real = Duration.ofNanos(later.nanos() - one.nanos());
        Duration shown = Duration.between(one.shown(), later.shown());
        return real.compareTo(shown) < 0 ? shown : real;
    }
}
