// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a pattern takes in all that another does. What it affirms is so; of two patterns with stars in the middle it may deny what
 * is so, for the exact answer takes too long for a rule that runs over every pair.
 */
public final class Coverage {
    private static final int PARTS = 6;

    private Coverage() {}

    /** Of actions in lower case. */
    public static boolean ofActions(String one, String other) {
        return one.equals("*") || covers(one, other);
    }

    /** Part by part, for a star stays within its part of an ARN. */
    public static boolean ofResources(String one, String other) {
        if (one.equals("*")) return true;
        if (one.indexOf('*') < 0 && one.indexOf('?') < 0) return one.equals(other);
        List<String> ones = parts(one);
        List<String> others = parts(other);
        if (ones.size() != others.size()) return ones.size() < others.size() && one.endsWith("*") && covers(one, other);
        for (int i = 0; i < ones.size(); i++) if (!covers(ones.get(i), others.get(i))) return false;
        return true;
    }

    /** The parts of an ARN: a colon within a policy variable separates none, which is one whose next brace closes. */
    private static List<String> parts(String arn) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int close = arn.indexOf('}');
        int open = arn.indexOf('{');
        for (int i = arn.indexOf(':'); i >= 0 && parts.size() < PARTS - 1; i = arn.indexOf(':', i + 1)) {
            if (close >= 0 && close < i) close = arn.indexOf('}', i);
            if (open >= 0 && open < i) open = arn.indexOf('{', i);
            boolean within = close >= 0 && (open < 0 || close < open);
            if (within) continue;
            parts.add(arn.substring(begin, i));
            begin = i + 1;
        }
        parts.add(arn.substring(begin));
        return parts;
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
        return TextPattern.text(PatternText.replacingVariables(text, "*"));
    }

    private static boolean takes(char wanted, char given) {
        return wanted == '?' ? given != '*' : wanted == given;
    }
}
