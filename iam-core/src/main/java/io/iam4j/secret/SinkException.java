// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.error.Iam4jException;

/** A sealed secret could not be put where it should go. The message says where, why, and what to do. */
public final class SinkException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    SinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
