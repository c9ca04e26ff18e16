// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small helpers over names and lists of texts. */
public final class Strings {
    private Strings() {}

    /** The given texts once each, in the order of their first mention; fails when there is none or one is blank. */
    static List<String> some(String what, String... texts) {
        return some(what, Arrays.asList(texts));
    }

    static List<String> some(String what, Collection<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("No " + what + " is given: name at least one.");
        }
        for (String text : texts) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("A blank " + what + " is given: leave it out, or write it in full.");
            }
        }
        return texts.stream().distinct().toList();
    }

    /** The texts of all resources that these stand for. */
    static List<String> of(ResourceArns... resources) {
        return arns(Stream.of(resources).flatMap(each -> each.arns().stream()));
    }

    /** The texts of all principals that these stand for. */
    static List<String> of(Principals... principals) {
        return arns(Stream.of(principals).flatMap(each -> each.principalArns().stream()));
    }

    private static List<String> arns(Stream<Arn> arns) {
        return some("ARN", arns.map(Arn::toString).toList());
    }

    static List<String> union(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The known names that are closest to this one, at most so many, for an error message. */
    static String nearest(String name, Collection<String> known, int most) {
        return known.stream()
                .sorted(Comparator.comparingInt((String each) -> distance(lower(name), lower(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .collect(Collectors.joining(", "));
    }

    /** The known names that are at most so many insertions, deletions and substitutions away. */
    static List<String> allWithin(int most, String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(lower(name), lower(each)) <= most)
                .toList();
    }

    /** The nearest of the known names, if it is at most so many insertions, deletions and substitutions away. */
    public static Optional<String> within(int most, String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(lower(name), lower(each)) <= most)
                .min(Comparator.comparingInt((String each) -> distance(lower(name), lower(each)))
                        .thenComparing(Comparator.naturalOrder()));
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
