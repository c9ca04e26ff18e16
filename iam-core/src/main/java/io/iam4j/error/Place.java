// SPDX-License-Identifier: Apache-2.0
package io.iam4j.error;

/** Where in a document's text something stands: its path, and its line and column from 1, or 0 when not known. */
public record Place(String path, int line, int column) {
    /** Of what was not read from a text. */
    public static final Place NOWHERE = new Place("", 0, 0);

    /** For the start of a message: {@code at Statement[2] (line 3, column 9) }; empty when nothing is known. */
    public String words() {
        String position = line == 0 ? "" : "line " + line + ", column " + column;
        if (path.isEmpty()) return position.isEmpty() ? "" : "at " + position + " ";
        return "at " + path + (position.isEmpty() ? " " : " (" + position + ") ");
    }
}
