// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Chooses the version of tokens of the global STS endpoint. */
final class SetSecurityTokenServicePreferences implements Action {
    @Override
    public void run(Request request, Xml out) {
        String version = request.params().requiredChoice("GlobalEndpointTokenVersion", "v1Token", "v2Token");
        request.account().settings().tokenVersion(version.equals("v1Token") ? 1 : 2);
    }
}
