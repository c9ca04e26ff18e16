// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the inline policies of a user. */
final class ListUserPolicies implements Action {
    @Override
    public void run(Request request, Xml out) {
        InlinePolicyRequests.list(request, request.user(), out);
    }
}
