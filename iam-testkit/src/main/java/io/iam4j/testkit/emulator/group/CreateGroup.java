// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Creates a group. */
final class CreateGroup implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("GroupName", Rules.NAME_128);
        String path = request.path();
        Groups.requireFree(request.account(), name);
        Group group = request.account().createGroup(path, name);
        out.in("Group", () -> Elements.identity(out, group));
    }
}
