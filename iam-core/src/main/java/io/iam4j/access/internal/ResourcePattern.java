// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

/** One value of a Resource or NotResource element. Without variables it is put together once. Immutable. */
public final class ResourcePattern {
    private final PatternText text;
    private final boolean everything;
    private final Glob fixed = new Glob();

    /** Compiles a pattern. */
    public ResourcePattern(PatternText text) {
        this.text = text;
        this.everything = text.source().equals("*");
        if (!text.variables()) ArnPatterns.compile(text, fixed, KeySource.NONE);
    }

    /** The pattern as it was given. */
    public PatternText text() {
        return text;
    }

    /** Whether the ARN of a resource fits. */
    public Match matches(String resource, KeySource context) {
        if (everything) return Match.YES;
        return text.variables() ? ArnPatterns.names(text, resource, context) : Match.of(fixed.matches(resource));
    }
}
