// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Renames or moves a group, which keeps its members and policies. */
final class UpdateGroup implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> newName = request.params().optional("NewGroupName", Rules.NAME_128);
        Optional<String> newPath = request.params().optional("NewPath", Rules.PATH);
        Group group = request.group();
        String name = newName.orElse(group.name());
        if (!Named.keyOf(name).equals(group.key())) Groups.requireFree(request.account(), name);
        request.account().move(group, name, newPath.orElse(group.path()));
    }
}
