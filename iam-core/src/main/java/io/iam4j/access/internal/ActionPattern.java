// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.Locale;

/** One value of an Action or NotAction element; case is ignored. Immutable. */
public final class ActionPattern {
    private static final String EVERYTHING = "*";

    private final String source;
    private final Glob glob = new Glob();

    /** Compiles a pattern. */
    public ActionPattern(String source) {
        this.source = source.toLowerCase(Locale.ROOT);
        glob.wild(this.source, true);
    }

    /** The pattern in lower case. */
    public String source() {
        return source;
    }

    /**
     * Whether an action fits.
     *
     * @param lower the action in lower case
     */
    public boolean matches(String lower) {
        if (source.equals(EVERYTHING)) return true;
        int star = source.indexOf('*');
        boolean simple = source.indexOf('?') < 0 && (star < 0 || star == source.length() - 1);
        if (!simple) return glob.matches(lower);
        return star < 0 ? source.equals(lower) : lower.startsWith(source.substring(0, star));
    }
}
