// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.error.Iam4jException;

/** A new secret that could not be sealed or handed over. The message says what became of it. */
final class SecretFailure extends Iam4jException {
    private static final long serialVersionUID = 1L;

    SecretFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
