// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.wire.Xml;

/** Ends a membership; there being none is fine. */
final class RemoveUserFromGroup implements Action {
    @Override
    public void run(Request request, Xml out) {
        Group group = request.group();
        request.user().leave(group);
    }
}
