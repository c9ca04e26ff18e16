// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.error.Iam4jException;
import io.iam4j.json.JsonException;
import java.util.function.Supplier;

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

    private PolicySyntaxException(JsonException cause) {
        super("Not a policy document: " + cause.getMessage(), cause);
        this.path = cause.place().path();
        this.line = cause.place().line();
        this.column = cause.place().column();
    }

    /** What {@code reader} reads; what it cannot read is told as a fault of a policy document. */
    static <T> T reading(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException unreadable) {
            throw new PolicySyntaxException(unreadable);
        }
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
}
