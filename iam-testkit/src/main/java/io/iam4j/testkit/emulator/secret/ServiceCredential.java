// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * A service-specific credential; its secret is not kept.
 *
 * @param id the unique id
 * @param service the service in lower case
 * @param alias the name that goes with the secret
 * @param active whether it is switched on
 * @param created when it was made
 * @param expires when it ends, absent when never
 */
public record ServiceCredential(
        String id, String service, String alias, boolean active, Instant created, Optional<Instant> expires) {
    /** Active, Inactive or Expired. */
    public String status(Instant now) {
        if (expires.filter(end -> !now.isBefore(end)).isPresent()) return "Expired";
        return active ? "Active" : "Inactive";
    }

    /** The same with another status. */
    public ServiceCredential withActive(boolean now) {
        return new ServiceCredential(id, service, alias, now, created, expires);
    }
}
