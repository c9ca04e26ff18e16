// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token bucket for each limit of each account. Thread-safe. */
final class Buckets {
    private final int burst;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> byLimit = new ConcurrentHashMap<>();

    Buckets(int burst, double perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Takes a token, if there is one. */
    boolean take(InFlightCall call) {
        return byLimit.computeIfAbsent(call.accountId() + " " + call.limit(), any -> new Bucket())
                .take();
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
