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
 * @param expires when it expires: a server certificate, or the metadata of a SAML provider
 * @param holder the ARN of whom it is assigned to: a user who has a virtual MFA device, or the root
 * @param template the ARN of the AWS template that a role was made by
 */
public record Facts(
        Optional<String> uniqueId,
        Optional<Instant> created,
        Optional<Instant> lastUsed,
        Optional<Instant> expires,
        Optional<String> holder,
        Optional<String> template) {
    /** Nothing was read. */
    public static final Facts NONE = new Facts(Optional.empty(), Optional.empty(), Optional.empty());

    /** Of a thing that neither expires nor is assigned to anybody, made by no template. */
    public Facts(Optional<String> uniqueId, Optional<Instant> created, Optional<Instant> lastUsed) {
        this(uniqueId, created, lastUsed, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** These, of something made by that template. */
    public Facts template(Optional<String> arn) {
        return new Facts(uniqueId, created, lastUsed, expires, holder, arn);
    }

    /** This, expiring then. */
    public Facts expires(Optional<Instant> when) {
        return new Facts(uniqueId, created, lastUsed, when, holder, template);
    }

    /** This, assigned to the principal of that ARN. */
    public Facts holder(Optional<String> arn) {
        return new Facts(uniqueId, created, lastUsed, expires, arn, template);
    }
}
