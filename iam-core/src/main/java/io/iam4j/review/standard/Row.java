// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import io.iam4j.review.Source;
import java.util.List;

/**
 * One row of a standard.
 *
 * @param source whose, and its id there
 * @param what what it asks for, in our words
 * @param rules ids of the rules that serve it
 * @param manual ids of the manual items that serve it
 * @param note why nothing serves it, or what is to be known of how it is served; empty when there is nothing to say
 */
public record Row(Source source, String what, List<String> rules, List<String> manual, String note) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when nothing serves it and no note says why
     */
    public Row {
        rules = List.copyOf(rules);
        manual = List.copyOf(manual);
        if (rules.isEmpty() && manual.isEmpty() && note.isEmpty())
            throw new IllegalArgumentException(source + " is served by nothing, and no note says why");
    }

    /** What serves it, in words: {@code root-access-key; by hand: security-contact; note}. */
    public String servedBy() {
        StringBuilder words = new StringBuilder(64);
        words.append(String.join(", ", rules));
        if (!manual.isEmpty()) {
            if (!words.isEmpty()) words.append("; ");
            words.append("by hand: ").append(String.join(", ", manual));
        }
        if (!note.isEmpty()) {
            if (!words.isEmpty()) words.append("; ");
            words.append(note);
        }
        return words.toString();
    }

    /** What serves a row, while a table of rows is written down. */
    record Served(List<String> rules, List<String> manual, String note) {
        /** By these rules. */
        static Served by(String... rules) {
            return new Served(List.of(rules), List.of(), "");
        }

        /** By these manual items. */
        static Served byHand(String... items) {
            return new Served(List.of(), List.of(items), "");
        }

        /** By nothing, for that reason. */
        static Served not(String reason) {
            return new Served(List.of(), List.of(), reason);
        }

        /** This, and these manual items. */
        Served andByHand(String... items) {
            return new Served(rules, List.of(items), note);
        }

        /** This, with that to be known of it. */
        Served noting(String remark) {
            return new Served(rules, manual, remark);
        }

        /** The row of that source. */
        Row row(Source source, String what) {
            return new Row(source, what, rules, manual, note);
        }
    }
}
