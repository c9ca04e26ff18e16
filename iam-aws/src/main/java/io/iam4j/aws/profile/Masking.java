// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Splits a file into lines that hold no secret. A secret is the value of a key that is named so, on a line of its own or in a
 * comment, with the lines that go on with it, and any line that is neither a section, a setting nor a comment.
 */
final class Masking {
    private static final String KEPT = " \t#;=:";
    private static final int NONE = -1;

    private final byte[] file;
    private final List<Line> lines = new ArrayList<>();

    /** How far the secret is indented that goes on in lines indented further. */
    private int secretIndent = NONE;

    private Masking(byte[] file) {
        this.file = file;
    }

    static List<Line> lines(byte[] file) {
        Masking masking = new Masking(file);
        masking.split();
        return masking.lines;
    }

    /** Where the first {@code =} or {@code :} stands; -1 without one. */
    static int delimiter(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) == '=' || text.charAt(i) == ':') return i;
        return -1;
    }

    private void split() {
        int from = 0;
        while (from < file.length) {
            int end = from;
            while (end < file.length && file[end] != '\n' && file[end] != '\r') end++;
            int to = end;
            if (to < file.length) to += file[to] == '\r' && to + 1 < file.length && file[to + 1] == '\n' ? 2 : 1;
            lines.add(line(from, end, to));
            from = to;
        }
    }

    private Line line(int from, int end, int to) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(file, from, end - from));
        char[] text = new char[decoded.remaining()];
        decoded.get(text);
        if (decoded.hasArray()) Arrays.fill(decoded.array(), '\0');
        boolean utf8 = isUtf8(from, end);
        int secretFrom = secretFrom(text);
        for (int i = secretFrom; i < text.length; i++) if (KEPT.indexOf(text[i]) < 0) text[i] = '*';
        return new Line(
                new String(text),
                new String(file, end, to - end, StandardCharsets.US_ASCII),
                from,
                to,
                Optional.empty(),
                secretFrom < text.length,
                utf8);
    }

    private boolean isUtf8(int from, int end) {
        boolean ascii = true;
        for (int i = from; i < end && ascii; i++) ascii = file[i] >= 0;
        if (ascii) return true;
        CharBuffer room = CharBuffer.allocate(end - from);
        CoderResult result =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file, from, end - from), room, true);
        Arrays.fill(room.array(), '\0');
        return !result.isError();
    }

    /** From where on the line is secret; its length when nothing is. */
    private int secretFrom(char[] text) {
        int first = 0;
        while (first < text.length && (text[first] == ' ' || text[first] == '\t')) first++;
        if (first == text.length) return text.length;
        boolean comment = text[first] == '#' || text[first] == ';';
        if (text[first] == '[' && first == 0) {
            secretIndent = NONE;
            return text.length;
        }
        if (secretIndent != NONE && first > secretIndent) return first;
        int delimiter = first;
        while (delimiter < text.length && text[delimiter] != '=' && text[delimiter] != ':') delimiter++;
        boolean secret = delimiter < text.length && isSecret(text, first, delimiter);
        if (comment) return secret ? delimiter + 1 : text.length;
        secretIndent = secret ? first : NONE;
        if (delimiter == text.length) return first == 0 ? 0 : text.length;
        return secret ? delimiter + 1 : text.length;
    }

    private static boolean isSecret(char[] text, int from, int to) {
        return SafeSubset.isSecret(new String(text, from, to - from));
    }
}
