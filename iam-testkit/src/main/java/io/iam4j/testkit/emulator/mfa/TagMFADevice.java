// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.wire.Xml;

/** Adds or replaces tags of a virtual MFA device. */
final class TagMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        Tagging.tag(request, () -> Devices.virtual(request), Tags.exact());
    }
}
