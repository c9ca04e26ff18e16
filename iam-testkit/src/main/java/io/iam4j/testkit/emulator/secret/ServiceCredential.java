// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Instant;

/** A service-specific credential; its password is not kept. */
public record ServiceCredential(String id, String service, String userName, boolean active, Instant created) {
    /** Active or Inactive. */
    public String status() {
        return active ? "Active" : "Inactive";
    }

    /** The same with another status. */
    public ServiceCredential withActive(boolean now) {
        return new ServiceCredential(id, service, userName, now, created);
    }
}
