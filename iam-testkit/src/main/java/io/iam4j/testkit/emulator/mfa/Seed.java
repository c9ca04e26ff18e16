// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import java.security.SecureRandom;

/** Secrets of virtual MFA devices. */
final class Seed {
    private static final int BYTES = 40;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Seed() {}

    static byte[] fresh() {
        byte[] seed = new byte[BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    /** RFC 3548 base32; the length of a seed needs no padding. */
    static String base32(byte[] seed) {
        StringBuilder out = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : seed) {
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
