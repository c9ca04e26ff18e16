// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The weather as the server sees it. Thread-safe. */
public final class Sky {
    private final Weather weather;
    private final Map<String, AtomicInteger> changing = new ConcurrentHashMap<>();

    /** The sky with this weather. */
    public Sky(Weather weather) {
        this.weather = weather;
    }

    /** By how much every answer is late. */
    public Duration latency() {
        return weather.latency();
    }

    /** The most items of a page. */
    public int pageLimit() {
        return weather.pageLimit();
    }

    /** A call comes in: what befalls it. Every call that comes in must leave. */
    public Optional<Trouble> enter(Passing call) {
        boolean overlapping = call.mutating() && changing(call).getAndIncrement() > 0;
        return weather.strike(call, overlapping);
    }

    /** A call was carried out. */
    public void happened(Passing call) {
        weather.happened(call);
    }

    /** A call leaves. */
    public void leave(Passing call) {
        if (call.mutating()) changing(call).decrementAndGet();
    }

    private AtomicInteger changing(Passing call) {
        return changing.computeIfAbsent(call.accountId(), any -> new AtomicInteger());
    }
}
