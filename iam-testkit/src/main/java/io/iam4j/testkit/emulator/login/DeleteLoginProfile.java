// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes a user's password away. */
final class DeleteLoginProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        CredentialHolder user = request.signingIn();
        Logins.of(user).resetRequired(false);
        user.credentials().login(null);
    }
}
