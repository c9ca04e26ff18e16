// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.iam4j.change.Permit;
import io.iam4j.error.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody's leave to carry out one plan. Immutable and thread-safe.
 *
 * @param digest the digest of the plan that they read
 * @param who their name; it is what the client says, and Temporal decides who may be a client
 * @param permits what they allow that a guard refuses
 * @param at when the fleet took it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Approval(String digest, String who, List<Permit> permits, Instant at) {
    /** Copies the list. */
    public Approval {
        permits = List.copyOf(permits);
    }

    /** Who, when and what. */
    @Override
    public String toString() {
        return SafeText.line("approved by " + who + " at " + at
                + (permits.isEmpty()
                        ? ""
                        : ", permitting "
                                + permits.stream().map(Permit::toString).collect(Collectors.joining(", "))));
    }
}
