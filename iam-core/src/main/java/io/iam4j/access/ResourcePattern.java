// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

/** One value of a Resource or NotResource element. Without variables it is put together once. Immutable. */
final class ResourcePattern {
    private final PatternText text;
    private final boolean everything;
    private final Glob fixed = new Glob();

    ResourcePattern(PatternText text) {
        this.text = text;
        this.everything = text.source().equals("*");
        if (!text.variables()) ArnPatterns.compile(text, fixed, ConditionContext.complete());
    }

    PatternText text() {
        return text;
    }

    Match matches(AccessRequest request) {
        if (everything) return Match.YES;
        return text.variables()
                ? ArnPatterns.names(text, request.resource(), request.context())
                : Match.of(fixed.matches(request.resource()));
    }
}
