// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Statuses;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.wire.Xml;

/** Switches a service-specific credential on or off. */
final class UpdateServiceSpecificCredential implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean active = Statuses.requested(request);
        ServiceCredential credential = ServiceCredentials.of(request);
        request.userOrCaller().credentials().services().put(credential.id(), credential.withActive(active));
    }
}
