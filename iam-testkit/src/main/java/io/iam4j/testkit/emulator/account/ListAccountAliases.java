// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the alias, if there is one. */
final class ListAccountAliases implements Action {
    @Override
    public void run(Request request, Xml out) {
        Page<String> page =
                request.page(request.account().settings().alias().stream().toList(), alias -> alias);
        out.strings("AccountAliases", page.items());
        page.end(out);
    }
}
