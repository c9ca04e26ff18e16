// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.error.SafeText;
import io.iam4j.internal.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What tells that an action was used, or that nothing tells. Immutable.
 *
 * @param source what tells it
 * @param last when it was last used
 * @param times how often, in the events that were given; 0 where that is not told
 * @param regions where; the first ten of them
 * @param addresses from where: IP addresses and services, the first ten of them; none where that is not told
 * @param words what there is to know besides: why nothing is told; empty for nothing
 */
public record Evidence(
        Source source,
        Optional<Instant> last,
        long times,
        SortedSet<String> regions,
        SortedSet<String> addresses,
        String words) {
    /** What tells of a use. */
    public enum Source {
        /** The service's last accessed information, of the action itself. */
        LAST_ACCESSED("last accesses"),
        /** Events of CloudTrail. */
        CLOUD_TRAIL("CloudTrail"),
        /** Nothing: it may be used or not. */
        NONE("not told");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** In words. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** Copies the sets. */
    public Evidence {
        regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    }

    static Evidence lastAccessed(Instant last, Optional<String> region) {
        return new Evidence(
                Source.LAST_ACCESSED,
                Optional.of(last),
                0,
                new TreeSet<>(region.stream().toList()),
                new TreeSet<>(),
                "");
    }

    static Evidence none(String why) {
        return new Evidence(Source.NONE, Optional.empty(), 0, new TreeSet<>(), new TreeSet<>(), why);
    }

    /** For a reader: {@code CloudTrail: 12 times, last 2026-11-20T08:00:00Z in eu-west-1 from 203.0.113.7}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(64).append(source).append(": ").append(words);
        if (times > 0) out.append(times == 1 ? "once, " : times + " times, last ");
        else if (last.isPresent()) out.append("last ");
        last.map(Times::at).ifPresent(out::append);
        if (!regions.isEmpty()) out.append(" in ").append(String.join(", ", regions));
        if (!addresses.isEmpty()) out.append(" from ").append(String.join(", ", addresses));
        return SafeText.line(out.toString());
    }
}
