// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the ARNs of OIDC providers, without paging. */
final class ListOpenIDConnectProviders implements Action {
    @Override
    public void run(Request request, Xml out) {
        out.list("OpenIDConnectProviderList", request.account().oidcProviders().keySet(), arn -> out.text("Arn", arn));
    }
}
