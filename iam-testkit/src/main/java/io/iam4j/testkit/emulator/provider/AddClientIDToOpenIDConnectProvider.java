// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Set;

/** Adds a client id; adding it again is fine. */
final class AddClientIDToOpenIDConnectProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        String client = request.params().required("ClientID", Rules.CLIENT_ID);
        Set<String> clients = Providers.oidc(request).clientIds();
        if (clients.contains(client)) return;
        request.account().require(clients.size(), Quota.CLIENT_IDS_PER_PROVIDER);
        clients.add(client);
    }
}
