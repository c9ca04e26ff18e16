// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;

/** Adds or replaces an inline policy of a group. */
final class PutGroupPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        InlinePolicyRequests.put(request, request::group, Quota.GROUP_POLICY_SIZE);
    }
}
