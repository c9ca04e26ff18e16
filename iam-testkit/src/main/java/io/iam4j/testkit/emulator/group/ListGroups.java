// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists groups. */
final class ListGroups implements Action {
    @Override
    public void run(Request request, Xml out) {
        Page<Group> page = request.pageUnderPrefix(request.account().groups());
        out.list("Groups", page.items(), group -> Elements.identity(out, group));
        page.end(out);
    }
}
