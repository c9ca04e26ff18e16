// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.Collection;

/** The names that a misspelt one may have meant. */
public final class Nearest {
    private Nearest() {}

    /** Up to three of the {@code known} names that are closest to {@code name}, separated by commas; empty when none is known. */
    public static String to(String name, Collection<String> known) {
        return Strings.nearest(name, known, 3);
    }

    /** As {@link #to}, of those alone that are at most {@code edits} letters to add, drop or change away. */
    public static String to(String name, Collection<String> known, int edits) {
        return Strings.nearest(name, Strings.allWithin(edits, name, known), 3);
    }
}
