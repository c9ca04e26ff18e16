// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.error.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time from which on what a change set does is no longer what was meant. Kept with the change set, for it may be applied later than it was
 * made.
 *
 * @param at from then on
 * @param target of what; of a membership the user
 * @param what the part of that which is meant, such as {@code membership oncall}; empty for all of it
 * @param late what an apply does that begins later
 */
public record Deadline(Instant at, Target target, String what, Late late) {
    /** What an apply does that begins too late. */
    public enum Late {
        /** It is refused: what the change set gives was to end by then. */
        REFUSED,
        /** It ends the sessions that begin before a later time: that denies more, and never less. */
        MOVED
    }

    /** Cuts the time to seconds. */
    public Deadline {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether {@code change} may be what is to be over by then: it gives the target something. */
    boolean concerns(Change change) {
        return change.nature() != Change.Nature.DELETES
                && change.nature() != Change.Nature.REMOVES
                && change.target().kind() == target.kind()
                && change.target().name().equalsIgnoreCase(target.name());
    }

    /** Such as {@code user eve, membership oncall}. */
    @Override
    public String toString() {
        return SafeText.line(target + (what.isEmpty() ? "" : ", " + what));
    }
}
