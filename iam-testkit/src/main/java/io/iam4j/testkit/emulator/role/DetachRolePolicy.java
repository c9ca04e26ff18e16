// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Detaches a managed policy from a role. */
final class DetachRolePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Attachments.detach(request, request::editableRole);
    }
}
