// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.error.Iam4jException;
import java.time.Duration;

/** A failure that will pass: nothing was changed, and the same call may succeed later. */
public final class PassingException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final Cause because;

    /** Why a call does not succeed yet, and for how long it is worth trying. */
    public enum Cause {
        /** The service asks for fewer calls: Throttling and its like. */
        CONGESTION(Duration.ofMinutes(5)),
        /** What was changed just now is not visible everywhere yet, or is being changed by another call. */
        CONSISTENCY(Duration.ofMinutes(2)),
        /** An entity that rests after a change: EntityTemporarilyUnmodifiable. */
        UNMODIFIABLE(Duration.ofMinutes(5)),
        /** The service or the way to it fails. */
        FAULT(Duration.ofMinutes(2));

        private final Duration patience;

        Cause(Duration patience) {
            this.patience = patience;
        }

        /** For how long it is worth trying. */
        public Duration patience() {
            return patience;
        }
    }

    /**
     * A passing failure.
     *
     * @param because why
     * @param code the service's error code; empty when there was no answer
     * @param message complete, without any secret
     * @param cause what was thrown
     */
    public PassingException(Cause because, String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.because = because;
    }

    /** Why it did not succeed yet. */
    public Cause because() {
        return because;
    }

    /** The service's error code, such as {@code Throttling}; empty when there was no answer. */
    public String code() {
        return code;
    }
}
