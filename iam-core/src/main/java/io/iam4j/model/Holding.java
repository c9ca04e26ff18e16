// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.policy.PolicyDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user, group or role holds besides its own attributes. Internal to iam4j: not part of its API, and free to change.
 *
 * @param attached attached managed policies
 * @param inline inline policies by name
 * @param tags tags by key; none for a group
 * @param boundary the permissions boundary; none for a group
 */
public record Holding(
        Set<PolicyRef> attached,
        Map<String, PolicyDocument> inline,
        Map<String, String> tags,
        Optional<PolicyRef> boundary) {
    /** What {@code holder} holds. */
    public static Holding of(PolicyHolder holder) {
        return new Holding(holder.attached(), holder.inline(), holder.tags(), holder.boundary());
    }
}
