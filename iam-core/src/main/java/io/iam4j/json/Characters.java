// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import io.iam4j.error.Place;

/**
 * The characters of policy documents. IAM takes U+0009, U+000A, U+000D, U+0020 to U+007E and U+00A1 to U+00FF, which is what is written;
 * U+007F to U+00A0 are read too, and written as escapes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html">PutUserPolicy, PolicyDocument</a>
 */
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
            if (!readable(text.charAt(i))) {
                char refused = text.charAt(i);
                throw new JsonException(
                        placeOf(text, i),
                        String.format("the character U+%04X", (int) refused),
                        ALLOWED + String.format("\\u%04x", (int) refused));
            }
        }
    }

    private static boolean readable(char c) {
        return allowed(c) || c >= 0x7F && c <= 0xA0;
    }

    /** Whether IAM takes the character as it stands, and not only as an escape of JSON. */
    static boolean allowed(char c) {
        return c >= 0x20 && c <= 0x7E || c >= 0xA1 && c <= 0xFF || c == '\t' || c == '\n' || c == '\r';
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
