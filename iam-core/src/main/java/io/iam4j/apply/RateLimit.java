// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

/**
 * How many calls may be under way at once: few at first, one more for each success until the service asks for fewer,
 * then half of that, and slowly up again. Used from one thread.
 */
final class RateLimit {
    private static final int AT_FIRST = 4;

    private final int most;
    private double limit;
    private boolean met;
    private int epoch;

    RateLimit(int most) {
        this.most = most;
        limit = Math.min(AT_FIRST, most);
    }

    int limit() {
        return (int) limit;
    }

    /** The number of times that the pace was lowered; a call remembers it from its start. */
    int epoch() {
        return epoch;
    }

    void success() {
        limit = Math.min(most, limit + (met ? 1 / limit : 1));
    }

    /** Lowers the pace, once for all calls that were under way together. */
    void congestion(int epochAtStart) {
        if (epochAtStart < epoch) return;
        met = true;
        epoch++;
        limit = Math.max(1, limit / 2);
    }
}
