// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a group without members and policies. */
final class DeleteGroup implements Action {
    @Override
    public void run(Request request, Xml out) {
        Group group = request.group();
        if (group.members().size() > 0)
            throw Fault.deleteConflict("Cannot delete entity, must remove users from group first.");
        if (!group.inline().all().isEmpty())
            throw Fault.deleteConflict("Cannot delete entity, must delete policies first.");
        if (!group.attached().isEmpty())
            throw Fault.deleteConflict("Cannot delete entity, must detach all policies first.");
        request.account().groups().remove(group);
    }
}
