// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Unique ids with the prefixes of the service, and secrets. */
public final class Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LENGTH = 21;
    private static final int KEY_LENGTH = 20;

    private Ids() {}

    /** An id of an entity: AIDA, AGPA, AROA, ANPA, AIPA, ASCA or ACCA and 17 characters. */
    public static String next(String prefix) {
        return prefix + random(ThreadLocalRandom.current(), ALPHABET, LENGTH - prefix.length());
    }

    /** An id of a key: AKIA, ASIA or APKA and 16 characters. */
    public static String nextKey(String prefix) {
        return prefix + random(ThreadLocalRandom.current(), ALPHABET, KEY_LENGTH - prefix.length());
    }

    /** A secret of letters, digits, + and /. */
    public static String secret(int length) {
        return random(new SecureRandom(), SECRET_ALPHABET, length);
    }

    /** The id that always belongs to {@code seed}, for what exists outside accounts. */
    public static String fixed(String prefix, String seed) {
        return prefix + random(new Random(seed.hashCode() * 31L + seed.length()), ALPHABET, LENGTH - prefix.length());
    }

    private static String random(Random random, String alphabet, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        return out.toString();
    }
}
