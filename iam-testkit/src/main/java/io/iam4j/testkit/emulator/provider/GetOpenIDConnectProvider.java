// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows an OIDC provider. */
final class GetOpenIDConnectProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        OidcProvider provider = Providers.oidc(request);
        out.text("Url", provider.url())
                .strings("ClientIDList", provider.clientIds())
                .strings("ThumbprintList", provider.thumbprints())
                .time("CreateDate", provider.created());
        Elements.tags(out, provider);
    }
}
