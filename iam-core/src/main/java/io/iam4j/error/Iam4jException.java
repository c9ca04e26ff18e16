// SPDX-License-Identifier: Apache-2.0
package io.iam4j.error;

import org.jspecify.annotations.Nullable;

/** Root of what this library throws. Each message says what failed, why, and what to do; none holds a secret. */
public abstract class Iam4jException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** With a complete message. */
    protected Iam4jException(String message) {
        this(message, null);
    }

    /** With a complete message and what caused it. */
    protected Iam4jException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
