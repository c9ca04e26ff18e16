// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets: of each account one for each limit, or one for all calls. Thread-safe. */
final class Buckets {
    private final int burst;
    private final double perSecond;
    private final boolean shared;
    private final PassedTime time;
    private final Map<String, Bucket> byLimit = new ConcurrentHashMap<>();

    /** With {@code shared}, an account has one bucket for all its calls. */
    Buckets(int burst, double perSecond, boolean shared, PassedTime time) {
        if (burst < 1 || !(perSecond >= 0))
            throw new IllegalArgumentException("throttling(" + burst + ", " + perSecond
                    + "): a burst is one call at least, and no less than 0 more a second");
        this.burst = burst;
        this.perSecond = perSecond;
        this.shared = shared;
        this.time = time;
    }

    /** Takes a token, if there is one. */
    boolean take(InFlightCall call) {
        String limit = call.accountId() + (shared ? "" : " " + call.limit());
        return byLimit.computeIfAbsent(limit, any -> new Bucket()).take();
    }

    private final class Bucket {
        private double tokens = burst;
        private PassedTime.Moment filled = time.now();

        synchronized boolean take() {
            PassedTime.Moment now = time.now();
            Duration passed = PassedTime.between(filled, now);
            double seconds = passed.toSeconds() + passed.toNanosPart() / 1e9;
            tokens = Math.min(burst, tokens + seconds * perSecond);
            filled = now;
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }
}
