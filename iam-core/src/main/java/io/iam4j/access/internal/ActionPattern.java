// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.Locale;
import java.util.function.Predicate;

/** One value of an Action or NotAction element; case is ignored. Immutable. */
public final class ActionPattern {
    private final String source;
    private final Predicate<String> fits;

    /** Compiles a pattern. */
    public ActionPattern(String source) {
        this.source = source.toLowerCase(Locale.ROOT);
        this.fits = Glob.fixed(this.source, this::glob);
    }

    private Glob glob() {
        Glob glob = new Glob();
        glob.wild(source, true);
        return glob;
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
        return fits.test(lower);
    }
}
