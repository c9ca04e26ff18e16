// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.time.Instant;

/** A credential report as it was generated. */
public record CredentialReport(String csv, Instant generated, boolean complete) {
    /** The same report, ready to be fetched. */
    public CredentialReport completed() {
        return new CredentialReport(csv, generated, true);
    }
}
