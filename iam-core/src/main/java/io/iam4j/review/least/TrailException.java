// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/** CloudTrail events that cannot be read; the message names the file and the place. */
public final class TrailException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String file;

    TrailException(String file, String why, @Nullable Throwable cause) {
        super("CloudTrail events in " + file + ": " + why, cause);
        this.file = file;
    }

    /** Which file it is, or what stands for it. */
    public String file() {
        return file;
    }
}
