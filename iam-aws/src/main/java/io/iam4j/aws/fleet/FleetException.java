// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/** What is asked of a fleet cannot be done: an approval of another plan, a stored plan that was changed, a fleet that does not run. */
public final class FleetException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    /** With a complete message. */
    FleetException(String message) {
        super(message);
    }

    /** With a complete message and what caused it. */
    FleetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
