// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a change after an attempt to carry it out. It speaks of the change, not of the attempt: when an earlier
 * attempt may have had its effect, the change stays {@link Unknown} until a later attempt finds out. Immutable and
 * thread-safe.
 */
public sealed interface Result {
    /** The change is in force. */
    record Done() implements Result {}

    /** The change is not in force, and trying again does not help. */
    record Refused(Problem problem) implements Failed {}

    /**
     * The change is not in force, and the same call may succeed later.
     *
     * @param retry why, and for how long it is worth trying
     */
    record Transient(Problem problem, Retry retry) implements Failed {}

    /**
     * The change may be in force or not: an answer was lost, or was no answer of the service. The message says what is known.
     *
     * @param again why trying again may find out, and for how long; empty when it will not
     */
    record Unknown(Problem problem, Optional<Retry> again) implements Failed {}

    /** A result other than {@link Done}. */
    sealed interface Failed extends Result {
        /** What went wrong. */
        Problem problem();
    }

    /** The change is in force. */
    static Result done() {
        return new Done();
    }

    /**
     * What went wrong.
     *
     * @param code the service's error code, such as {@code AccessDenied}; empty when there was no answer, or one without a
     *     code
     * @param message complete, without any secret: what failed and why, what is known of the change, what to do
     * @param cause what was thrown
     */
    record Problem(String code, String message, Throwable cause) {
        /** Fails with {@link NullPointerException} on a missing part. */
        public Problem {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(cause, "cause");
        }

        /** The problem as an exception, with its code, message and cause. */
        public AccountException exception() {
            return new AccountException(code, message, cause);
        }
    }

    /**
     * Why a later attempt may succeed.
     *
     * @param reason why
     * @param patience for how long it is worth trying, counted from the first attempt that failed so; of {@link Reason#CONGESTION} from
     *     the last call that the service took
     */
    record Retry(Reason reason, Duration patience) {
        /** Fails with {@link NullPointerException} on a missing part. */
        public Retry {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(patience, "patience");
        }

        /** A retry for as long as its reason usually lasts. */
        public static Retry of(Reason reason) {
            return new Retry(reason, reason.patience());
        }
    }

    /** Why a call does not succeed yet. */
    enum Reason {
        /** The service asks for fewer calls: Throttling and the like. */
        CONGESTION(Duration.ofMinutes(5)),
        /** A recent change is not visible everywhere yet, or another call changes the same entity. */
        CONSISTENCY(Duration.ofMinutes(2)),
        /** The entity cannot be modified for a while after a change: EntityTemporarilyUnmodifiable. */
        UNMODIFIABLE(Duration.ofMinutes(5)),
        /** The service or the connection to it fails. */
        FAULT(Duration.ofMinutes(2));

        private final Duration patience;

        Reason(Duration patience) {
            this.patience = patience;
        }

        /** For how long it is usually worth trying. */
        public Duration patience() {
            return patience;
        }
    }
}
