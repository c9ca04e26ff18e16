// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.util.Arrays;

/** Base32 of RFC 4648 as seeds have it, decoded without a String in between. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /**
     * Upper case without blanks and padding; the caller wipes both arrays.
     *
     * @throws MfaException when there is a character that base32 does not have, or nothing at all
     */
    static char[] normal(char[] text) {
        char[] kept = new char[text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            if (c == ' ' || c == '-' || c == '=' || c == '\n' || c == '\r') continue;
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
            if (ALPHABET.indexOf(upper) < 0) {
                Arrays.fill(kept, '\0');
                throw new MfaException(
                        "The seed is not base32, which has A to Z and 2 to 7: see its character " + (i + 1));
            }
            kept[length++] = upper;
        }
        if (length == 0)
            throw new MfaException("The seed is empty. The service shows it once, as the device is created");
        char[] exact = Arrays.copyOf(kept, length);
        Arrays.fill(kept, '\0');
        return exact;
    }

    /** Decodes what {@link #normal} returned; the caller wipes the result. */
    static byte[] decode(char[] normal) {
        byte[] bytes = new byte[normal.length * BITS / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (char c : normal) {
            buffer = buffer << BITS | ALPHABET.indexOf(c);
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
