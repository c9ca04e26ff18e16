// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the inline policies of a group. */
final class ListGroupPolicies implements Action {
    @Override
    public void run(Request request, Xml out) {
        InlinePolicyRequests.list(request, request.group(), out);
    }
}
