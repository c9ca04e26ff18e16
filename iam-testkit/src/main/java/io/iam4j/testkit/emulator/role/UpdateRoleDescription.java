// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Changes the description and shows the role. */
final class UpdateRoleDescription implements Action {
    @Override
    public void run(Request request, Xml out) {
        String description = request.params().required("Description", Rules.ROLE_DESCRIPTION);
        Role role = request.role();
        role.description(description);
        out.in("Role", () -> Elements.briefRole(out, role, request.world()).text("Description", role.description()));
    }
}
