// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Puts a role into an empty instance profile. */
final class AddRoleToInstanceProfile implements Action {
    private static final int ROLES_PER_PROFILE = 1;

    @Override
    public void run(Request request, Xml out) {
        InstanceProfile profile = request.profile();
        Role role = request.editableRole();
        if (profile.role().isPresent())
            throw Fault.limitExceeded(
                    "Cannot exceed quota for InstanceSessionsPerInstanceProfile: " + ROLES_PER_PROFILE);
        profile.role(role);
    }
}
