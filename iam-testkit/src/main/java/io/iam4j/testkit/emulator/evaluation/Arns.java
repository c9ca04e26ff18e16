// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/** Matching of ARNs: six parts, of which wildcards never cross a border. */
final class Arns {
    private static final int PARTS = 6;

    private Arns() {}

    static boolean matches(Text pattern, String arn, Facts facts) {
        if (pattern.source().equals("*")) return true;
        String[] wanted = split(pattern.source());
        String[] given = arn.split(":", PARTS);
        if (wanted.length < PARTS || given.length < PARTS) return whole(pattern, arn, facts);
        for (int i = 0; i < PARTS; i++)
            if (!whole(new Text(wanted[i], pattern.variables()), given[i], facts)) return false;
        return true;
    }

    /** Splits at colons that are not within a variable. */
    private static String[] split(String pattern) {
        return pattern.split(":(?![^{}]*})", PARTS);
    }

    private static boolean whole(Text pattern, String text, Facts facts) {
        return pattern.pattern(facts, 0)
                .filter(regex -> regex.matcher(text).matches())
                .isPresent();
    }
}
