// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.settings;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * The account's password policy. It is always set whole: what is not declared here has the value that its accessor
 * names. Thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable(singleton = true)
public abstract sealed class PasswordPolicy permits ImmutablePasswordPolicy {
    PasswordPolicy() {}

    /** At least 8 characters of any kind, never expiring, changeable by the users themselves. */
    public static PasswordPolicy standard() {
        return ImmutablePasswordPolicy.of();
    }

    /** The least number of characters, 6 to 128; 8 unless set. */
    @Value.Default
    public int minimumLength() {
        return 8;
    }

    /** Whether a password needs one of a to z. */
    @Value.Default
    public boolean requiresLowercase() {
        return false;
    }

    /** Whether a password needs one of A to Z. */
    @Value.Default
    public boolean requiresUppercase() {
        return false;
    }

    /** Whether a password needs a digit. */
    @Value.Default
    public boolean requiresNumbers() {
        return false;
    }

    /** Whether a password needs one of {@code ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '}. */
    @Value.Default
    public boolean requiresSymbols() {
        return false;
    }

    /** Whether users may change their own password; they may unless said otherwise. */
    @Value.Default
    public boolean allowsUsersToChange() {
        return true;
    }

    /** After how many days a password expires, 1 to 1095; 0 for never. */
    @Value.Default
    public int maxAgeDays() {
        return 0;
    }

    /** How many earlier passwords may not be used again, 1 to 24; 0 for none. */
    @Value.Default
    public int remembered() {
        return 0;
    }

    /** Whether an expired password can be reset by an administrator alone. */
    @Value.Default
    public boolean hardExpiry() {
        return false;
    }

    @Value.Check
    void check() {
        range("minimum length", minimumLength(), 6, 128, "");
        if (maxAgeDays() != 0) range("max age", maxAgeDays(), 1, 1095, " days");
        if (remembered() != 0) range("remembered passwords", remembered(), 1, 24, "");
    }

    private static void range(String field, int value, int least, int most, String unit) {
        require(value >= least && value <= most, field, "must be " + least + " to " + most + unit, value);
    }

    private static void require(boolean good, String field, String rule, Object value) {
        if (!good)
            throw new InvalidModelException("account \"password policy\"", field, rule + ", but is \"" + value + '"');
    }

    /** With at least {@code characters}, 6 to 128. */
    public PasswordPolicy minimumLength(int characters) {
        return copy().minimumLength(characters).build();
    }

    /** With passwords that expire after {@code age}, whole days from 1 to 1095. */
    public PasswordPolicy maxAge(Duration age) {
        require(age.equals(Duration.ofDays(age.toDays())), "max age", "must be whole days", age);
        return copy().maxAgeDays(Math.toIntExact(age.toDays())).build();
    }

    /** Refusing the last {@code passwords} used, 1 to 24. */
    public PasswordPolicy remembering(int passwords) {
        return copy().remembered(passwords).build();
    }

    /** Requiring a lower-case letter, an upper-case letter, a digit and a symbol. */
    public PasswordPolicy requiringAllClasses() {
        return requiringLowercase().requiringUppercase().requiringNumbers().requiringSymbols();
    }

    /** Requiring one of a to z. */
    public PasswordPolicy requiringLowercase() {
        return copy().requiresLowercase(true).build();
    }

    /** Requiring one of A to Z. */
    public PasswordPolicy requiringUppercase() {
        return copy().requiresUppercase(true).build();
    }

    /** Requiring a digit. */
    public PasswordPolicy requiringNumbers() {
        return copy().requiresNumbers(true).build();
    }

    /** Requiring a symbol. */
    public PasswordPolicy requiringSymbols() {
        return copy().requiresSymbols(true).build();
    }

    /** Requiring no class of characters: what was required before is taken back. */
    public PasswordPolicy requiringNoClasses() {
        return copy().requiresLowercase(false)
                .requiresUppercase(false)
                .requiresNumbers(false)
                .requiresSymbols(false)
                .build();
    }

    /** With passwords that never expire. */
    public PasswordPolicy withoutMaxAge() {
        return copy().maxAgeDays(0).hardExpiry(false).build();
    }

    /** Refusing no password that was used before. */
    public PasswordPolicy rememberingNone() {
        return copy().remembered(0).build();
    }

    /** Letting users change their own password, or not. */
    public PasswordPolicy letUsersChange(boolean allowed) {
        return copy().allowsUsersToChange(allowed).build();
    }

    /** Letting only an administrator reset an expired password, or not. */
    public PasswordPolicy hardExpiry(boolean hard) {
        return copy().hardExpiry(hard).build();
    }

    private ImmutablePasswordPolicy.Builder copy() {
        return ImmutablePasswordPolicy.builder().from(this);
    }

    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder("minimum length ").append(minimumLength());
        if (requiresLowercase()) text.append(", lowercase");
        if (requiresUppercase()) text.append(", uppercase");
        if (requiresNumbers()) text.append(", numbers");
        if (requiresSymbols()) text.append(", symbols");
        if (maxAgeDays() > 0) text.append(", max age ").append(maxAgeDays()).append(" days");
        if (remembered() > 0) text.append(", remembers ").append(remembered());
        text.append(allowsUsersToChange() ? ", users may change theirs" : ", users may not change theirs");
        return text.append(hardExpiry() ? ", hard expiry" : "").toString();
    }
}
