// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.store.DeletionTask;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Starts the deletion of a service-linked role, which fails when something uses the role. */
final class DeleteServiceLinkedRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("RoleName", Rules.NAME_64);
        Map<String, DeletionTask> tasks = request.account().settings().deletionTasks();
        Optional<Role> role = request.account().roles().find(name);
        Optional<String> pending = tasks.entrySet().stream()
                .filter(task -> task.getValue().inProgress()
                        && Named.keyOf(task.getValue().role()).equals(Named.keyOf(name)))
                .filter(task -> role.isEmpty() || isOf(task.getValue(), role.get()))
                .map(Map.Entry::getKey)
                .findFirst();
        out.text("DeletionTaskId", pending.orElseGet(() -> start(request, tasks)));
    }

    /** Not of a role of the same name that is gone, nor with resources that use it no more. */
    private static boolean isOf(DeletionTask task, Role role) {
        return !task.uses().isEmpty() && task.uses().equals(role.uses());
    }

    private static String start(Request request, Map<String, DeletionTask> tasks) {
        Role role = request.role();
        if (!role.isServiceLinked()) throw Fault.noSuchEntity(role.name() + " exists but is not a service role.");
        String task = "task" + role.path() + role.name() + "/" + UUID.randomUUID();
        tasks.put(task, new DeletionTask(role.name(), true, List.copyOf(role.uses())));
        if (role.uses().isEmpty()) delete(request, role);
        return task;
    }

    private static void delete(Request request, Role role) {
        List.copyOf(role.attached()).forEach(arn -> detach(request, role, arn));
        request.account().delete(role);
    }

    private static void detach(Request request, Role role, String arn) {
        if (!request.account().policyUse().detach(role, arn))
            throw new IllegalStateException(arn + " is listed as attached to " + role.name() + " but is not");
    }
}
