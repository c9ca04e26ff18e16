// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import java.util.Locale;
import java.util.Set;

/**
 * What is not known of a policy.
 *
 * @param knownServices the services for whose actions nothing is missing, in lower case
 * @param mayDeny whether a statement that is not known may deny
 */
record Gap(Set<String> knownServices, boolean mayDeny) {
    static final Gap EVERYTHING = new Gap(Set.of(), true);

    /** Whether a statement that is not known may be about the action. */
    boolean concerns(AccessRequest request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        return knownServices.stream().noneMatch(service -> action.startsWith(service + ":"));
    }
}
