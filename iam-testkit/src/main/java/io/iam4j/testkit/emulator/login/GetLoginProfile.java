// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows whether a user has a password and must reset it. */
final class GetLoginProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        CredentialHolder user = request.signingIn();
        Logins.write(out, user, Logins.of(user));
    }
}
