// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.error.Iam4jException;

/**
 * A text that is no policy document. The message says where, what was found and what was expected.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON
 *     policy language</a>
 */
public final class PolicySyntaxException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;
    private final int column;

    PolicySyntaxException(Place place, String found, String expected) {
        super("Not a policy document: " + where(place) + "found " + found + ", expected " + expected + ".");
        this.path = place.path();
        this.line = place.line();
        this.column = place.column();
    }

    /** The place as a path, {@code Statement[2].Condition.Bool}; counted from 0, empty for the document itself. */
    public String path() {
        return path;
    }

    /** The line from 1, or 0 when the place has none. */
    public int line() {
        return line;
    }

    /** The column from 1, or 0 when the place has none. */
    public int column() {
        return column;
    }

    private static String where(Place place) {
        String position = place.line() == 0 ? "" : "line " + place.line() + ", column " + place.column();
        if (place.path().isEmpty()) {
            return position.isEmpty() ? "" : "at " + position + " ";
        }
        return "at " + place.path() + (position.isEmpty() ? " " : " (" + position + ") ");
    }
}
