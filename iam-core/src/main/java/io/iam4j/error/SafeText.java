// SPDX-License-Identifier: Apache-2.0
package io.iam4j.error;

import java.util.regex.Pattern;

/**
 * Text that came from elsewhere (a service, a document, a key's user id, a file's name), made fit for a terminal and a log: it
 * may hold line ends and escape sequences that forge other lines.
 */
public final class SafeText {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Pattern CONTROL_BUT_LINE_ENDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

    private SafeText() {}

    /** One line: each control and format character as its escape, such as {@code \}{@code u001B}. */
    public static String line(String text) {
        return escaped(text, CONTROL);
    }

    /** Lines, of which all but the first begin with {@code indent}, so that none can pass for one of the caller's own. */
    public static String lines(String text, String indent) {
        return escaped(text, CONTROL_BUT_LINE_ENDS).replace("\n", "\n" + indent);
    }

    private static String escaped(String text, Pattern which) {
        return which.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04X", (int) found.group().charAt(0)));
    }
}
