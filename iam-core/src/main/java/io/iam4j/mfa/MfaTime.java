// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The time, and a way to let some of it pass: what whoever waits for the next code needs. Implementations are thread-safe. */
public interface MfaTime extends InstantSource {
    /** What time it is. */
    @Override
    Instant instant();

    /**
     * Returns when {@code duration} has passed.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    void pass(Duration duration) throws InterruptedException;

    /** This machine's clock. */
    static MfaTime system() {
        return new MfaTime() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public void pass(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        };
    }

    /**
     * A clock of the caller's, in which time passes as soon as somebody waits; for tests and simulations.
     *
     * @param clock what time it is
     * @param moving moves that clock on
     */
    static MfaTime simulated(InstantSource clock, Consumer<Duration> moving) {
        return new MfaTime() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void pass(Duration duration) {
                moving.accept(duration);
            }
        };
    }
}
