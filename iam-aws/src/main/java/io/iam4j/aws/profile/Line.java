// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.secret.Secret;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a profile file.
 *
 * @param text without its end; each character of a secret in it, but for those that a reader may end a value at, is a star
 * @param end what ends it, {@code \n} for instance; empty for a last line without an end
 * @param from where it begins in the file that was read; -1 for a new line
 * @param to where it ends there, its end included
 * @param secret what follows the text of a new line
 * @param masked whether the text hides something
 * @param utf8 whether it is UTF-8
 */
record Line(String text, String end, int from, int to, Optional<Secret> secret, boolean masked, boolean utf8) {
    static Line of(String text, String end) {
        return new Line(text, end, -1, -1, Optional.empty(), false, true);
    }

    static Line of(String text, Secret secret, String end) {
        return new Line(text, end, -1, -1, Optional.of(secret), true, true);
    }

    boolean isNew() {
        return from < 0;
    }

    /** Blank for the SDK: nothing but blanks and tabs. */
    boolean isBlank() {
        return text.chars().allMatch(c -> c == ' ' || c == '\t');
    }

    boolean isComment() {
        return text.startsWith("#") || text.startsWith(";");
    }

    boolean isHeader() {
        return text.startsWith("[");
    }

    boolean isIndented() {
        return !isBlank() && (text.startsWith(" ") || text.startsWith("\t"));
    }

    /** Whether it begins a setting, or looks as if it did. */
    boolean isSetting() {
        return !isBlank() && !isComment() && !isHeader() && !isIndented();
    }

    /** The key of a setting as botocore knows it: in lower case, up to {@code =} or {@code :}. */
    String key() {
        int end = Masking.delimiter(text);
        return (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The value of a setting, without the comment that the SDK cuts off. */
    String value() {
        int end = Masking.delimiter(text);
        String uncommented = text.substring(0, commentStart());
        return end < 0 || end >= uncommented.length()
                ? ""
                : uncommented.substring(end + 1).strip();
    }

    /** The comment behind the value, as the SDK sees it; empty when there is none. */
    String comment() {
        return text.substring(commentStart()).strip();
    }

    private int commentStart() {
        int start = text.length();
        for (String mark : new String[] {" #", " ;", "\t#", "\t;"}) {
            int found = text.indexOf(mark);
            if (found >= 0) start = Math.min(start, found);
        }
        return start;
    }

    /** For a reader. */
    String shown() {
        return masked ? text.replaceAll("\\*[*=:#; \\t]*", "<secret>") : text;
    }
}
