// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the managed policies attached to a group. */
final class ListAttachedGroupPolicies implements Action {
    @Override
    public void run(Request request, Xml out) {
        Attachments.list(request, request.group(), out);
    }
}
