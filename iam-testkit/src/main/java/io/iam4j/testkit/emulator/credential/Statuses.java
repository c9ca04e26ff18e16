// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;

/** The status parameter of credentials. */
final class Statuses {
    private Statuses() {}

    static boolean requested(Request request) {
        String status = request.params().requiredChoice("Status", "Active", "Inactive", "Expired");
        if (status.equals("Expired")) throw Fault.invalidInput("Operation does not support status Expired");
        return status.equals("Active");
    }
}
