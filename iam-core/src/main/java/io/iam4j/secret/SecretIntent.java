// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That an apply is about to make a credential. Between the call and the delivery of its secret the program may die; what it wrote
 * down before lets the next apply find out what became of it. Holds nothing of the secret.
 *
 * @param id its identity, in letters, digits and dashes
 * @param label which secret; the id of the credential is not known yet
 * @param recipient whose key it is to be sealed to
 * @param begun when the latest call was about to be made
 * @param existing the ids of the credentials of that kind that the user had before
 */
public record SecretIntent(
        String id, SecretLabel label, Recipient recipient, Instant begun, SortedSet<String> existing) {
    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException when the id has other characters, for it may serve as the name of a file
     */
    public SecretIntent {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(begun, "begun");
        if (!id.matches("[A-Za-z0-9-]{1,64}"))
            throw new IllegalArgumentException(
                    "the id of an intent is 1 to 64 letters, digits and dashes; it is \"" + id + "\"");
        existing = Collections.unmodifiableSortedSet(new TreeSet<>(existing));
    }

    /** Stands in {@link #existing} for a console password, which has no id, that the new one takes the place of. */
    public static final String REPLACED = "console password";

    /** What became of an intent. */
    public enum Ending {
        /** The credential is in force, and the sink has its secret. */
        IN_FORCE,
        /** There is no such credential: what the sink took for it is of no use. */
        NOT_MADE,
        /** The sink has a secret, and whether it is in force is not known. */
        UNCERTAIN
    }

    /** Whether {@code secret} may be the one that was about to be made. */
    public boolean isOf(SecretLabel secret) {
        return label.account().id().equals(secret.account().id())
                && label.owner().equalsIgnoreCase(secret.owner())
                && label.kind() == secret.kind();
    }
}
