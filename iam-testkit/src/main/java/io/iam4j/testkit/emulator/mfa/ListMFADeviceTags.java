// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the tags of a virtual MFA device. */
final class ListMFADeviceTags implements Action {
    @Override
    public void run(Request request, Xml out) {
        Tagging.list(request, Devices.virtual(request), out);
    }
}
