// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret.csv;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/** A file is none of the console's credentials files. The message says what is wrong and in which line, and nothing of its content. */
public final class CredentialsCsvException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    CredentialsCsvException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
