// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/**
 * There is no usable MFA code: nobody typed one, a seed is damaged, or a serial number is not that of a device with codes. The
 * message says what to do, and holds neither a code nor a seed.
 */
public final class MfaException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    /** With a complete message. */
    public MfaException(String message) {
        this(message, null);
    }

    /** With a complete message and what caused it. */
    public MfaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
