// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The rules for console passwords. Immutable. */
public record PasswordPolicy(
        int minimumLength,
        Set<CharacterClass> required,
        boolean usersMayChange,
        int maxAge,
        int reusePrevention,
        boolean hardExpiry) {
    private static final int CLASSES_BY_DEFAULT = 3;

    /** What holds in an account without a policy of its own: 8 characters, three of four classes. */
    private static final PasswordPolicy DEFAULT = new PasswordPolicy(8, Set.of(), false, 0, 0, false);

    /**
     * Checks a new password.
     *
     * @param policy the account's own policy, if it has one
     * @throws Fault PasswordPolicyViolation
     */
    public static void check(Optional<PasswordPolicy> policy, String password, String accountName) {
        policy.orElse(DEFAULT).checkOwn(password);
        if (policy.isPresent()) return;
        if (CharacterClass.in(password).size() < CLASSES_BY_DEFAULT)
            throw violation("Password should have at least three of: uppercase letters, lowercase letters, numbers,"
                    + " symbols");
        if (password.equalsIgnoreCase(accountName))
            throw violation("Password should not be identical to the account name");
    }

    private void checkOwn(String password) {
        if (password.length() < minimumLength)
            throw violation("Password should have a minimum length of " + minimumLength);
        Set<CharacterClass> present = CharacterClass.in(password);
        for (CharacterClass needed : CharacterClass.values())
            if (required.contains(needed) && !present.contains(needed))
                throw violation("Password should have at least one " + needed.label());
    }

    /** When a password that was set at {@code changed} expires, absent when it never does. */
    public Optional<Instant> expiry(Instant changed) {
        return maxAge == 0 ? Optional.empty() : Optional.of(changed.plus(Duration.ofDays(maxAge)));
    }

    /** Whether the sign-in page turns an expired password away instead of asking for a new one. */
    public boolean turnsAway(Instant changed, Instant now) {
        return hardExpiry && expiry(changed).filter(end -> !now.isBefore(end)).isPresent();
    }

    /** A PasswordPolicyViolation 400. */
    public static Fault violation(String message) {
        return Fault.of(400, "PasswordPolicyViolation", message);
    }
}
