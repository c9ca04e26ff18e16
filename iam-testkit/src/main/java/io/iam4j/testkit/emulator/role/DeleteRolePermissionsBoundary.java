// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes the permissions boundary of a role away. */
final class DeleteRolePermissionsBoundary implements Action {
    @Override
    public void run(Request request, Xml out) {
        Role role = request.editableRole();
        if (role.boundary().isEmpty())
            throw Fault.noSuchEntity("The role with name " + role.name() + " has no permissions boundary.");
        request.account().policyUse().boundary(role, null);
    }
}
