// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lets the account's issuer rest; it is the same when outbound web identities are enabled again. */
final class DisableOutboundWebIdentityFederation implements Action {
    @Override
    public void run(Request request, Xml out) {
        request.account().settings().issuer(Issuers.of(request, "already disabled"), false);
    }
}
