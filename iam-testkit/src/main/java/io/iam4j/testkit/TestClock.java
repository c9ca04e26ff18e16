// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that follows the system's until it is moved forward or stopped. Thread-safe. */
public final class TestClock implements InstantSource {
    private InstantSource source = InstantSource.system();

    /** A clock that shows the system's time. */
    public TestClock() {}

    /** Moves the clock forward; it runs on from there. */
    public synchronized void forward(Duration time) {
        InstantSource before = source;
        source = () -> before.instant().plus(time);
    }

    /** Stops the clock at a moment. */
    public synchronized void stopAt(Instant moment) {
        source = InstantSource.fixed(moment);
    }

    @Override
    public synchronized Instant instant() {
        return source.instant();
    }
}
