// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import io.iam4j.review.Source;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of the standards that a review goes by: CIS AWS Foundations Benchmark, AWS Security Hub, prowler, and the list for base
 * identities. Thread-safe.
 */
public final class Standards {
    private static final List<Row> ROWS = Stream.of(
                    CisRows.all(), SecurityHubRows.all(), ProwlerRows.all(), BaseIdentityRows.all())
            .flatMap(List::stream)
            .toList();

    private static final Map<String, SortedSet<Source>> BY_RULE = byRule();

    private Standards() {}

    private static Map<String, SortedSet<Source>> byRule() {
        Map<String, SortedSet<Source>> all = new TreeMap<>();
        for (Row row : ROWS)
            for (String rule : row.rules())
                all.computeIfAbsent(rule, any -> new TreeSet<>()).add(row.source());
        return all;
    }

    /** Every row of every standard. */
    public static List<Row> rows() {
        return ROWS;
    }

    /** The rows of one catalog, such as {@code CIS 3.0} or {@code Security Hub}; none for another name. */
    public static List<Row> rows(String catalog) {
        return ROWS.stream()
                .filter(row -> row.source().catalog().equals(catalog))
                .toList();
    }

    /** The versions of the CIS benchmark that are known, from the oldest. */
    public static List<String> cisVersions() {
        return CisRows.VERSIONS;
    }

    /** The rows that a rule serves. */
    public static SortedSet<Source> sourcesOf(String rule) {
        return Collections.unmodifiableSortedSet(BY_RULE.getOrDefault(rule, Collections.emptySortedSet()));
    }
}
