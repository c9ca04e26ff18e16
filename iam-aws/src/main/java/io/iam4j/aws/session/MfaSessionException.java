// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/** A session with MFA could not be had. The message says why, and what to do; it holds no code and no key. */
public final class MfaSessionException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String code;

    MfaSessionException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The error code of STS, such as {@code AccessDenied}; empty when STS was not reached or not asked. */
    public String code() {
        return code;
    }
}
