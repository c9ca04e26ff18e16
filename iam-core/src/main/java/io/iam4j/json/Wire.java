// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import io.iam4j.error.Place;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Documents as the service sends them: percent-encoded UTF-8 (RFC 3986, section 2.1). */
public final class Wire {
    private static final String EXPECTED = "a document in percent-encoded UTF-8, or plain JSON that starts with {";

    private Wire() {}

    /** The plain text; a text that starts with a brace is plain already. */
    public static String decoded(String text) {
        if (text.stripLeading().startsWith("{")) {
            return text;
        }
        if (text.length() > 3 * JsonReader.MAX_LENGTH) {
            throw new JsonException(Place.NOWHERE, text.length() + " characters", EXPECTED);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(text)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new JsonException(Place.NOWHERE, "bytes that are not UTF-8", EXPECTED);
        }
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i));
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c == '+' ? ' ' : c);
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static int escaped(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new JsonException(new Place("", 1, at + 1), "a percent sign without two hex digits", EXPECTED);
        }
        return high << 4 | low;
    }
}
