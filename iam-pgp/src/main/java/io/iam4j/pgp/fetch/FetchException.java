// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.fetch;

import io.iam4j.error.SafeText;
import io.iam4j.secret.UnusableRecipientException;

/** A key could not be fetched. The message says from where, why, and what to do. */
public final class FetchException extends UnusableRecipientException {
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(SafeText.line(message));
    }
}
