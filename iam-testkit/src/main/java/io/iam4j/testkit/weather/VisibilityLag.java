// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what was created lately: when, and how often it was looked at. Thread-safe. */
final class VisibilityLag {
    private record Created(PassedTime.Moment since, AtomicInteger looks) {}

    private final Map<String, Created> byKey = new ConcurrentHashMap<>();
    private final PassedTime time;

    VisibilityLag(PassedTime time) {
        this.time = time;
    }

    void created(String key) {
        byKey.put(key, new Created(time.now(), new AtomicInteger()));
    }

    /** Looks at one: whether it is still hidden. */
    boolean isHidden(String key, Lag lag) {
        Created created = byKey.get(key);
        if (created == null || lag.isNone()) return false;
        Duration age = PassedTime.between(created.since(), time.now());
        return lag.hides(created.looks().getAndIncrement(), age);
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
