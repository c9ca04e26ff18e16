// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

/** RFC 3548 base32 of bytes whose number is a multiple of five, which need no padding. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** The text of {@code bytes}. */
    public static String encode(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << Byte.SIZE | b & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                out.append(ALPHABET.charAt(buffer >> bits & 31));
            }
        }
        return out.toString();
    }
}
