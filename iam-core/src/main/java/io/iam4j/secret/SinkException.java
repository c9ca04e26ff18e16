// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

/** A sealed secret could not be put where it should go. The message says where, why, and what to do. */
public final class SinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
