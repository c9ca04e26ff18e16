// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes the account's issuer away. */
final class DisableOutboundWebIdentityFederation implements Action {
    @Override
    public void run(Request request, Xml out) {
        if (Issuers.of(request).isEmpty()) return;
        request.account().settings().issuer(null);
    }
}
