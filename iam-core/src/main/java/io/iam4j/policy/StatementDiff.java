// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one statement becomes another. Immutable and safe to share between threads.
 *
 * @param before the statement as it was
 * @param after the statement as it will be
 */
public record StatementDiff(Statement before, Statement after) {
    /**
     * What is new, by element: {@code Action}, {@code NotAction}, {@code Resource}, {@code NotResource},
     * {@code Principal}, {@code NotPrincipal}, {@code Condition}, {@code Sid}, {@code Effect}.
     */
    public Map<String, List<String>> added() {
        return more(StatementLines.elements(before), StatementLines.elements(after));
    }

    /** What goes, by element, as in {@link #added()}. */
    public Map<String, List<String>> removed() {
        return more(StatementLines.elements(after), StatementLines.elements(before));
    }

    /** For a reader: a line with {@code ~}, then {@code -} and {@code +} lines for each element. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("~ " + StatementLines.title(before));
        Map<String, List<String>> removed = removed();
        Map<String, List<String>> added = added();
        Set<String> elements =
                new LinkedHashSet<>(StatementLines.elements(before).keySet());
        for (String element : elements) {
            removed.getOrDefault(element, List.of()).forEach(text -> lines.add("  - " + element + " " + text));
            added.getOrDefault(element, List.of()).forEach(text -> lines.add("  + " + element + " " + text));
        }
        return List.copyOf(lines);
    }

    private static Map<String, List<String>> more(
            Map<String, Map<Object, String>> less, Map<String, Map<Object, String>> more) {
        Map<String, List<String>> result = new LinkedHashMap<>();
        more.forEach((element, texts) -> {
            Set<Object> known = less.getOrDefault(element, Map.of()).keySet();
            List<String> extra = texts.entrySet().stream()
                    .filter(entry -> !known.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toUnmodifiableList());
            if (!extra.isEmpty()) {
                result.put(element, extra);
            }
        });
        return result;
    }

    /** The {@linkplain #lines lines}. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
