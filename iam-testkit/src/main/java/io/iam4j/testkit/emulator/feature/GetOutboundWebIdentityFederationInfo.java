// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows the account's issuer. */
final class GetOutboundWebIdentityFederationInfo implements Action {
    @Override
    public void run(Request request, Xml out) {
        out.text("IssuerIdentifier", Issuers.of(request, "disabled")).bool("JwtVendingEnabled", true);
    }
}
