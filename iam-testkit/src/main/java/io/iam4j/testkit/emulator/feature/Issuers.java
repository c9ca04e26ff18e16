// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;

/** The issuer of outbound web identities. */
final class Issuers {
    private Issuers() {}

    static String of(Request request) {
        return request.account()
                .settings()
                .issuer()
                .orElseThrow(
                        () -> Fault.of(404, "FeatureDisabled", "Outbound web identity federation is not enabled."));
    }
}
