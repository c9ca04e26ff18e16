// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a role without policies that is in no instance profile. */
final class DeleteRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        Role role = request.editableRole();
        if (!role.profiles().isEmpty())
            throw Fault.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        if (!role.inline().all().isEmpty())
            throw Fault.deleteConflict("Cannot delete entity, must delete policies first.");
        if (!role.attached().isEmpty())
            throw Fault.deleteConflict("Cannot delete entity, must detach all policies first.");
        request.account().delete(role);
    }
}
