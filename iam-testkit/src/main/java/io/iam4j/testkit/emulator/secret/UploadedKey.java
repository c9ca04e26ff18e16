// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Instant;

/** An SSH public key or a signing certificate. */
public record UploadedKey(String id, String body, boolean active, Instant uploaded) {
    /** Active or Inactive. */
    public String status() {
        return active ? "Active" : "Inactive";
    }

    /** The same with another status. */
    public UploadedKey withActive(boolean now) {
        return new UploadedKey(id, body, now, uploaded);
    }
}
