// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.account.AccountException;
import io.iam4j.policy.Arn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts of answers that the service always sends, and that a reading must not take for granted. */
public final class Parts {
    private Parts() {}

    /**
     * {@code value}, a part of one entity.
     *
     * @throws IllegalArgumentException when it is missing; the message names {@code part}
     */
    public static <T> T of(@Nullable T value, String part) {
        if (value == null) throw new IllegalArgumentException(part + " is missing in what the service sent");
        return value;
    }

    /**
     * {@code value}, without which an answer cannot be used at all.
     *
     * @throws AccountException when it is missing; the message names {@code call} and {@code part}
     */
    public static <T> T of(@Nullable T value, String call, String part) {
        if (value == null) throw unusable(call, part + " is missing", new IllegalArgumentException(part));
        return value;
    }

    /**
     * The ARN that an answer cannot be used without.
     *
     * @throws AccountException when it is missing or none
     */
    public static Arn arn(@Nullable String text, String call, String part) {
        String present = of(text, call, part);
        try {
            return Arn.parse(present);
        } catch (IllegalArgumentException e) {
            throw unusable(call, part + " is no ARN (" + e.getMessage() + ")", e);
        }
    }

    /** The ARN, when it is one. */
    public static Optional<Arn> arn(@Nullable String text) {
        if (text == null) return Optional.empty();
        try {
            return Optional.of(Arn.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static AccountException unusable(String call, String problem, IllegalArgumentException cause) {
        return new AccountException("", call + ": the answer cannot be used: " + problem + ".", cause);
    }
}
