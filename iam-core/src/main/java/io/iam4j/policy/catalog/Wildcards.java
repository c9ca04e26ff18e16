// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

/**
 * Texts in which {@code *} stands for any characters and {@code ?} for one; letters of either case are the same. Each answer takes
 * time in proportion to the product of both lengths at most.
 */
final class Wildcards {
    private Wildcards() {}

    static boolean in(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether a text without wildcards fits. */
    static boolean matches(String pattern, String text) {
        int i = 0;
        int star = -1;
        int mark = 0;
        for (int j = 0; j < text.length(); ) {
            if (i < pattern.length() && pattern.charAt(i) == '*') {
                star = i++;
                mark = j;
            } else if (i < pattern.length() && same(pattern.charAt(i), text.charAt(j))) {
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

    /** Whether some text fits both patterns. */
    static boolean meet(String one, String other) {
        if (!in(other)) return in(one) ? matches(one, other) : one.equalsIgnoreCase(other);
        if (!in(one)) return matches(other, one);
        boolean[] reached = new boolean[other.length() + 1];
        reached[0] = true;
        for (int i = 0; i <= one.length(); i++) {
            boolean[] next = new boolean[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) if (reached[j]) step(one, i, other, j, reached, next);
            if (i < one.length()) reached = next;
        }
        return reached[other.length()];
    }

    /** Marks what can be reached from the position {@code i} of one and {@code j} of the other, in this row and the next. */
    private static void step(String one, int i, String other, int j, boolean[] row, boolean[] next) {
        boolean hasOne = i < one.length();
        boolean hasOther = j < other.length();
        boolean oneIsStar = hasOne && one.charAt(i) == '*';
        boolean otherIsStar = hasOther && other.charAt(j) == '*';
        if (hasOne && (oneIsStar || otherIsStar)) next[j] = true;
        if (hasOther && (oneIsStar || otherIsStar)) row[j + 1] = true;
        if (hasOne && hasOther && !oneIsStar && !otherIsStar && same(one.charAt(i), other.charAt(j)))
            next[j + 1] = true;
    }

    private static boolean same(char one, char other) {
        return one == '?' || other == '?' || one == other || Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
