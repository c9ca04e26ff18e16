// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.error.Iam4jException;

/** A secret that a plan hands to the service is not at hand, or was wiped. Nothing was changed. */
public final class MissingSecretException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    public MissingSecretException(String message) {
        super(message);
    }
}
