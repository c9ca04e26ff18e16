// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Chances that depend on the seed, the operation and how often it was called, and on nothing else. Thread-safe. */
final class SeededChance {
    private final long seed;
    private final Map<String, AtomicInteger> rolls = new ConcurrentHashMap<>();

    SeededChance(long seed) {
        this.seed = seed;
    }

    boolean hits(double share, String what) {
        if (share <= 0) return false;
        int roll = rolls.computeIfAbsent(what, any -> new AtomicInteger()).getAndIncrement();
        long mixed = seed * 0x9E3779B97F4A7C15L ^ what.hashCode() * 0xBF58476D1CE4E5B9L ^ roll * 0x94D049BB133111EBL;
        return new SplittableRandom(mixed).nextDouble() < share;
    }
}
