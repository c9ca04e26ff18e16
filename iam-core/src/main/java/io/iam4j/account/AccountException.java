// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.error.Iam4jException;

/** A reading that failed, or the problem of a change as an exception. The message names the call, the entity and the cause. */
public final class AccountException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A failure.
     *
     * @param code the service's error code, such as {@code AccessDenied}; empty when there was no answer
     * @param message complete, without any secret
     * @param cause what was thrown
     */
    public AccountException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The service's error code, such as {@code AccessDenied}; empty when there was no answer. */
    public String code() {
        return code;
    }
}
