// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.wire.Xml;

/** Gives a service-specific credential another password, shown this once. */
final class ResetServiceSpecificCredential implements Action {
    @Override
    public void run(Request request, Xml out) {
        ServiceCredential credential = ServiceCredentials.of(request);
        ServiceCredentials.writeWithSecret(request, out, request.userOrCaller(), credential);
    }
}
