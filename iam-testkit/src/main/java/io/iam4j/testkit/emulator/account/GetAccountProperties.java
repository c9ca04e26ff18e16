// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;

/** Shows the account-wide switches. */
final class GetAccountProperties implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean enabled = request.account().settings().roleManager();
        out.entries("Properties", Map.of("RoleManager/Enabled", Boolean.toString(enabled)));
    }
}
