// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a plan.
 *
 * @param now as its clock told it, before anything was read
 * @param ahead how far that was ahead of the system's clock
 */
record AsOf(Instant now, Duration ahead) {
    /** Just told by a clock. */
    static AsOf told(Instant now) {
        return new AsOf(now, Duration.between(Instant.now(), now));
    }
}
