// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a group and a page of its members. */
final class GetGroup implements Action {
    @Override
    public void run(Request request, Xml out) {
        Group group = request.group();
        Page<User> page = request.page(group.members());
        out.in("Group", () -> Elements.identity(out, group));
        out.list("Users", page.items(), user -> Elements.user(out, user));
        page.end(out);
    }
}
