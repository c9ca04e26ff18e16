// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a SAML provider. */
final class DeleteSAMLProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        request.account().samlProviders().remove(Providers.saml(request));
    }
}
