// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Iam4jException;

/** One thing of an input cannot be taken, for that reason; the others are. It ends in the report. */
final class NotTakenException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    NotTakenException(String reason) {
        super(reason);
    }

    /** Is thrown in every case: the reading of this thing ends. */
    static Reading because(String reason) {
        return (draft, item) -> {
            throw new NotTakenException(reason);
        };
    }
}
