// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.PolicyDocument;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is not known of a policy.
 *
 * @param knownServices the services for whose actions nothing is missing, in lower case
 * @param mayDeny whether a statement that is not known may deny
 * @param document the document where it was read in part; absent where there is none
 */
record Gap(Set<String> knownServices, boolean mayDeny, Optional<PolicyDocument> document) {
    static final Gap EVERYTHING = new Gap(Set.of(), true);

    Gap(Set<String> knownServices, boolean mayDeny) {
        this(knownServices, mayDeny, Optional.empty());
    }

    /** What could not be read of a document. */
    static Gap in(PolicyDocument document) {
        return new Gap(Set.of(), true, Optional.of(document));
    }

    /** Whether a statement that is not known may be about the action. */
    boolean concerns(AccessRequest request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        return knownServices.stream().noneMatch(service -> action.startsWith(service + ":"));
    }
}
