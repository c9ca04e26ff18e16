// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The encodings of the wire: form decoding of requests, RFC 3986 encoding of policy documents. */
public final class Encoding {
    private static final String UNRESERVED = "-_.~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Encoding() {}

    /** Percent-encodes the UTF-8 bytes of {@code text}; a space becomes {@code %20}. */
    public static String percent(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 2);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) out.append(c);
            else out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0;
    }

    /** Decodes a form or query string; of a repeated name the last value counts. */
    static Map<String, String> form(String text) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            out.put(decode(name), at < 0 ? "" : decode(pair.substring(at + 1)));
        }
        return out;
    }

    /** Decodes one name or value of a form. */
    public static String decode(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Fault.malformedInput(
                    "The request is not form-encoded: a % is not followed by two hexadecimal digits.");
        }
    }
}
