// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service tells of an entity and nobody declares. Each part is empty when it was not read, or when the service does
 * not tell it of this kind.
 *
 * @param uniqueId the unique id, such as {@code AIDA...} of a user
 * @param created when it was created
 * @param lastUsed when a role was last used, as far back as the service looks (400 days)
 * @param template the ARN of the AWS template that a role was made by
 */
public record Facts(
        Optional<String> uniqueId, Optional<Instant> created, Optional<Instant> lastUsed, Optional<String> template) {
    /** Nothing was read. */
    public static final Facts NONE = new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, of something made by that template. */
    public Facts template(Optional<String> arn) {
        return new Facts(uniqueId, created, lastUsed, arn);
    }
}
