// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Fault;

/** The status parameter of credentials. */
public final class Statuses {
    private Statuses() {}

    /**
     * Whether the status asked for is Active.
     *
     * @throws Fault InvalidInput or ValidationError when it is neither Active nor Inactive
     */
    public static boolean requested(Request request) {
        String status = request.params().requiredChoice("Status", "Active", "Inactive", "Expired");
        if (status.equals("Expired")) throw Fault.invalidInput("Operation does not support status Expired");
        return status.equals("Active");
    }
}
