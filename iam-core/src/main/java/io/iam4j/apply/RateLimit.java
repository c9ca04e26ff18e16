// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

/**
 * How many calls may be under way at once: 4 at first, one more for each success until the service throttles; then half as
 * many, and one more for each round of successes. Used from one thread.
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

    /** How often the limit was lowered; a call keeps the number from its start. */
    int epoch() {
        return epoch;
    }

    void success() {
        limit = Math.min(most, limit + (met ? 1 / limit : 1));
    }

    /** Halves the limit, once for all calls that were under way together. */
    void congestion(int epochAtStart) {
        if (epochAtStart < epoch) return;
        met = true;
        epoch++;
        limit = Math.max(1, limit / 2);
    }
}
