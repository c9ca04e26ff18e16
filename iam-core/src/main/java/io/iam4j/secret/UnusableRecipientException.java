// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.error.Iam4jException;

/** A key that no secret can be sealed to. The message says whose key, why not, and what its owner should do. */
public class UnusableRecipientException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    /** With a complete message. */
    public UnusableRecipientException(String message) {
        super(message);
    }
}
