// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists roles, without boundaries, tags and last use. */
final class ListRoles implements Action {
    @Override
    public void run(Request request, Xml out) {
        Page<Role> page = request.pageUnderPrefix(request.account().roles());
        out.list("Roles", page.items(), role -> Elements.role(out, role, request.world()));
        page.end(out);
    }
}
