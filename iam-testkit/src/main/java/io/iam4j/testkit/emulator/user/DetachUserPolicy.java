// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Detaches a managed policy from a user. */
final class DetachUserPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Attachments.detach(request, request::user);
    }
}
