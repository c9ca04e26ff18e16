// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Goes back to the default password policy. */
final class DeleteAccountPasswordPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        if (PasswordPolicies.of(request).minimumLength() > 0)
            request.account().settings().passwordPolicy(null);
    }
}
