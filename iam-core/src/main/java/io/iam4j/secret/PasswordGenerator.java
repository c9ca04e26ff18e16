// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Makes console passwords that fit every account: they have lower and upper case, digits and symbols. Every password that
 * has all four classes is equally likely: characters are drawn evenly from the whole alphabet, and a draw that misses a
 * class is discarded as a whole. Immutable; thread-safe as far as its source of randomness is, and {@link SecureRandom},
 * the default, is.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Account
 *     password policy</a>
 */
public final class PasswordGenerator {
    /** The length unless a longer one is needed. */
    public static final int DEFAULT_LENGTH = 20;

    private static final int SHORTEST_MINIMUM = 6;
    private static final int SERVICE_MINIMUM = 8;
    private static final int MAXIMUM_LENGTH = 128;

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";
    private static final char[] ALPHABET = (LOWER + UPPER + DIGITS + SYMBOLS).toCharArray();

    private final int minimum;
    private final int length;
    private final RandomGenerator random;

    private PasswordGenerator(int minimum, int length, RandomGenerator random) {
        this.minimum = minimum;
        this.length = length;
        this.random = random;
    }

    /**
     * Makes passwords of 20 characters, or of the account's minimum where that is more.
     *
     * @param minimumLength the shortest password that the account's password policy allows, 6 to 128 characters
     * @throws IllegalArgumentException when the minimum is out of that range
     */
    public static PasswordGenerator ofAtLeast(int minimumLength) {
        if (minimumLength < SHORTEST_MINIMUM || minimumLength > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "minimum password length " + minimumLength + ": IAM takes 6 to 128; write a length in that range");
        }
        return new PasswordGenerator(minimumLength, Math.max(DEFAULT_LENGTH, minimumLength), new SecureRandom());
    }

    /** Makes passwords for an account that has no password policy, where the service demands 8 characters. */
    public static PasswordGenerator standard() {
        return ofAtLeast(SERVICE_MINIMUM);
    }

    /**
     * The same generator with another length.
     *
     * @param characters at most 128, and no fewer than the account's minimum
     * @throws IllegalArgumentException when the length is out of that range
     */
    public PasswordGenerator length(int characters) {
        if (characters < minimum) {
            throw new IllegalArgumentException("password length " + characters + " is below the account's minimum of "
                    + minimum + ": the service would refuse it; ask for that length or more");
        }
        if (characters > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "password length " + characters + " is over 128, the most that IAM takes; ask for 128 or less");
        }
        return new PasswordGenerator(minimum, characters, random);
    }

    /** The same generator with another source of randomness, for tests that must repeat. */
    public PasswordGenerator using(RandomGenerator source) {
        return new PasswordGenerator(minimum, length, source);
    }

    /** Makes one password; the caller closes it. */
    public Secret generate() {
        char[] drawn = new char[length];
        do {
            for (int i = 0; i < length; i++) drawn[i] = ALPHABET[random.nextInt(ALPHABET.length)];
        } while (!hasEveryClass(drawn));
        return Secret.owning(drawn);
    }

    private static boolean hasEveryClass(char[] drawn) {
        return hasOneOf(LOWER, drawn) && hasOneOf(UPPER, drawn) && hasOneOf(DIGITS, drawn) && hasOneOf(SYMBOLS, drawn);
    }

    private static boolean hasOneOf(String characters, char[] drawn) {
        for (char c : drawn) {
            if (characters.indexOf(c) >= 0) return true;
        }
        return false;
    }

    @Override
    public String toString() {
        return "passwords of " + length + " characters";
    }
}
