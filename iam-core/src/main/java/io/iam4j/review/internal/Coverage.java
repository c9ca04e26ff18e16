// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import java.util.regex.Pattern;

/**
 * Whether a pattern takes in all that another does. What it affirms is so; of two patterns with stars in the middle it may deny what
 * is so, for the exact answer takes too long for a rule that runs over every pair.
 */
public final class Coverage {
    private static final int PARTS = 6;

    /** A colon that is not within a policy variable. */
    private static final Pattern SEPARATOR = Pattern.compile(":(?![^{}]*})");

    private Coverage() {}

    /** Of actions in lower case. */
    public static boolean ofActions(String one, String other) {
        return one.equals("*") || covers(one, other);
    }

    /** Part by part, for a star stays within its part of an ARN. */
    public static boolean ofResources(String one, String other) {
        if (one.equals("*")) return true;
        if (one.indexOf('*') < 0 && one.indexOf('?') < 0) return one.equals(other);
        String[] ones = SEPARATOR.split(one, PARTS);
        String[] others = SEPARATOR.split(other, PARTS);
        if (ones.length != others.length) return ones.length < others.length && one.endsWith("*") && covers(one, other);
        for (int i = 0; i < ones.length; i++) if (!covers(ones[i], others[i])) return false;
        return true;
    }

    /** Whether {@code text} fits, in which a star is only taken by a star, and a question mark by either. */
    private static boolean covers(String pattern, String text) {
        int i = 0;
        int star = -1;
        int mark = 0;
        for (int j = 0; j < text.length(); ) {
            if (i < pattern.length() && pattern.charAt(i) == '*') {
                star = i++;
                mark = j;
            } else if (i < pattern.length() && takes(pattern.charAt(i), text.charAt(j))) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++mark;
            } else return false;
        }
        while (i < pattern.length() && pattern.charAt(i) == '*') i++;
        return i == pattern.length();
    }

    /**
     * Whether some text fits both patterns. Colons are as any other character, so that of two patterns of ARNs it may affirm what is not so,
     * and denies nothing that is.
     */
    public static boolean meet(String one, String other) {
        boolean[] reached = new boolean[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            boolean[] next = new boolean[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) next[j] = meet(one, i, other, j, reached, next);
            reached = next;
        }
        return reached[other.length()];
    }

    /** Whether the first {@code i} characters of one and the first {@code j} of the other can be the same text. */
    private static boolean meet(String one, int i, String other, int j, boolean[] above, boolean[] row) {
        if (i == 0 && j == 0) return true;
        boolean star = i > 0 && one.charAt(i - 1) == '*';
        boolean otherStar = j > 0 && other.charAt(j - 1) == '*';
        if (star && above[j] || otherStar && row[j - 1]) return true;
        if (i == 0 || j == 0) return false;
        if (star) return row[j - 1];
        if (otherStar) return above[j];
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        return (a == b || a == '?' || b == '?') && above[j - 1];
    }

    private static boolean takes(char wanted, char given) {
        return wanted == '?' ? given != '*' : wanted == given;
    }
}
