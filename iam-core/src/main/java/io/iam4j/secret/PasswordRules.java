// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

/**
 * What an account demands of a console password.
 *
 * @param minimumLength 6 to 128 characters, the range of the service's own policy
 * @param lower whether a lower-case letter is required
 * @param upper whether an upper-case letter is required
 * @param digits whether a digit is required
 * @param symbols whether one of {@code ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '} is required
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Account
 *     password policy</a>
 */
public record PasswordRules(int minimumLength, boolean lower, boolean upper, boolean digits, boolean symbols) {
    /** The longest password that the service takes. */
    public static final int MAXIMUM_LENGTH = 128;

    private static final int SHORTEST_MINIMUM = 6;

    /** Fails with {@link IllegalArgumentException} when the length is out of range. */
    public PasswordRules {
        if (minimumLength < SHORTEST_MINIMUM || minimumLength > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "minimum password length " + minimumLength + ": IAM takes 6 to 128; write a length in that range");
        }
    }

    /**
     * What the service demands where an account has no policy: 8 to 128 characters of at least three of the four
     * classes. All four are asked for here, which satisfies it.
     */
    public static PasswordRules serviceDefault() {
        return new PasswordRules(8, true, true, true, true);
    }
}
