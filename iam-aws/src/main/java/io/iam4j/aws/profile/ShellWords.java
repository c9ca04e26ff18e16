// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.util.ArrayList;
import java.util.List;

/** The words of a text as a POSIX shell splits it, which is how botocore reads the header of a section (Python's {@code shlex}). */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** None when a quotation is not closed. */
    static List<String> of(String text) {
        ShellWords split = new ShellWords(text);
        return split.run() ? List.copyOf(split.words) : List.of();
    }

    private boolean run() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (" \t\r\n".indexOf(c) >= 0) end();
            else if (c == '\'' || c == '"') {
                if (!quotation(c)) return false;
            } else if (c == '\\') {
                if (at == text.length()) return false;
                add(text.charAt(at++));
            } else add(c);
        }
        end();
        return true;
    }

    private boolean quotation(char quote) {
        begun = true;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) return true;
            boolean escape = c == '\\' && quote == '"' && at < text.length();
            if (escape && (text.charAt(at) == '"' || text.charAt(at) == '\\')) c = text.charAt(at++);
            add(c);
        }
        return false;
    }

    private void add(char c) {
        begun = true;
        word.append(c);
    }

    private void end() {
        if (begun) words.add(word.toString());
        word.setLength(0);
        begun = false;
    }
}
