// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That an apply is about to make a credential. Between the call and the delivery of its secret the program may die; what it wrote
 * down before lets the next apply find out what became of it. Holds nothing of the secret.
 *
 * @param id its identity, in letters, digits and dashes
 * @param label which secret; the id of the credential is not known yet
 * @param recipient whose key it is to be sealed to
 * @param calls when each call that may have made it was about to be sent, the latest last, by the clock of the machine; more than one
 *     when earlier ones got no answer
 * @param existing the ids of the credentials of that kind that the user had before, and {@link #REPLACED}
 * @param told the ids of several credentials of which one may be it, as a later apply has told; empty unless one has
 */
public record SecretIntent(
        String id,
        SecretLabel label,
        Recipient recipient,
        List<Instant> calls,
        SortedSet<String> existing,
        SortedSet<String> told) {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when the id has other characters, for it may serve as the name of a file; when there is no call
     */
    public SecretIntent {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(recipient, "recipient");
        calls = List.copyOf(calls);
        if (calls.isEmpty()) throw new IllegalArgumentException("an intent is of one call at least");
        if (!id.matches("[A-Za-z0-9-]{1,64}"))
            throw new IllegalArgumentException(
                    "the id of an intent is 1 to 64 letters, digits and dashes; it is \"" + id + "\"");
        existing = Collections.unmodifiableSortedSet(new TreeSet<>(existing));
        told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
    }

    /** Of which nothing is told yet. */
    public SecretIntent(
            String id, SecretLabel label, Recipient recipient, List<Instant> calls, SortedSet<String> existing) {
        this(id, label, recipient, calls, existing, Collections.emptySortedSet());
    }

    /** Stands in {@link #existing} where the new secret takes the place of another one, of the user or of the same credential. */
    public static final String REPLACED = "replaced";

    /** What became of an intent. */
    public enum Ending {
        /** The credential is in force, and the sink has its secret. */
        IN_FORCE,
        /** There is no such credential: what the sink took for it is of no use. */
        NOT_MADE,
        /** The sink has a secret, and whether it is in force is not known. */
        UNCERTAIN
    }

    /** Whether the new secret takes the place of another one. */
    public boolean replaces() {
        return existing.contains(REPLACED);
    }

    /** When the latest call was about to be sent. */
    public Instant latestCall() {
        return calls.get(calls.size() - 1);
    }

    /** Whether something was created within {@code most} of one of the calls, as far as it is known when it was. */
    public boolean isNear(Optional<Instant> created, Duration most) {
        return created.isEmpty()
                || calls.stream()
                        .anyMatch(call ->
                                Duration.between(call, created.get()).abs().compareTo(most) <= 0);
    }

    /** Whether {@code secret} is of the same account and owner, and of the same kind of credential: a password for SMTP is of an access key. */
    public boolean isOf(SecretLabel secret) {
        return areOfOne(label, secret);
    }

    /** Whether two labels are of the same account and owner, and of the same kind of credential. */
    public static boolean areOfOne(SecretLabel one, SecretLabel other) {
        return one.account().id().equals(other.account().id())
                && one.owner().equalsIgnoreCase(other.owner())
                && credential(one) == credential(other);
    }

    private static SealedSecret.Kind credential(SecretLabel secret) {
        return secret.kind() == SealedSecret.Kind.SES_SMTP_PASSWORD ? SealedSecret.Kind.ACCESS_KEY : secret.kind();
    }
}
