// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.secret.LastUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An analysis of which services someone may reach and did reach, done at once. Immutable.
 *
 * @param owner who alone sees it; absent in a state that was stored before jobs had owners, where everybody does
 */
public record AccessJob(String type, Optional<String> owner, Instant created, List<Access> services) {
    /** Whether somebody may see it. */
    public boolean isOf(String someone) {
        return owner.isEmpty() || owner.get().equals(someone);
    }

    /** One service, who reached it last, the latest first, and its tracked actions when they were asked for. */
    public record Access(String namespace, List<Reached> reached, List<Used> tracked) {}

    /** An action, without the service's name, and who used it last; nobody for one that may be used and was not. */
    public record Used(String action, Optional<Reached> latest) {}

    /** A principal as it was, and its use of a service. */
    public record Reached(Who principal, LastUse use) {}

    /** Who it was: a user or role, by then perhaps renamed or deleted. */
    public record Who(String kind, String id, String arn, String name, String path) {
        /** A principal as it is. */
        public static Who of(Principal principal) {
            return new Who(principal.kind(), principal.id(), principal.arn(), principal.name(), principal.path());
        }
    }
}
