// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.secret.LastUse;
import java.time.Instant;
import java.util.List;

/** An analysis of which services someone may reach and did reach, done at once. Immutable. */
public record AccessJob(String type, Instant created, List<Access> services) {
    /** One service and who reached it last, the latest first. */
    public record Access(String namespace, List<Reached> reached) {}

    /** A principal as it was, and its use of a service. */
    public record Reached(Principal principal, LastUse use) {}
}
