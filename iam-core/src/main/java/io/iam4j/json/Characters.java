// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import io.iam4j.error.Place;

/** The characters that a policy document may hold: U+0009, U+000A, U+000D and U+0020 to U+00FF. */
final class Characters {
    private static final String ALLOWED =
            "only tab, line feed, carriage return and U+0020 to U+00FF; replace it, or write it as a JSON escape: ";

    private Characters() {}

    /** Fails when the text is longer than any document may be, or holds a character that IAM refuses. */
    static void check(String text) {
        if (text.length() > JsonReader.MAX_LENGTH) {
            throw new JsonException(Place.NOWHERE, text.length() + " characters", "at most " + JsonReader.MAX_LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            if (!allowed(text.charAt(i))) {
                char refused = text.charAt(i);
                throw new JsonException(
                        placeOf(text, i),
                        String.format("the character U+%04X", (int) refused),
                        ALLOWED + String.format("\\u%04x", (int) refused));
            }
        }
    }

    static boolean allowed(char c) {
        return c >= 0x20 && c <= 0xFF || c == '\t' || c == '\n' || c == '\r';
    }

    /** The decoded text of a string, when each of its surrogates has its other half. */
    static String whole(String decoded, Place place) {
        for (int i = 0; i < decoded.length(); i++) {
            int codePoint = decoded.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new JsonException(
                        place,
                        String.format("half a character, \\u%04x", codePoint),
                        "both halves of a surrogate pair");
            }
            i += Character.charCount(codePoint) - 1;
        }
        return decoded;
    }

    private static Place placeOf(String text, int index) {
        String before = text.substring(0, index);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Place("", line, index - before.lastIndexOf('\n'));
    }
}
