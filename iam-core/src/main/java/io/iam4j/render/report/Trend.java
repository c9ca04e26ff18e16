// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed since an earlier report, by the {@linkplain Finding#key() keys} of findings. Immutable and thread-safe.
 *
 * @param since the time of the earlier report
 * @param fresh open findings that the earlier report had neither open nor accepted
 * @param gone findings that were open, and are found no more. One whose rule was not checked this time is not among them
 * @param staying open findings that the earlier report had
 * @param history how many were open in earlier reports, the oldest first, {@link #MOST} at most
 */
public record Trend(
        Instant since, List<Finding> fresh, List<Finding> gone, List<Finding> staying, List<Point> history) {
    /** So many earlier reports are remembered: a year of weeks. */
    public static final int MOST = 52;

    /**
     * How many findings were open in a report.
     *
     * @param at the time of that report
     * @param counts how many of each severity that there was
     */
    public record Point(Instant at, Map<Severity, Long> counts) {
        /** Copies the counts. */
        public Point {
            EnumMap<Severity, Long> copy = new EnumMap<>(Severity.class);
            copy.putAll(counts);
            counts = Collections.unmodifiableMap(copy);
        }

        /** How many of all severities. */
        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Copies the lists. */
    public Trend {
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
        staying = List.copyOf(staying);
        history = List.copyOf(history);
    }

    static Trend between(Report earlier, Findings now, Set<String> checked) {
        Set<String> before = earlier.findings().keys();
        Set<String> today = now.keys();
        Map<Boolean, List<Finding>> known =
                now.stream().collect(Collectors.partitioningBy(finding -> before.contains(finding.key())));
        List<Finding> gone = earlier.findings().stream()
                .filter(finding -> checked.contains(finding.id()) && !today.contains(finding.key()))
                .toList();
        List<Point> history = Stream.concat(
                        earlier.trend().stream().flatMap(trend -> trend.history().stream()), Stream.of(earlier.point()))
                .toList();
        return new Trend(
                earlier.origin().at(),
                known.getOrDefault(false, List.of()),
                gone,
                known.getOrDefault(true, List.of()),
                history.subList(Math.max(0, history.size() - MOST), history.size()));
    }

    /** The keys of those that are new. */
    Set<String> freshKeys() {
        return fresh.stream().map(Finding::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Such as {@code 2 new, 3 gone, 10 as before since 2026-11-01T12:00:00Z}. */
    @Override
    public String toString() {
        return fresh.size() + " new, " + gone.size() + " gone, " + staying.size() + " as before since " + since;
    }
}
