// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.regex.Pattern;

/** How ARNs fit patterns of ARNs, in conditions and in Resource elements. */
final class ArnPatterns {
    private static final int PARTS = 6;
    private static final String ANY = "*";
    private static final Pattern PATTERN = Pattern.compile("arn:|[^:]*[*?]");

    private ArnPatterns() {}

    /**
     * Matching as ArnLike has it: each of the six parts by itself, so that wildcards never cross a colon outside the last part, and a text
     * of fewer parts fits nothing (IAM User Guide, reference_policies_elements_condition_operators). A single star fits everything.
     */
    static Match like(PatternText pattern, String arn, KeySource context) {
        if (pattern.source().equals(ANY)) return Match.YES;
        String[] wanted = split(pattern);
        String[] given = arn.split(":", PARTS);
        if (wanted.length < PARTS || given.length < PARTS) return Match.NO;
        Match all = Match.YES;
        for (int i = 0; i < PARTS && all != Match.NO; i++)
            all = all.and(new PatternText(wanted[i], pattern.variables()).matches(given[i], context));
        return all;
    }

    /**
     * Matching as Resource elements have it: like {@link #like}, but a star at the end of a part may take in the parts
     * that follow (IAM User Guide, reference_policies_elements_resource).
     */
    static Match names(PatternText pattern, String arn, KeySource context) {
        if (pattern.source().equals(ANY)) return Match.YES;
        Glob glob = new Glob();
        Match usable = compile(pattern, glob, context);
        return usable.and(Match.of(usable != Match.NO && glob.matches(arn)));
    }

    /** Adds the pattern of a Resource element to {@code glob}; no when a variable has no value. */
    static Match compile(PatternText pattern, Glob glob, KeySource context) {
        String[] wanted = split(pattern);
        Match usable = Match.YES;
        for (int i = 0; i < wanted.length; i++) {
            if (i > 0) glob.plain(":");
            usable = usable.and(new PatternText(wanted[i], pattern.variables()).addTo(glob, context, i == PARTS - 1));
            if (wanted[i].endsWith("*")) glob.wild("*", true);
        }
        return usable;
    }

    /** Whether a value of a request is an ARN, so that it can differ from patterns. */
    static boolean isArn(String text) {
        return text.startsWith("arn:") && text.split(":", PARTS).length == PARTS;
    }

    /** Whether a value of a policy, its variables replaced, can be a pattern of ARNs: it begins as one, or may by a wildcard. */
    static boolean isPattern(String text) {
        return PATTERN.matcher(text).lookingAt();
    }

    /** Whether no ARN is {@link #like} a pattern without variables, because it has too few parts. */
    static boolean isLikeNone(String pattern) {
        return !pattern.equals(ANY) && pattern.split(":", PARTS).length < PARTS;
    }

    /** Adds a pattern without variables that is like some ARN, to be matched as {@link #like} does. */
    static void compileLike(String pattern, Glob glob) {
        String[] wanted = pattern.split(":", PARTS);
        if (pattern.equals(ANY)) glob.wild(pattern, true);
        else
            for (int i = 0; i < PARTS; i++) {
                if (i > 0) glob.plain(":");
                glob.wild(wanted[i], i == PARTS - 1);
            }
    }

    /** Splits at colons that are not within a variable. */
    private static String[] split(PatternText pattern) {
        return pattern.source().split(":(?![^{}]*})", PARTS);
    }
}
