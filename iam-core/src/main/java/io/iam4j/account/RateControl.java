// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the next call of an operation may begin, so that a service that limits the calls a second refuses few of them. AWS
 * limits the operations of an API by token buckets whose sizes and rates are not published.
 *
 * <p>Until a call is refused for the first time, there is no limit. From then on all calls together have a rate: lowered by a
 * factor at a refusal, and raised by a fixed amount with each call that the service takes. An operation that is refused again
 * and again while others are not has a limit of its own: it gets its own rate, and the common one is no longer lowered for it.
 * A rate that is far above the one at the last refusal is raised faster, for the limit has changed.
 *
 * <p>Besides that, only so many calls are under way at once; their number grows with each call that the service takes.
 *
 * <p>Times are those of {@link System#nanoTime}, or of any other clock that counts nanoseconds. Not thread-safe.
 */
public final class RateControl {
    /** A {@link #delay} that ends with the next call that does. */
    public static final long UNTIL_A_CALL_ENDS = Long.MAX_VALUE;

    /** So many refusals in a row, of one operation, show a limit of its own, if at least so many calls of others were taken. */
    private static final int OWN_REFUSALS = 3;

    /** One in so many of all calls taken, at least, must have been of other operations. */
    private static final int OTHERS_SHARE = 4;

    private final int most;
    private final Pace common;
    private final double slowest;
    private final Map<String, Operation> operations = new HashMap<>();
    private int limit;
    private int underWay;
    private long begun;
    private @Nullable Operation refusedLast;
    private int inARow;
    private int takenOfIt;
    private int takenOfOthers;

    /** How many operations were taken since the last common refusal, and between that and the one before. */
    private int active;

    private int activeBefore;
    private @Nullable Long refusedSince;

    private static final class Operation {
        /** Without a limit until the operation shows one of its own. */
        final Pace pace;

        /** How many common refusals there had been when it was taken last. */
        int takenAfter = -1;

        /** The number of its last call, among all. */
        long turn;

        Operation(Pace pace) {
            this.pace = pace;
        }
    }

    /**
     * Nothing is limited yet.
     *
     * @param atFirst how many calls may be under way at once at first, at least 1; one more for each that the service takes
     * @param most how many calls may be under way at once at most
     * @param longestGap the longest time between two calls, however often they are refused; not negative
     * @throws IllegalArgumentException when a value is out of range
     */
    public RateControl(int atFirst, int most, Duration longestGap) {
        if (atFirst < 1 || most < atFirst)
            throw new IllegalArgumentException(
                    "calls at once must be at least 1 and at most " + most + ", not " + atFirst);
        if (longestGap.isNegative())
            throw new IllegalArgumentException("the longest gap must not be negative, but is " + longestGap);
        this.most = most;
        limit = atFirst;
        slowest = Pace.SECOND / Math.max(1, TimeUnit.NANOSECONDS.convert(longestGap));
        common = new Pace(slowest);
    }

    /**
     * How long to wait before a call may begin.
     *
     * @param operation the name of the operation
     * @param now the time
     * @return nanoseconds; 0 when a call may begin now, {@link #UNTIL_A_CALL_ENDS} when enough calls are under way
     */
    public long delay(String operation, long now) {
        if (underWay >= limit) return UNTIL_A_CALL_ENDS;
        Operation known = operations.get(operation);
        long own = known == null ? 0 : known.pace.delay(now);
        return Math.max(own, common.delay(now));
    }

    /**
     * Whose turn it is: of the operations that may be called, the one with the least number. Operations take turns, so that one
     * with a limit of its own does not use up the rate of all.
     */
    public long turn(String operation) {
        Operation known = operations.get(operation);
        return known == null ? 0 : known.turn;
    }

    /** Notes that a call of {@code operation} begins at {@code now}; one of the methods of the result notes its end. */
    public Call begin(String operation, long now) {
        Operation known = operations.computeIfAbsent(operation, any -> new Operation(new Pace(slowest)));
        underWay++;
        known.turn = ++begun;
        return new Call(known, now);
    }

    /** For how long every call was refused, counted from the first refusal after the last call that the service took. */
    public Duration refusedFor(long now) {
        return refusedSince == null ? Duration.ZERO : Duration.ofNanos(now - refusedSince);
    }

    /** A call under way. */
    public final class Call {
        private final Operation operation;
        private final boolean heldByOwn;
        private final boolean waitedForAll;
        private final boolean waitedForOwn;
        private final int refusalsOfAll;
        private final int refusalsOfOwn;

        private Call(Operation operation, long now) {
            this.operation = operation;
            heldByOwn = operation.pace.isLimited() && operation.pace.next() - common.next() >= 0;
            waitedForAll = common.begin(now);
            waitedForOwn = operation.pace.begin(now);
            refusalsOfAll = common.refusals();
            refusalsOfOwn = operation.pace.refusals();
        }

        /** The service took the call, whatever it answered. */
        public void taken() {
            underWay--;
            refusedSince = null;
            if (limit < most) limit++;
            if (operation == refusedLast) takenOfIt++;
            else takenOfOthers++;
            if (refusalsOfAll == common.refusals()) {
                if (operation.takenAfter != refusalsOfAll) active++;
                operation.takenAfter = refusalsOfAll;
                common.taken(waitedForAll, underWay, Math.max(active, activeBefore));
            } else {
                common.takenLate();
            }
            if (refusalsOfOwn == operation.pace.refusals()) operation.pace.taken(waitedForOwn, underWay, 1);
        }

        /** The service asked for fewer calls. Calls that were under way together lower a rate once. */
        public void refused(long now) {
            underWay--;
            if (refusedSince == null) refusedSince = now;
            if (refusalsOfAll != common.refusals() || refusalsOfOwn != operation.pace.refusals()) return;
            if (heldByOwn) {
                operation.pace.refused(now);
            } else if (common.isSettled() && operation != refusedLast && operation.takenAfter != refusalsOfAll) {
                // its first call since the common rate was lowered: of the same congestion
                inARow = 0;
            } else if (isOwnLimit()) {
                takenOfIt = 0;
                takenOfOthers = 0;
                operation.pace.refused(now);
            } else {
                activeBefore = active;
                active = 0;
                common.refused(now);
            }
        }

        /** Whether others have not been refused for a while, though they were called. */
        private boolean isOwnLimit() {
            if (operation != refusedLast) {
                refusedLast = operation;
                inARow = 0;
                takenOfIt = 0;
                takenOfOthers = 0;
            }
            inARow++;
            return Math.min(inARow, takenOfOthers) >= OWN_REFUSALS
                    && takenOfOthers * OTHERS_SHARE > takenOfIt + takenOfOthers;
        }

        /** There was no answer that tells whether the service took the call. */
        public void lost() {
            underWay--;
        }
    }
}
