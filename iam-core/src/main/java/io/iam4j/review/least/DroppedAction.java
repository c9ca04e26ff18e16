// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import java.time.Instant;
import java.util.Optional;

/**
 * An action that falls away from a policy. Immutable.
 *
 * @param action its id, {@code s3:GetObject}; a pattern where the catalogue of actions knows none that fits
 * @param policy the policy that allows it today
 * @param last when it, or its service where more is not known, was last used; empty when it was not as far back as is told
 * @param why why it falls away
 */
public record DroppedAction(String action, String policy, Optional<Instant> last, String why) {
    /** For a reader: {@code s3:CreateBucket: not used since 2026-01-02T03:04:05Z}. */
    @Override
    public String toString() {
        return action + ": " + why;
    }
}
