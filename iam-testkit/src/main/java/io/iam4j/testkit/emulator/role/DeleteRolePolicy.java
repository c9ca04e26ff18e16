// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes an inline policy of a role. */
final class DeleteRolePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        InlinePolicyRequests.delete(request, request::editableRole);
    }
}
