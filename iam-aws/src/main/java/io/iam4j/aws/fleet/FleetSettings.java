// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * The times of a fleet. Each verb returns a new value. Immutable and thread-safe.
 *
 * @param every how long it rests before it plans again: by then keys are due to rotate, and somebody may have changed an account by
 *     hand. What is declared until some time makes it plan earlier
 * @param approvalWithin how long a plan waits to be approved; then it is planned anew
 * @param afterFailure how long it rests when a plan could not be made, nothing of it could be begun, or not all of it was done
 * @param heartbeat after how long without a sign of life a worker counts as lost, and another goes on
 * @param accountWithin how long one attempt on one account, or on the planning, may take
 * @param attempts how often an account is tried when it cannot be reached, or its worker is lost
 * @param eventsPerRun after how many events of its history a workflow goes on with a new one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetSettings(
        Duration every,
        Duration approvalWithin,
        Duration afterFailure,
        Duration heartbeat,
        Duration accountWithin,
        int attempts,
        int eventsPerRun) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a time is not more than zero, or a count less than 1
     */
    public FleetSettings {
        for (Duration each : new Duration[] {every, approvalWithin, afterFailure, heartbeat, accountWithin})
            if (each.isNegative() || each.isZero())
                throw new IllegalArgumentException(
                        "the times of a fleet are more than zero, but " + each + " is given");
        if (attempts < 1 || eventsPerRun < 1)
            throw new IllegalArgumentException(
                    "attempts and events are 1 or more, but " + attempts + " and " + eventsPerRun + " are given");
    }

    /**
     * Planning once a day; approval within a week; again a quarter of an hour after a failure; a worker is lost after 30 seconds; an hour for
     * an account, 10 attempts; 8,000 events.
     */
    public static FleetSettings standard() {
        return new FleetSettings(
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                10,
                8_000);
    }

    /** Planning again after {@code rest}. */
    public FleetSettings every(Duration rest) {
        return new FleetSettings(rest, approvalWithin, afterFailure, heartbeat, accountWithin, attempts, eventsPerRun);
    }

    /** Planning anew what nobody has approved for so long. */
    public FleetSettings approvalWithin(Duration most) {
        return new FleetSettings(every, most, afterFailure, heartbeat, accountWithin, attempts, eventsPerRun);
    }

    /** Planning again so long after what failed. */
    public FleetSettings afterFailure(Duration rest) {
        return new FleetSettings(every, approvalWithin, rest, heartbeat, accountWithin, attempts, eventsPerRun);
    }

    /** Taking a worker for lost that gives no sign of life for so long. */
    public FleetSettings heartbeat(Duration most) {
        return new FleetSettings(every, approvalWithin, afterFailure, most, accountWithin, attempts, eventsPerRun);
    }

    /** Giving an attempt on an account so long, and trying it so often. */
    public FleetSettings accountWithin(Duration most, int attempts) {
        return new FleetSettings(every, approvalWithin, afterFailure, heartbeat, most, attempts, eventsPerRun);
    }

    /** Going on with a new history after so many events; Temporal ends a workflow at 51,200. */
    public FleetSettings eventsPerRun(int events) {
        return new FleetSettings(every, approvalWithin, afterFailure, heartbeat, accountWithin, attempts, events);
    }
}
