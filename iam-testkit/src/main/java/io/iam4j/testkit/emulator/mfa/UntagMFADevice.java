// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes tags of a virtual MFA device away; absent ones are fine. */
final class UntagMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        Tagging.untag(request, () -> Devices.virtual(request));
    }
}
