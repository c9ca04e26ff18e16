// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes the permissions boundary of a user away. */
final class DeleteUserPermissionsBoundary implements Action {
    @Override
    public void run(Request request, Xml out) {
        User user = request.user();
        if (user.boundary().isEmpty())
            throw Fault.noSuchEntity("The user with name " + user.name() + " has no permissions boundary.");
        request.account().policyUse().boundary(user, null);
    }
}
