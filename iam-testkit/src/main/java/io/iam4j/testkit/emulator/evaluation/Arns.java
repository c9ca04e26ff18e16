// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/** Matching of ARNs, which have six parts between colons. */
final class Arns {
    private static final int PARTS = 6;

    private Arns() {}

    /** Matching as ArnLike has it: part by part, and wildcards never cross a colon outside the last part. */
    static boolean like(Text pattern, String arn, Facts facts) {
        String[] wanted = split(pattern);
        String[] given = arn.split(":", PARTS);
        if (wanted.length < PARTS || given.length < PARTS) return pattern.matches(arn, facts);
        for (int i = 0; i < PARTS; i++)
            if (!new Text(wanted[i], pattern.variables()).matches(given[i], facts)) return false;
        return true;
    }

    /**
     * Matching as Resource elements have it: like {@link #like}, but a star at the end of a part may take in the parts
     * that follow (IAM User Guide, reference_policies_elements_resource).
     */
    static boolean names(Text pattern, String arn, Facts facts) {
        if (pattern.source().equals("*")) return true;
        String[] wanted = split(pattern);
        Glob glob = new Glob();
        for (int i = 0; i < wanted.length; i++) {
            if (i > 0) glob.plain(":");
            if (!new Text(wanted[i], pattern.variables()).addTo(glob, facts, i == PARTS - 1)) return false;
            if (wanted[i].endsWith("*")) glob.wild("*", true);
        }
        return glob.matches(arn);
    }

    /** Splits at colons that are not within a variable. */
    private static String[] split(Text pattern) {
        return pattern.source().split(":(?![^{}]*})", PARTS);
    }
}
