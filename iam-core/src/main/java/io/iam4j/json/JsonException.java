// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;

/** A text that is no JSON, or JSON of another shape than expected, with the place. The message is one line, whatever the text holds. */
public final class JsonException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String found;
    private final String expected;

    /** At that place: {@code found} where {@code expected} should be. */
    public JsonException(Place place, String found, String expected) {
        super(SafeText.line(place.words() + "found " + found + ", expected " + expected + "."));
        this.place = place;
        this.found = found;
        this.expected = expected;
    }

    /** Where it is. */
    public Place place() {
        return place;
    }

    /** What stands there. */
    public String found() {
        return found;
    }

    /** What should stand there. */
    public String expected() {
        return expected;
    }
}
