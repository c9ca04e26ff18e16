// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Things that were created lately: how often they were looked at and when they came to be. Thread-safe. */
final class VisibilityLag {
    private record Newborn(Instant since, AtomicInteger looks) {}

    private final Map<String, Newborn> byKey = new ConcurrentHashMap<>();
    private final InstantSource clock;

    VisibilityLag(InstantSource clock) {
        this.clock = clock;
    }

    void born(String key) {
        byKey.put(key, new Newborn(clock.instant(), new AtomicInteger()));
    }

    /** Looks at one: whether it is still hidden. */
    boolean isHidden(String key, Lag lag) {
        Newborn newborn = byKey.get(key);
        if (newborn == null || lag.isNone()) return false;
        Duration age = Duration.between(newborn.since(), clock.instant());
        return lag.hides(newborn.looks().getAndIncrement(), age);
    }

    /** The keys that start so. */
    List<String> keys(String start) {
        return byKey.keySet().stream()
                .filter(key -> key.startsWith(start))
                .sorted()
                .toList();
    }

    void clear() {
        byKey.clear();
    }
}
