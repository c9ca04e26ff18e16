// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists users, without tags and boundaries. */
final class ListUsers implements Action {
    @Override
    public void run(Request request, Xml out) {
        Page<User> page = request.pageUnderPrefix(request.account().users());
        out.list("Users", page.items(), user -> Elements.user(out, user));
        page.end(out);
    }
}
