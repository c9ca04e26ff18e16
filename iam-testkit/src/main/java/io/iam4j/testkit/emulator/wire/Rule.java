// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.regex.Pattern;

/**
 * What a string parameter may look like: its length and pattern, as the service's model has them. Immutable.
 *
 * @param min least number of characters
 * @param max greatest number of characters
 * @param pattern matched against the whole value
 * @param hint the allowed characters in the service's wording, empty for the generic text
 */
public record Rule(int min, int max, Pattern pattern, String hint) {
    /** A rule without a wording of its own. */
    static Rule of(int min, int max, String regex) {
        return new Rule(min, max, Pattern.compile(regex), "");
    }

    /** A rule for names, which has a wording of its own. */
    static Rule name(int max, String characters) {
        return new Rule(
                1,
                max,
                Pattern.compile("[A-Za-z0-9" + characters + "]+"),
                "It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    /**
     * Returns {@code value} when it fits.
     *
     * @throws Fault ValidationError otherwise
     */
    public String check(String parameter, String value) {
        int length = value.codePointCount(0, value.length());
        if (length > max) throw Fault.constraint("Value", parameter, "have length less than or equal to " + max);
        if (length < min) throw Fault.constraint("Value", parameter, "have length greater than or equal to " + min);
        if (!pattern.matcher(value).matches()) throw mismatch(parameter);
        return value;
    }

    /** Whether {@code value} fits. */
    public boolean admits(String value) {
        int length = value.codePointCount(0, value.length());
        return length >= min && length <= max && pattern.matcher(value).matches();
    }

    private Fault mismatch(String parameter) {
        if (hint.isEmpty())
            return Fault.constraint("Value", parameter, "satisfy regular expression pattern: " + pattern.pattern());
        return Fault.validation("The specified value for " + Fault.camel(parameter) + " is invalid. " + hint);
    }
}
