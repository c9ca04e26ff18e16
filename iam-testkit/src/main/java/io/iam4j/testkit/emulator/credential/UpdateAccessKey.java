// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Statuses;
import io.iam4j.testkit.emulator.wire.Xml;

/** Switches an access key on or off. */
final class UpdateAccessKey implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean active = Statuses.requested(request);
        AccessKeys.requireNameInSession(request);
        AccessKeys.of(request).active(active);
    }
}
