// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;

/** An input that cannot be imported. The message names the file, the place in it and the way out, and quotes no value. */
public final class ImportException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String path;
    private final int line;

    ImportException(String source, Place place, String problem) {
        super("Cannot import " + SafeText.line(source) + ": " + SafeText.line(place.words() + problem));
        this.source = source;
        this.path = place.path();
        this.line = place.line();
    }

    /** The file, or {@code the text} when none was named. */
    public String source() {
        return source;
    }

    /** The place as a path, such as {@code resources[3].instances[0].attributes.policy}; empty for the whole. */
    public String path() {
        return path;
    }

    /** The line from 1, or 0 when the place has none. */
    public int line() {
        return line;
    }
}
