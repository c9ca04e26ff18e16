// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a service-specific credential. */
final class DeleteServiceSpecificCredential implements Action {
    @Override
    public void run(Request request, Xml out) {
        ServiceCredential credential = ServiceCredentials.of(request);
        request.userOrCaller().credentials().services().remove(credential.id());
        request.account().serviceCredentials().remove(credential.id());
    }
}
