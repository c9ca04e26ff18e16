// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.settings.PasswordPolicy;

/**
 * From when on something is found.
 *
 * @param unusedDays for how many days a password or an access key may be unused, 1 or more
 * @param keyAgeDays how many days an access key may be old, 1 or more
 * @param rootUseDays for how many days the root user must not have been used, 1 or more
 * @param roleUnusedDays for how many days a role or a service may be unused, 1 to 400, as far back as the service looks
 * @param expiryDays how many days before its end an expiry is told, 0 or more
 * @param passwords what the password policy must ask for at least
 */
public record Thresholds(
        int unusedDays, int keyAgeDays, int rootUseDays, int roleUnusedDays, int expiryDays, PasswordPolicy passwords) {
    /** 45 days unused, keys of 90 days, root used yesterday, roles of 90 days, 30 days before an end, and CIS's passwords. */
    public static final Thresholds STANDARD = new Thresholds(
            45, 90, 1, 90, 30, PasswordPolicy.standard().minimumLength(14).remembering(24));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public Thresholds {
        require("unused", unusedDays, 1, Integer.MAX_VALUE);
        require("key age", keyAgeDays, 1, Integer.MAX_VALUE);
        require("root use", rootUseDays, 1, Integer.MAX_VALUE);
        require("role unused", roleUnusedDays, 1, 400);
        require("expiry", expiryDays, 0, Integer.MAX_VALUE);
    }

    private static void require(String what, int days, int least, int most) {
        if (days < least || days > most)
            throw new IllegalArgumentException("the threshold \"" + what + "\" must be " + least
                    + (most == Integer.MAX_VALUE ? " or more" : " to " + most) + " days, but is " + days);
    }

    /** These, with so many days unused. */
    public Thresholds unusedDays(int days) {
        return new Thresholds(days, keyAgeDays, rootUseDays, roleUnusedDays, expiryDays, passwords);
    }

    /** These, with keys of so many days. */
    public Thresholds keyAgeDays(int days) {
        return new Thresholds(unusedDays, days, rootUseDays, roleUnusedDays, expiryDays, passwords);
    }

    /** These, with roles and services unused for so many days. */
    public Thresholds roleUnusedDays(int days) {
        return new Thresholds(unusedDays, keyAgeDays, rootUseDays, days, expiryDays, passwords);
    }

    /** These, with such passwords at least. */
    public Thresholds passwords(PasswordPolicy least) {
        return new Thresholds(unusedDays, keyAgeDays, rootUseDays, roleUnusedDays, expiryDays, least);
    }
}
