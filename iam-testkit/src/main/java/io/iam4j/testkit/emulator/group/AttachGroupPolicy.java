// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;

/** Attaches a managed policy to a group; attaching it again succeeds. */
final class AttachGroupPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Attachments.attach(request, request::group, Quota.POLICIES_PER_GROUP);
    }
}
