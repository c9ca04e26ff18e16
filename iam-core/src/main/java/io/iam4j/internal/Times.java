// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Times for a reader: a clock tells nanoseconds, and nobody reads them. */
public final class Times {
    private Times() {}

    /** To the second, such as {@code 2026-11-29T11:00:00Z}. */
    public static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Such as {@code 90 days}, {@code 1 hour 30 minutes} or {@code 1 second 500 ms}; less than a millisecond is one. */
    public static String lasting(Duration time) {
        if (time.isNegative()) return "-" + lasting(time.negated());
        List<String> parts = new ArrayList<>();
        add(time.toDays(), "day", parts);
        add(time.toHoursPart(), "hour", parts);
        add(time.toMinutesPart(), "minute", parts);
        add(time.toSecondsPart(), "second", parts);
        if (time.toMillisPart() > 0) parts.add(time.toMillisPart() + " ms");
        if (parts.isEmpty()) return time.isZero() ? "0 seconds" : "1 ms";
        return String.join(" ", parts);
    }

    private static void add(long count, String unit, List<String> parts) {
        if (count > 0) parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
}
