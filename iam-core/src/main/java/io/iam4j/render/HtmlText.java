// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.error.SafeText;

/** Text for an HTML page: one function through which every word goes that somebody else may have written. */
final class HtmlText {
    private HtmlText() {}

    /** {@code text} as itself, in an element or in a quoted attribute; line ends stay, other control characters are shown as escapes. */
    static String of(String text) {
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
