// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;

/** Makes a user a member; being one already is fine. */
final class AddUserToGroup implements Action {
    @Override
    public void run(Request request, Xml out) {
        Group group = request.group();
        User user = request.user();
        if (user.groups().contains(group)) return;
        request.account().require(user.groups().size(), Quota.GROUPS_PER_USER);
        user.join(group);
    }
}
