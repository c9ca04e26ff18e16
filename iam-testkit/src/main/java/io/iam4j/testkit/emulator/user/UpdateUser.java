// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Renames or moves a user, which keeps everything it has. */
final class UpdateUser implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> newName = request.params().optional("NewUserName", Rules.NAME_64);
        Optional<String> newPath = request.params().optional("NewPath", Rules.PATH);
        User user = request.user();
        String name = newName.orElse(user.name());
        if (!Named.keyOf(name).equals(user.key())) Users.requireFree(request.account(), name);
        request.account().move(user, name, newPath.orElse(user.path()));
    }
}
