// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes an OIDC provider; an absent one is fine. */
final class DeleteOpenIDConnectProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        String arn = request.params().required("OpenIDConnectProviderArn", Rules.ARN);
        request.account().oidcProviders().remove(arn);
    }
}
