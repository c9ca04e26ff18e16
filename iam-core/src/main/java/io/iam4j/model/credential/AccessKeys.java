// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.credential;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.Times;
import io.iam4j.internal.ValueStyle;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.immutables.value.Value;

/**
 * A user's access keys. One is made and its secret sealed when the user has none. Without a {@linkplain #rotatedEvery rotation} keys
 * that exist, active or not, are never touched. Two are equal when they seal to the same recipient and rotate alike. Thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class AccessKeys permits ImmutableAccessKeys {
    AccessKeys() {}

    /** One access key at least, sealed with {@code sealer} when it has to be made. */
    public static AccessKeys sealedWith(Sealer sealer) {
        return ImmutableAccessKeys.builder()
                .sealer(sealer)
                .recipient(sealer.recipient())
                .build();
    }

    /** No access key: those that exist are deleted. */
    public static AccessKeys none() {
        return ImmutableAccessKeys.builder().build();
    }

    /**
     * When keys are replaced.
     *
     * @param every how old a key gets before a new one is made beside it
     * @param overlap for how long both work at most
     * @param quiet for how long the old key must have been unused to be switched off before that, once the new one was used
     * @param cooling how long the old key stays switched off before it is deleted
     */
    public record Rotation(Duration every, Duration overlap, Duration quiet, Duration cooling) {
        /** An overlap of 7 days, a day of quiet, and 7 days of cooling; of a quarter of a shorter age each at most. */
        static Rotation every(Duration every) {
            Duration quarter = every.dividedBy(4);
            return new Rotation(
                    every,
                    shorter(Duration.ofDays(7), quarter),
                    shorter(Duration.ofDays(1), quarter),
                    shorter(Duration.ofDays(7), quarter));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        /**
         * Checks that a key is gone before the next is due.
         *
         * @throws IllegalArgumentException when one is negative, or {@code every} is not longer than the overlap and the cooling together
         */
        public Rotation {
            if (overlap.isNegative() || quiet.isNegative() || cooling.isNegative())
                throw new IllegalArgumentException("has a negative time; give times of zero or more");
            if (every.compareTo(overlap.plus(cooling)) <= 0)
                throw new IllegalArgumentException(
                        "every " + days(every) + " leaves no room for an overlap of " + days(overlap)
                                + " and " + days(cooling)
                                + " switched off: a user has two access keys at most, so the old one must be gone before the next is made;"
                                + " rotate less often, or shorten overlapping(...) or deletedAfter(...)");
        }

        @Override
        public String toString() {
            return "rotated every " + days(every) + ", overlapping " + days(overlap);
        }

        private static String days(Duration time) {
            if (time.equals(Duration.ofDays(time.toDays())))
                return time.toDays() + (time.toDays() == 1 ? " day" : " days");
            return time.toHours() + " hours";
        }
    }

    /** A sealer, with the verbs that make access keys of it. Immutable and thread-safe if the sealer is. */
    public static final class Sealing implements Sealer {
        private final Sealer sealer;

        private Sealing(Sealer sealer) {
            this.sealer = sealer;
        }

        /** An access key whose secret this seals, which is there until {@code end}. */
        public AccessKeys until(Instant end) {
            return sealedWith(sealer).until(end);
        }

        /** An access key whose secret this seals, with a {@linkplain AccessKeys#rotatedEvery rotation}. */
        public AccessKeys rotatedEvery(Duration age) {
            return sealedWith(sealer).rotatedEvery(age);
        }

        @Override
        public Recipient recipient() {
            return sealer.recipient();
        }

        @Override
        public void prepare() {
            sealer.prepare();
        }

        @Override
        public List<String> judge(Instant now) {
            return sealer.judge(now);
        }

        @Override
        public SealedMessage seal(Secret secret) {
            return sealer.seal(secret);
        }

        @Override
        public SealedMessage seal(Secret secret, SecretLabel label) {
            return sealer.seal(secret, label);
        }

        @Override
        public String toString() {
            return sealer.toString();
        }
    }

    /** {@code sealer}, with the verbs that make access keys of it. */
    public static Sealing sealing(Sealer sealer) {
        return sealer instanceof Sealing sealing ? sealing : new Sealing(sealer);
    }

    /** What seals a new secret; empty when there are to be no access keys. */
    @Value.Auxiliary
    public abstract Optional<Sealer> sealer();

    /** Whose key a new secret is sealed to; empty when there are to be no access keys. */
    public abstract Optional<Recipient> recipient();

    /** When keys are replaced; empty when keys that exist are never touched. */
    public abstract Optional<Rotation> rotation();

    /** From when on there is to be no access key. */
    public abstract Optional<Instant> end();

    /** Until {@code end}: a plan from then on deletes every access key of the user. */
    public AccessKeys until(Instant end) {
        return ImmutableAccessKeys.builder().from(this).end(end).build();
    }

    /** Whether its time is over at {@code now}. */
    public final boolean isOver(Instant now) {
        return end().filter(over -> !now.isBefore(over)).isPresent();
    }

    /**
     * Replaced at that age, whoever made the keys: a plan made when the key is that old makes a new one beside it, and seals it. A
     * later plan switches the old one off when the new one has been used and the old one has not been used for a day, or when
     * both have worked for 7 days; a plan 7 days after that deletes it (a quarter of the age where that is less). What is next, and when, is in the notes of each plan. The
     * state is told by the keys themselves, and by a tag of the user that names the key switched off.
     *
     * @throws InvalidModelException when the age is not longer than an overlap and a time switched off that were set before
     */
    public AccessKeys rotatedEvery(Duration age) {
        return rotating(() -> rotation()
                .map(set -> new Rotation(age, set.overlap(), set.quiet(), set.cooling()))
                .orElseGet(() -> Rotation.every(age)));
    }

    /**
     * Both keys working for {@code most} at most, instead of 7 days.
     *
     * @throws InvalidModelException when there is no rotation, or the age is not longer than that and the time switched off
     */
    public AccessKeys overlapping(Duration most) {
        return rotating(() -> new Rotation(
                rotating().every(), most, rotating().quiet(), rotating().cooling()));
    }

    /**
     * The old key switched off early once it has not been used for {@code least}, instead of a day.
     *
     * @throws InvalidModelException when there is no rotation, or it is negative
     */
    public AccessKeys quietFor(Duration least) {
        return rotating(() -> new Rotation(
                rotating().every(), rotating().overlap(), least, rotating().cooling()));
    }

    /**
     * The old key deleted when it has been switched off for {@code time}, instead of 7 days.
     *
     * @throws InvalidModelException when there is no rotation, or the age is not longer than that and the overlap
     */
    public AccessKeys deletedAfter(Duration time) {
        return rotating(() -> new Rotation(
                rotating().every(), rotating().overlap(), rotating().quiet(), time));
    }

    private Rotation rotating() {
        return rotation()
                .orElseThrow(() -> new IllegalArgumentException("is not declared; say rotatedEvery(...) first"));
    }

    private AccessKeys rotating(Supplier<Rotation> rotation) {
        try {
            return ImmutableAccessKeys.builder()
                    .from(this)
                    .rotation(rotation.get())
                    .build();
        } catch (IllegalArgumentException wrong) {
            throw new InvalidModelException("access keys", "rotation", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public final String toString() {
        return recipient()
                .map(to -> "sealed to " + to + rotation().map(set -> ", " + set).orElse("")
                        + end().map(over -> ", until " + Times.at(over)).orElse(""))
                .orElse("none");
    }
}
