// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names that a misspelt one may have meant, by the number of letters to add, drop or change, whatever their case. */
public final class Nearest {
    private Nearest() {}

    /** Up to three of the {@code known} names that are closest to {@code name}, separated by commas; empty when none is known. */
    public static String to(String name, Collection<String> known) {
        return closest(name, known, 3);
    }

    /** As {@link #to}, of those alone that are at most {@code edits} letters to add, drop or change away. */
    public static String to(String name, Collection<String> known, int edits) {
        return closest(name, allWithin(edits, name, known), 3);
    }

    /** The {@code known} names that are closest to {@code name}, at most so many, separated by commas. */
    public static String closest(String name, Collection<String> known, int most) {
        return known.stream()
                .sorted(Comparator.comparingInt((String each) -> distance(lower(name), lower(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .collect(Collectors.joining(", "));
    }

    /** The closest of the known names, if it is at most so many edits away. */
    public static Optional<String> within(int edits, String name, Collection<String> known) {
        return allWithin(edits, name, known).stream()
                .min(Comparator.comparingInt((String each) -> distance(lower(name), lower(each)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static List<String> allWithin(int edits, String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(lower(name), lower(each)) <= edits)
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
