// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows who the caller is. */
final class GetCallerIdentity implements Action {
    @Override
    public void run(Request request, Xml out) {
        out.text("Arn", request.caller().arn())
                .text("UserId", request.caller().uniqueId())
                .text("Account", request.caller().accountId());
    }
}
