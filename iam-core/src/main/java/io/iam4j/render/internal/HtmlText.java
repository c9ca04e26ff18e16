// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.error.SafeText;
import java.util.regex.Pattern;

/** Text for an HTML page: one function through which every word goes that somebody else may have written. */
public final class HtmlText {
    private static final Pattern CONSOLE = Pattern.compile(
            "https://console\\.(?:aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)/[A-Za-z0-9/#_-]*");

    private HtmlText() {}

    /** Whether it is an address in the console of AWS, which may be a link: a stored plan can be somebody else's. */
    public static boolean isConsole(String address) {
        return CONSOLE.matcher(address).matches();
    }

    /** {@code text} as itself, in an element or in a quoted attribute; line ends stay, other control characters are shown as escapes. */
    public static String of(String text) {
        String safe = SafeText.lines(text, "");
        StringBuilder out = new StringBuilder(safe.length() + 16);
        safe.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(each);
            }
        });
        return out.toString();
    }
}
