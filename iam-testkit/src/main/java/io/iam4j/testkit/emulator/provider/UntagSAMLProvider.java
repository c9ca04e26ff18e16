// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes tags of a SAML provider away; absent ones are fine. */
final class UntagSAMLProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        Tagging.untagSomething(request, () -> Providers.saml(request));
    }
}
