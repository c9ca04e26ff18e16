// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.UUID;

/** Gives the account an issuer for outbound web identities. */
final class EnableOutboundWebIdentityFederation implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccountSettings settings = request.account().settings();
        if (settings.issuer().isPresent())
            throw Fault.of(409, "FeatureEnabled", "Outbound web identity federation is already enabled.");
        settings.issuer("https://" + UUID.randomUUID() + ".tokens.sts.global.api.aws");
        out.text("IssuerIdentifier", settings.issuer());
    }
}
