// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a role with everything but its policies. */
final class GetRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        Role role = request.role();
        out.in("Role", () -> Elements.wholeRole(out, role, request));
    }
}
