// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a CSV text (RFC 4180) as arrays that can be wiped. A parser of a library would leave Strings behind.
 *
 * @param rows the lines that are not empty, each with its number and fields
 */
public record CsvRows(List<Row> rows) implements AutoCloseable {
    /** A line. */
    public record Row(int line, List<char[]> fields) {
        /** A field, empty when the line ends before it. */
        public char[] field(int column) {
            return column < fields.size() ? fields.get(column) : new char[0];
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * The rows of a text.
     *
     * @throws IllegalArgumentException when a quotation does not end; the message is a sentence that names the line
     */
    public static CsvRows of(char[] text) {
        List<Row> rows = new ArrayList<>();
        List<char[]> fields = new ArrayList<>();
        int at = text.length > 0 && text[0] == BYTE_ORDER_MARK ? 1 : 0;
        for (int line = 1; at < text.length; ) {
            int end = end(text, at, line);
            fields.add(field(text, at, end));
            boolean more = end < text.length && text[end] == ',';
            at = end + 1;
            if (more && at < text.length) continue;
            if (more) fields.add(new char[0]);
            if (end < text.length && text[end] == '\r' && at < text.length && text[at] == '\n') at++;
            if (fields.size() > 1 || fields.get(0).length > 0) rows.add(new Row(line, List.copyOf(fields)));
            fields.clear();
            line++;
        }
        return new CsvRows(rows);
    }

    /** Where a field ends: at a comma, a line end or the end of the text. */
    private static int end(char[] text, int from, int line) {
        int at = from;
        if (text[at] == '"') {
            do at = closing(text, at + 1, line) + 1;
            while (at < text.length && text[at] == '"');
        }
        while (at < text.length && text[at] != ',' && text[at] != '\r' && text[at] != '\n') at++;
        return at;
    }

    private static int closing(char[] text, int from, int line) {
        for (int at = from; at < text.length; at++) if (text[at] == '"') return at;
        throw new IllegalArgumentException("Line " + line + " begins a quotation that does not end");
    }

    /** Without the quotation marks around it, and with one for two within it. */
    private static char[] field(char[] text, int from, int end) {
        if (from == end || text[from] != '"') return Arrays.copyOfRange(text, from, end);
        char[] kept = new char[end - from];
        int length = 0;
        for (int at = from + 1; at < end; at++) {
            if (text[at] == '"' && (at + 1 >= end || text[++at] != '"')) break;
            kept[length++] = text[at];
        }
        char[] exact = Arrays.copyOf(kept, length);
        Arrays.fill(kept, '\0');
        return exact;
    }

    @Override
    public void close() {
        rows.forEach(row -> row.fields().forEach(field -> Arrays.fill(field, '\0')));
    }
}
