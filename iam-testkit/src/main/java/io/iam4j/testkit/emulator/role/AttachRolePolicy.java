// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;

/** Attaches a managed policy to a role; attaching it again succeeds. */
final class AttachRolePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Attachments.attach(request, request::editableRole, Quota.POLICIES_PER_ROLE);
    }
}
