// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.DeletionTask;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;
import java.util.regex.Pattern;

/** Shows how a deletion went; when asked first, that it is in progress. */
final class GetServiceLinkedRoleDeletionStatus implements Action {
    private static final Rule TASK = new Rule(1, 1000, Pattern.compile("(?s).+"), "");

    private static final Pattern FORM = Pattern.compile("task/aws-service-role/[^/]+/[^/]+/[0-9a-f-]{36}");

    @Override
    public void run(Request request, Xml out) {
        String id = request.params().required("DeletionTaskId", TASK);
        if (!FORM.matcher(id).matches()) throw Fault.invalidInput("Invalid task id");
        Map<String, DeletionTask> tasks = request.account().settings().deletionTasks();
        DeletionTask task = tasks.get(id);
        if (task == null) throw Fault.noSuchEntity("Cannot find deletion status for given id.");
        tasks.put(id, task.ended());
        out.text("Status", task.status());
        if (task.status().equals("FAILED")) out.in("Reason", () -> reason(out, task));
    }

    private static void reason(Xml out, DeletionTask task) {
        out.text("Reason", "Resources of the linked service still use the role " + task.role() + ".")
                .list(
                        "RoleUsageList",
                        task.uses(),
                        use -> out.text("Region", use.region()).strings("Resources", use.resources()));
    }
}
