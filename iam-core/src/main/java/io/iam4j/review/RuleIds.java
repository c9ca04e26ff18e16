// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.internal.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ids of all rules, of reviews and of the lint, out of {@code rule-ids.txt}: the packages that have the rules know findings, and
 * findings do not know them. A test holds the file equal to the rules. Thread-safe.
 */
final class RuleIds {
    private RuleIds() {}

    private static final class File {
        static final SortedSet<String> IDS = read();

        private static SortedSet<String> read() {
            try (InputStream in = Objects.requireNonNull(RuleIds.class.getResourceAsStream("rule-ids.txt"))) {
                return new TreeSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    static SortedSet<String> all() {
        return File.IDS;
    }

    /** These, each once; each has to be of a rule, or of one of the findings. */
    static Set<String> known(String[] ids, Findings findings) {
        Set<String> wanted = new TreeSet<>();
        for (String id : ids) {
            boolean isFound =
                    findings.open().stream().anyMatch(each -> each.id().equals(id))
                            || findings.accepted().stream()
                                    .anyMatch(each -> each.finding().id().equals(id));
            if (!isFound && !all().contains(id))
                throw new IllegalArgumentException("there is no rule \"" + id + "\"; the nearest are "
                        + Nearest.to(id, all()) + ". Findings of a program's own rules are chosen by only(...)");
            wanted.add(id);
        }
        return wanted;
    }
}
