// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

/**
 * A rate of calls: without a limit until the first refusal, then by additive increase and multiplicative decrease. The figures
 * are those with which {@code RateControlTest} loses the least time and the fewest calls, over rates from 1 to 50 a second.
 */
final class Pace {
    /** In nanoseconds. */
    static final double SECOND = 1e9;

    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** What a refusal leaves of the rate. */
    private static final double CUT = 0.85;

    /** The same when refusals follow each other soon. */
    private static final double DEEP_CUT = 0.5;

    /** What a call that was taken adds, as a share of the rate at the last refusal. */
    private static final double GROWTH = 0.01;

    /** The same in search of the limit, as a share of the rate itself. */
    private static final double SEARCH = 0.1;

    /** The same after the first refusal, when the limit is not known at all. */
    private static final double FIRST_SEARCH = 0.25;

    /** The same for all calls that are under way together: what they will tell is not known yet. */
    private static final double SEARCH_AT_ONCE = 0.3;

    /** So far above the rate at the last refusal, the limit is taken to be another one. */
    private static final double FAR = 1.3;

    /** More calls taken than this since the last refusal show that the rate is not far above the limit. */
    private static final int FEW = 3;

    /** In seconds: what was taken in less says little of the rate. */
    private static final double SHORTEST_MEASURE = 0.5;

    /** Calls a second after the first refusal, at least. */
    private static final double LEAST_AT_FIRST = 3;

    private final double slowest;
    private double rate = UNLIMITED;
    private double peak = UNLIMITED;
    private boolean settled;
    private boolean soon;
    private int refusals;
    private int taken;
    private double takenBefore;
    private int takenAtFirst;
    private double secondsAtFirst;
    private boolean isBegun;
    private long since;
    private long began;
    private long next;

    /** With a least rate in calls a second. */
    Pace(double slowest) {
        this.slowest = slowest;
    }

    /** How often the rate was lowered. */
    int refusals() {
        return refusals;
    }

    boolean isLimited() {
        return rate != UNLIMITED;
    }

    /** Whether the limit was met, and the rate is near it. */
    boolean isSettled() {
        return settled;
    }

    /** When the next call may begin; without a limit, when the last one began. */
    long next() {
        return next;
    }

    /** Nanoseconds until the next call may begin. */
    long delay(long now) {
        return isLimited() ? Math.max(0, next - now) : 0;
    }

    /** A call begins; whether it had to wait for its turn, or nearly so. */
    boolean begin(long now) {
        if (!isLimited()) measure(now);
        boolean waited = isLimited() && now - next < gap();
        began = now;
        next = began + gap();
        return waited;
    }

    private long gap() {
        return (long) (SECOND / rate);
    }

    /** Without a limit, the calls taken are counted anew each second. */
    private void measure(long now) {
        if (isBegun && now - since < SECOND) return;
        takenBefore = isBegun ? taken * SECOND / (now - since) : 0;
        isBegun = true;
        taken = 0;
        since = now;
    }

    /**
     * A call was taken that began after the last refusal. Only calls that waited show that the rate may be higher.
     *
     * @param underWay how many calls are under way
     * @param operations how many operations share the rate: each may be refused when it is too high
     */
    void taken(boolean waited, int underWay, int operations) {
        taken++;
        if (!waited) return;
        boolean far = rate < CUT * peak || rate > FAR * peak;
        boolean searching = far || !settled && taken > FEW;
        rate += searching
                ? Math.min(refusals == 1 ? FIRST_SEARCH : SEARCH, SEARCH_AT_ONCE / Math.max(1, underWay)) * rate
                : GROWTH * peak / Math.max(1, operations);
    }

    /** A call was taken that began before the last refusal: it counts for the first measure alone. */
    void takenLate() {
        if (refusals > 1 || taken > 0) return;
        takenAtFirst++;
        rate = Math.max(rate, firstRate());
        peak = rate;
        next = began + gap();
    }

    /** A call was refused that began after the last refusal. */
    void refused(long now) {
        if (isLimited()) {
            boolean few = taken <= FEW;
            peak = rate;
            rate *= few && soon ? DEEP_CUT : CUT;
            settled |= !few;
            soon = few;
        } else {
            takenAtFirst = taken;
            secondsAtFirst = Math.max(SHORTEST_MEASURE, (now - since) / SECOND);
            rate = firstRate();
            peak = rate;
        }
        rate = Math.max(slowest, rate);
        refusals++;
        taken = 0;
        next = began + gap();
    }

    /** After the first refusal: a part of what was taken in a second without a limit. */
    private double firstRate() {
        return Math.max(LEAST_AT_FIRST, DEEP_CUT * Math.max(takenBefore, takenAtFirst / secondsAtFirst));
    }
}
