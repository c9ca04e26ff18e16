// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.error.SafeText;
import java.util.List;
import java.util.regex.Pattern;

/** Text for GitHub-flavoured Markdown that somebody else may have written. */
public final class MarkdownText {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]!|<>&~/]|[@#]|(?<=www)\\.");
    private static final Pattern FENCE = Pattern.compile("`+");

    private MarkdownText() {}

    /**
     * Text as itself between Markdown's own: every character that could mean something is an HTML entity. GitHub looks for mentions and
     * references in the finished page, so a space of no width follows what begins one.
     */
    public static String escaped(String text) {
        return SPECIAL.matcher(SafeText.line(text)).replaceAll(found -> {
            char special = found.group().charAt(0);
            return "&#" + (int) special + ";" + (special == '@' || special == '#' ? "&#8203;" : "");
        });
    }

    /** Lines as a block of code that none of them can close. */
    public static String fenced(String language, List<String> lines) {
        String all = String.join("\n", lines);
        int longest = FENCE.matcher(all)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + language + "\n" + all + "\n" + fence + "\n";
    }
}
