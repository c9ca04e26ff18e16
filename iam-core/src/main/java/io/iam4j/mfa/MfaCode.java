// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.util.OptionalLong;

/**
 * One MFA code: six digits, which count once. It is not printed by {@link #toString()}. Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
public final class MfaCode {
    private static final int DIGITS = 6;

    private final String digits;
    private final OptionalLong window;

    private MfaCode(String digits, OptionalLong window) {
        this.digits = digits;
        this.window = window;
    }

    /**
     * The code that somebody typed; blanks in it do not count, since many apps show {@code 123 456}.
     *
     * @throws MfaException when it is not six digits
     */
    public static MfaCode of(String typed) {
        String digits = typed.replaceAll("\\s", "");
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9'))
            throw new MfaException("An MFA code has six digits; what was given has " + digits.length()
                    + " characters or others than 0 to 9");
        return new MfaCode(digits, OptionalLong.empty());
    }

    static MfaCode computed(String digits, long window) {
        return new MfaCode(digits, OptionalLong.of(window));
    }

    /** The six digits. */
    public String digits() {
        return digits;
    }

    /**
     * Which window of 30 seconds it is of, counted from 1970; known of computed codes only.
     *
     * @see MfaWindow#at
     */
    public OptionalLong window() {
        return window;
    }

    @Override
    public String toString() {
        return "<MFA code>";
    }
}
