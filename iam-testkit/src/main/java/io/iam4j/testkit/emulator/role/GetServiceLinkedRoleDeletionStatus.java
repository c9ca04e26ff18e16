// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.regex.Pattern;

/** Shows how a deletion task went. */
final class GetServiceLinkedRoleDeletionStatus implements Action {
    private static final Rule TASK = new Rule(1, 1000, Pattern.compile("(?s).+"), "");

    @Override
    public void run(Request request, Xml out) {
        String task = request.params().required("DeletionTaskId", TASK);
        String status = request.account().settings().deletionTasks().get(task);
        if (!task.startsWith("task/")) throw Fault.invalidInput("Invalid task id");
        if (status == null) throw Fault.noSuchEntity("Cannot find deletion status for given id.");
        out.text("Status", status);
    }
}
