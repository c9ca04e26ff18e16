// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Removes a client id; an absent one is fine. */
final class RemoveClientIDFromOpenIDConnectProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        String client = request.params().required("ClientID", Rules.CLIENT_ID);
        Providers.oidc(request).clientIds().remove(client);
    }
}
