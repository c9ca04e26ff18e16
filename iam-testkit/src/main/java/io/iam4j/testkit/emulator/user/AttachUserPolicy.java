// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;

/** Attaches a managed policy to a user; attaching it again succeeds. */
final class AttachUserPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Attachments.attach(request, request::user, Quota.POLICIES_PER_USER);
    }
}
