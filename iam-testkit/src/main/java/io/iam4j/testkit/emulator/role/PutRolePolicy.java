// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;

/** Adds or replaces an inline policy of a role. */
final class PutRolePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        InlinePolicyRequests.put(request, request::editableRole, Quota.ROLE_POLICY_SIZE);
    }
}
