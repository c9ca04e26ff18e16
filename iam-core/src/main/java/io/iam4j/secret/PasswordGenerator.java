// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Makes console passwords that fit an account's rules. Every password that has all four classes is equally likely:
 * characters are drawn evenly from the whole alphabet, and a draw that misses a class is thrown away as a whole.
 * Immutable; thread-safe as far as its source of randomness is, and {@link SecureRandom}, the default, is.
 */
public final class PasswordGenerator {
    /** The length where nothing longer is asked for. */
    public static final int DEFAULT_LENGTH = 20;

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";
    private static final char[] ALPHABET = (LOWER + UPPER + DIGITS + SYMBOLS).toCharArray();

    private final PasswordRules rules;
    private final int length;
    private final RandomGenerator random;

    private PasswordGenerator(PasswordRules rules, int length, RandomGenerator random) {
        this.rules = rules;
        this.length = length;
        this.random = random;
    }

    /** Makes passwords of 20 characters, or of the rules' minimum where that is more. */
    public static PasswordGenerator following(PasswordRules rules) {
        return new PasswordGenerator(rules, Math.max(DEFAULT_LENGTH, rules.minimumLength()), new SecureRandom());
    }

    /** Makes passwords for an account that has no password policy. */
    public static PasswordGenerator standard() {
        return following(PasswordRules.serviceDefault());
    }

    /**
     * The same generator with another length.
     *
     * @throws IllegalArgumentException when shorter than the rules demand or longer than 128
     */
    public PasswordGenerator length(int characters) {
        if (characters < rules.minimumLength()) {
            throw new IllegalArgumentException("password length " + characters + " is below the account's minimum of "
                    + rules.minimumLength() + ": the service would refuse it; ask for that length or more");
        }
        if (characters > PasswordRules.MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "password length " + characters + " is over 128, the most that IAM takes; ask for 128 or less");
        }
        return new PasswordGenerator(rules, characters, random);
    }

    /** The same generator with another source of randomness, for tests that must repeat. */
    public PasswordGenerator using(RandomGenerator source) {
        return new PasswordGenerator(rules, length, source);
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
