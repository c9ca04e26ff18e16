// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Takes the alias away. */
final class DeleteAccountAlias implements Action {
    @Override
    public void run(Request request, Xml out) {
        String alias = request.params().required("AccountAlias", Rules.ALIAS);
        AccountSettings settings = request.account().settings();
        if (!settings.alias().equals(Optional.of(alias)))
            throw Fault.noSuchEntity("The account alias " + alias + " cannot be found.");
        request.world().accountByAlias().remove(alias);
        settings.alias(null);
    }
}
