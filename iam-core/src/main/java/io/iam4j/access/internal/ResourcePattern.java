// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.function.Predicate;

/** One value of a Resource or NotResource element. Without variables it is compiled once. Immutable. */
public final class ResourcePattern {
    private final PatternText text;
    private final Predicate<String> fixed;

    /** Compiles a pattern. */
    public ResourcePattern(PatternText text) {
        this.text = text;
        this.fixed = text.variables() ? any -> false : Glob.fixed(text.source(), () -> glob(text));
    }

    private static Glob glob(PatternText text) {
        Glob glob = new Glob();
        ArnPatterns.compile(text, glob, KeySource.NONE);
        return glob;
    }

    /** The pattern as it was given. */
    public PatternText text() {
        return text;
    }

    /** Whether the ARN of a resource fits. */
    public Match matches(String resource, KeySource context) {
        return text.variables() ? ArnPatterns.names(text, resource, context) : Match.of(fixed.test(resource));
    }
}
