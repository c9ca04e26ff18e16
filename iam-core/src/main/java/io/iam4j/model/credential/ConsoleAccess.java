// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.credential;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * A user's password for the AWS console. It is made, sealed and set when the user has none; a password that exists is
 * never touched. Two are equal when they seal to the same recipient in the same way. Thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class ConsoleAccess permits ImmutableConsoleAccess {
    ConsoleAccess() {}

    /** A one-time password sealed with {@code sealer}, to be changed at the first sign-in. */
    public static ConsoleAccess sealedWith(Sealer sealer) {
        return ImmutableConsoleAccess.builder()
                .sealer(sealer)
                .recipient(sealer.recipient())
                .build();
    }

    /** No password: one that exists is deleted. */
    public static ConsoleAccess none() {
        return ImmutableConsoleAccess.builder().build();
    }

    /** What seals a new password; empty when there is to be no password. */
    @Value.Auxiliary
    public abstract Optional<Sealer> sealer();

    /** Whose key the password is sealed to; empty when there is to be no password. */
    public abstract Optional<Recipient> recipient();

    /** How long the password is, 8 to 128; unless set, the password policy's minimum or 20, whichever is more. */
    public abstract OptionalInt passwordLength();

    /** Whether the password must be changed at the first sign-in; true unless said otherwise. */
    @Value.Default
    public boolean resetRequired() {
        return true;
    }

    @Value.Check
    void check() {
        passwordLength().ifPresent(length -> {
            if (length < 8 || length > 128)
                throw new InvalidModelException(
                        "console access", "password length", "must be 8 to 128 characters, but is \"" + length + '"');
        });
    }

    /** With a password of {@code characters}, 8 to 128, never less than the account's password policy. */
    public ConsoleAccess passwordLength(int characters) {
        return ImmutableConsoleAccess.builder()
                .from(this)
                .passwordLength(characters)
                .build();
    }

    /** With a password that need not be changed at the first sign-in. */
    public ConsoleAccess withoutReset() {
        return ImmutableConsoleAccess.builder().from(this).resetRequired(false).build();
    }

    @Override
    public final String toString() {
        return recipient().map(to -> "one-time password sealed to " + to).orElse("none");
    }
}
