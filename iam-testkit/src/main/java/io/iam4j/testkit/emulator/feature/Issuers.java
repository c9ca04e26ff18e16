// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;

/** The issuer of outbound web identities. */
final class Issuers {
    private Issuers() {}

    /**
     * The issuer in force.
     *
     * @param otherwise what the refusal says that the feature is, in the words that were recorded of AWS (radkawar/stackd,
     *     testdata/aws/iam/outbound_issuance.json)
     */
    static String of(Request request, String otherwise) {
        return request.account()
                .settings()
                .issuer()
                .orElseThrow(() -> Fault.of(
                        404,
                        "FeatureDisabled",
                        "Outbound identity federation is " + otherwise + " for account "
                                + request.account().id()));
    }
}
