// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A service with token buckets, and a client that calls it at the times that a {@link RateControl} allows, on a clock of
 * their own: events in the order of their times.
 */
final class ThrottlingService {
    static final long SECOND = 1_000_000_000L;

    private final double perSecond;
    private final double burst;
    private final long latency;
    private final boolean shared;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(event -> event.at));
    private final Map<String, Work> waiting = new LinkedHashMap<>();
    private final Map<String, Double> rates = new HashMap<>();
    private long begin;
    private long now;
    private int taken;
    private int refused;

    /** Calls of one operation that are still to be made. */
    private static final class Work {
        final String operation;
        int left;

        Work(String operation) {
            this.operation = operation;
        }
    }

    private static final class Event {
        final long at;
        final Runnable what;

        Event(long at, Runnable what) {
            this.at = at;
            this.what = what;
        }
    }

    private final class Bucket {
        private final double perSecond;
        private double tokens = burst;
        private long filled = now;

        Bucket(double perSecond) {
            this.perSecond = perSecond;
        }

        boolean take() {
            tokens = Math.min(burst, tokens + (now - filled) * perSecond / SECOND);
            filled = now;
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }

    /**
     * What came of a run.
     *
     * @param taken how many calls were taken
     * @param refused how many were refused
     * @param seconds how long it took
     */
    record Outcome(int taken, int refused, double seconds) {
        double share() {
            return (double) refused / (taken + refused);
        }
    }

    /** With a bucket for each operation, or one for all. */
    ThrottlingService(double perSecond, double burst, double latencySeconds, boolean shared) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.latency = (long) (latencySeconds * SECOND);
        this.shared = shared;
    }

    /** So many calls of an operation are to be made. */
    ThrottlingService calls(String operation, int count) {
        waiting.computeIfAbsent(operation, Work::new).left += count;
        return this;
    }

    /** The clock goes on from here. */
    ThrottlingService from(double seconds) {
        now = (long) (seconds * SECOND);
        begin = now;
        return this;
    }

    /** An operation has another rate than the rest. */
    ThrottlingService rate(String operation, double perSecond) {
        rates.put(operation, perSecond);
        return this;
    }

    Outcome run(RateControl control) {
        while (true) {
            long wait = start(control);
            long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().at;
            if (wait == Long.MAX_VALUE && events.isEmpty()) break;
            if (wait != RateControl.UNTIL_A_CALL_ENDS && now + wait < next) {
                now += wait;
            } else {
                Event event = events.remove();
                now = event.at;
                event.what.run();
            }
        }
        return new Outcome(taken, refused, (double) (now - begin) / SECOND);
    }

    /** Begins every call that may begin now; how long until the next one may. */
    private long start(RateControl control) {
        while (true) {
            long least = Long.MAX_VALUE;
            Work next = null;
            for (Work each : waiting.values()) {
                if (each.left == 0) continue;
                long delay = control.delay(each.operation, now);
                least = Math.min(least, delay);
                boolean first = next == null || control.turn(each.operation) < control.turn(next.operation);
                if (delay == 0 && first) next = each;
            }
            if (next == null) return least;
            begin(control, next);
        }
    }

    private void begin(RateControl control, Work work) {
        work.left--;
        RateControl.Call call = control.begin(work.operation, now);
        events.add(new Event(now + latency / 2, () -> {
            boolean accepted = bucket(work.operation).take();
            events.add(new Event(now + latency - latency / 2, () -> {
                if (accepted) {
                    taken++;
                    call.taken();
                } else {
                    refused++;
                    call.refused(now);
                    work.left++;
                }
            }));
        }));
    }

    private Bucket bucket(String operation) {
        return buckets.computeIfAbsent(
                shared ? "" : operation, any -> new Bucket(rates.getOrDefault(operation, perSecond)));
    }
}
