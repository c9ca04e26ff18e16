// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

/** The size of a document that counts against quotas. */
public final class Size {
    private Size() {}

    /** The number of characters without white space outside strings. */
    public static int of(String document) {
        int size = 0;
        boolean inString = false;
        for (int i = 0; i < document.length(); i++) {
            char c = document.charAt(i);
            if (inString && c == '\\') {
                size += 2;
                i++;
                continue;
            }
            if (c == '"') inString = !inString;
            if (inString || !isBlank(c)) size++;
        }
        return size;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
