// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * All policies that speak for one principal. Immutable.
 *
 * @param identity what is attached to it and its groups
 * @param boundary the most it may do, absent when it is not bounded
 */
public record Rights(List<Policy> identity, Optional<Policy> boundary) {
    /** Whether the principal may do {@code action} on {@code resource}. */
    public Decision decide(String action, String resource, Facts facts) {
        Decision granted = Policy.decide(identity, action, resource, facts);
        if (boundary.isEmpty() || granted == Decision.EXPLICIT_DENY) return granted;
        Decision bounded = Policy.decide(List.of(boundary.get()), action, resource, facts);
        if (bounded == Decision.EXPLICIT_DENY) return bounded;
        return granted == Decision.ALLOWED && bounded == Decision.ALLOWED ? granted : Decision.IMPLICIT_DENY;
    }
}
