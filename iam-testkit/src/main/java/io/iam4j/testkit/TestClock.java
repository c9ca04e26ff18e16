// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clock that follows the system's until it is moved forward or stopped. It is set to moments from 1970 to 9898, so that every time that a
 * server answers with has a year of four digits, which is what clients can read: a service-specific credential ends after up to
 * 36,600 days, the metadata of a SAML provider after 100 years. A clock that runs into the end of 9898 shows its last moment from then on.
 * Thread-safe.
 */
public final class TestClock implements InstantSource {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("9899-01-01T00:00:00Z");
    private static final Instant LAST = END.minusNanos(1);

    private final InstantSource base;
    private Duration ahead = Duration.ZERO;
    private @Nullable Instant stopped;

    /** A clock that shows the system's time. */
    public TestClock() {
        this(InstantSource.system());
    }

    private TestClock(InstantSource base) {
        this.base = base;
    }

    /** A clock that follows another one: that clock itself when it can be moved. */
    static TestClock following(InstantSource other) {
        return other instanceof TestClock clock ? clock : new TestClock(other);
    }

    private static Instant checked(Instant moment) {
        if (!moment.isBefore(FIRST) && moment.isBefore(END)) return moment;
        throw new IllegalArgumentException(
                "a moment from " + FIRST + " to before " + END + " is expected, not " + moment);
    }

    /**
     * Moves the clock forward; it runs on from there, or, if it was stopped, stays there.
     *
     * @throws IllegalArgumentException when that is beyond 9898
     */
    public synchronized void forward(Duration time) {
        later(instant(), time);
        if (stopped == null) ahead = ahead.plus(time);
        else stopped = stopped.plus(time);
    }

    private static void later(Instant moment, Duration time) {
        try {
            checked(moment.plus(time));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a moment from " + FIRST + " to before " + END + " is expected, not " + time + " from now", e);
        }
    }

    /**
     * Stops the clock at a moment.
     *
     * @throws IllegalArgumentException when that is not within 1970 to 9898
     */
    public synchronized void stopAt(Instant moment) {
        stopped = checked(moment);
    }

    /**
     * Sets the clock to a moment, from which it runs on.
     *
     * @throws IllegalArgumentException when that is not within 1970 to 9898
     */
    public synchronized void runFrom(Instant moment) {
        ahead = Duration.between(base.instant(), checked(moment));
        stopped = null;
    }

    /** Lets the clock show the time of the system, or of the clock that it was made of, again. */
    public synchronized void follow() {
        ahead = Duration.ZERO;
        stopped = null;
    }

    /** Whether the clock is stopped. */
    public synchronized boolean isStopped() {
        return stopped != null;
    }

    @Override
    public synchronized Instant instant() {
        return stopped == null ? running() : stopped;
    }

    private Instant running() {
        Instant shown = base.instant().plus(ahead);
        if (shown.isBefore(FIRST)) return FIRST; // the base was set back
        return shown.isBefore(END) ? shown : LAST;
    }

    /**
     * How a clock stands. Immutable.
     *
     * @param ahead by how much it is ahead of the system's clock while it runs
     * @param stoppedAt the moment it shows, absent while it runs
     */
    record Setting(Duration ahead, Optional<Instant> stoppedAt) {
        /**
         * This one, when a clock can stand so. One that ran in 9898 when it was written may be past its end by now, and is taken.
         *
         * @throws IllegalArgumentException when a moment is not within 1970 to 9898
         */
        Setting checked() {
            later(ahead.isNegative() ? Instant.now() : FIRST, ahead);
            stoppedAt.ifPresent(TestClock::checked);
            return this;
        }
    }

    /** How it stands. */
    synchronized Setting setting() {
        return new Setting(
                base == InstantSource.system() ? ahead : aheadOfSystem(running()), Optional.ofNullable(stopped));
    }

    /** Makes it stand as another one did. */
    synchronized void set(Setting setting) {
        Duration offset = base == InstantSource.system() ? Duration.ZERO : aheadOfSystem(base.instant());
        ahead = setting.ahead().minus(offset);
        stopped = setting.stoppedAt().orElse(null);
    }

    /** In milliseconds, because two clocks cannot be looked at in the same moment. */
    private static Duration aheadOfSystem(Instant shown) {
        return Duration.ofMillis(Duration.between(Instant.now(), shown).toMillis());
    }
}
