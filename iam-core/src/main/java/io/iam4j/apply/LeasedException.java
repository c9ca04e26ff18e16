// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.error.Iam4jException;

/** The lease that an apply asks for is not to be had. The message says who has it and until when. Nothing was changed. */
public final class LeasedException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    LeasedException(String message) {
        super(message);
    }
}
