// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.RoleUse;
import java.util.List;

/**
 * The deletion of a service-linked role. Immutable.
 *
 * @param role the role's name
 * @param inProgress whether its end was not told to anyone yet
 * @param uses what keeps the role from being deleted; none when it is deleted
 */
public record DeletionTask(String role, boolean inProgress, List<RoleUse> uses) {
    /** IN_PROGRESS, SUCCEEDED or FAILED. */
    public String status() {
        if (inProgress) return "IN_PROGRESS";
        return uses.isEmpty() ? "SUCCEEDED" : "FAILED";
    }

    /** The same, at its end. */
    public DeletionTask ended() {
        return new DeletionTask(role, false, uses);
    }
}
