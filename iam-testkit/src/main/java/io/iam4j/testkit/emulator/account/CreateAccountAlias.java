// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;
import java.util.regex.Pattern;

/** Sets the alias, replacing the one before; it must be free in all accounts, and another than the account has. */
final class CreateAccountAlias implements Action {
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    @Override
    public void run(Request request, Xml out) {
        String alias = request.params().required("AccountAlias", Rules.ALIAS);
        if (ACCOUNT_ID.matcher(alias).matches())
            throw Fault.validation("The specified value for accountAlias is invalid. It must not be twelve digits.");
        AccountState account = request.account();
        Map<String, String> taken = request.world().accountByAlias();
        String owner = taken.putIfAbsent(alias, account.id());
        if (owner != null) throw Fault.alreadyExists("The account alias " + alias + " already exists.");
        account.settings().alias().ifPresent(taken::remove);
        account.settings().alias(alias);
    }
}
