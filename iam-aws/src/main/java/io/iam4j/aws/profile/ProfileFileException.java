// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/** A profile file that cannot be read or written, or an edit of one that is refused. The message holds no secret. */
public final class ProfileFileException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    ProfileFileException(String message) {
        super(message);
    }

    ProfileFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
