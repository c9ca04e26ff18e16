// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;
import io.iam4j.json.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * A text that is not the JSON of an account or of a change set. The message says where, what is wrong there, and the way out, in one line,
 * whatever the text holds.
 */
public final class UnreadableJsonException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;
    private final int column;

    UnreadableJsonException(String message, Place place) {
        this(message, place, null);
    }

    private UnreadableJsonException(String message, Place place, @Nullable JsonException cause) {
        super(SafeText.line(message), cause);
        path = place.path();
        line = place.line();
        column = place.column();
    }

    UnreadableJsonException(String what, JsonException cause) {
        this(what + ": " + cause.getMessage(), cause.place(), cause);
    }

    /** The place as a path, such as {@code users.ada.path}; empty for the whole, and where it is not known. */
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
