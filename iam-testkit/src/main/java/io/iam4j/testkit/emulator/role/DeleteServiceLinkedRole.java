// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.UUID;

/** Starts the deletion of a service-linked role; the task succeeds at once. */
final class DeleteServiceLinkedRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        Role role = request.role();
        if (!role.isServiceLinked())
            throw Fault.invalidInput("The role with name " + role.name() + " is not a service-linked role.");
        String task = "task" + role.path() + role.name() + "/" + UUID.randomUUID();
        List.copyOf(role.attached()).forEach(arn -> detach(request, role, arn));
        request.account().delete(role);
        request.account().settings().deletionTasks().put(task, "SUCCEEDED");
        out.text("DeletionTaskId", task);
    }

    private static void detach(Request request, Role role, String arn) {
        if (!request.account().policyUse().detach(role, arn))
            throw new IllegalStateException(arn + " is listed as attached to " + role.name() + " but is not");
    }
}
