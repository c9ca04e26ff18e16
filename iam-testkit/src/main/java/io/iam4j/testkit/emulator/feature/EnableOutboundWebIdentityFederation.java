// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.UUID;

/**
 * Gives the account an issuer for outbound web identities: the one that it had before, if it had one (recorded: radkawar/stackd,
 * testdata/aws/iam/outbound_lifecycle.json).
 */
final class EnableOutboundWebIdentityFederation implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccountSettings settings = request.account().settings();
        if (settings.issuer().isPresent())
            throw Fault.of(
                    409,
                    "FeatureEnabled",
                    "Outbound identity federation is already enabled for account "
                            + request.account().id());
        String issuer =
                settings.restingIssuer().orElseGet(() -> "https://" + UUID.randomUUID() + ".tokens.sts.global.api.aws");
        settings.issuer(issuer, true);
        out.text("IssuerIdentifier", issuer);
    }
}
