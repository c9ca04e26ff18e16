// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists SAML providers, without paging. */
final class ListSAMLProviders implements Action {
    @Override
    public void run(Request request, Xml out) {
        out.list(
                "SAMLProviderList",
                request.account().samlProviders().all(),
                provider -> out.text("Arn", provider.arn())
                        .time("ValidUntil", Saml.validUntil(provider))
                        .time("CreateDate", provider.created()));
    }
}
