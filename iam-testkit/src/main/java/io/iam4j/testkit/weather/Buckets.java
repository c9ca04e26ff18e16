// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets: of each account one for each limit, or one for all calls. Thread-safe. */
final class Buckets {
    private final int burst;
    private final double perSecond;
    private final boolean shared;
    private final InstantSource clock;
    private final Map<String, Bucket> byLimit = new ConcurrentHashMap<>();

    /** With {@code shared}, an account has one bucket for all its calls. */
    Buckets(int burst, double perSecond, boolean shared, InstantSource clock) {
        if (burst < 1 || !(perSecond >= 0))
            throw new IllegalArgumentException("throttling(" + burst + ", " + perSecond
                    + "): a burst is one call at least, and no less than 0 more a second");
        this.burst = burst;
        this.perSecond = perSecond;
        this.shared = shared;
        this.clock = clock;
    }

    /** Takes a token, if there is one. */
    boolean take(InFlightCall call) {
        String limit = call.accountId() + (shared ? "" : " " + call.limit());
        return byLimit.computeIfAbsent(limit, any -> new Bucket()).take();
    }

    private final class Bucket {
        private double tokens = burst;
        private Instant filled = clock.instant();

        synchronized boolean take() {
            Instant now = clock.instant();
            double seconds = Duration.between(filled, now).toNanos() / 1e9;
            tokens = Math.min(burst, tokens + Math.max(0, seconds) * perSecond);
            filled = now;
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }
}
