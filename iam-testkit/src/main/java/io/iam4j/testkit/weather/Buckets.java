// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets: of each account one for each limit, or one for all calls. Thread-safe. */
final class Buckets {
    private final WeatherSettings.Throttling limits;
    private final PassedTime time;
    private final Map<String, Bucket> byLimit = new ConcurrentHashMap<>();

    Buckets(WeatherSettings.Throttling limits, PassedTime time) {
        this.limits = limits;
        this.time = time;
    }

    /** Takes a token, if there is one. */
    boolean take(InFlightCall call) {
        String limit = call.accountId() + (limits.shared() ? "" : " " + call.limit());
        return byLimit.computeIfAbsent(limit, any -> new Bucket()).take();
    }

    private final class Bucket {
        private double tokens = limits.burst();
        private PassedTime.Moment filled = time.now();

        synchronized boolean take() {
            PassedTime.Moment now = time.now();
            Duration passed = PassedTime.between(filled, now);
            double seconds = passed.toSeconds() + passed.toNanosPart() / 1e9;
            tokens = Math.min(limits.burst(), tokens + seconds * limits.perSecond());
            filled = now;
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }
}
