// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.regex.Pattern;

/**
 * Whether a pattern takes in all that another does. What it affirms is so; of two patterns with stars in the middle it may deny what
 * is so, for the exact answer takes too long for a rule that runs over every pair.
 */
public final class Coverage {
    private static final int PARTS = 6;

    /** A colon that is not within a policy variable. */
    private static final Pattern SEPARATOR = Pattern.compile(":(?![^{}]*})");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

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
     * Whether some text may fit both patterns. Colons are as any other character, and policy variables are any text, so that of ARNs it may
     * affirm what is not so, and denies nothing that is.
     */
    public static boolean mayMeet(String one, String other) {
        return pattern(one).meets(pattern(other));
    }

    private static TextPattern pattern(String text) {
        return TextPattern.text(VARIABLE.matcher(text).replaceAll("*"));
    }

    private static boolean takes(char wanted, char given) {
        return wanted == '?' ? given != '*' : wanted == given;
    }
}
