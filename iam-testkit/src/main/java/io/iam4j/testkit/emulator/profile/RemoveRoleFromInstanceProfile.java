// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Takes a role out of an instance profile. */
final class RemoveRoleFromInstanceProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        InstanceProfile profile = request.profile();
        Role role = request.editableRole();
        if (!profile.role().equals(Optional.of(role)))
            throw Fault.noSuchEntity(
                    "The role with name " + role.name() + " is not in instance profile " + profile.name() + ".");
        profile.role(null);
    }
}
