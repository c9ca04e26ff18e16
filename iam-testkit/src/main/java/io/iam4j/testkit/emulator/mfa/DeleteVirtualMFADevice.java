// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a device that is assigned to nobody. */
final class DeleteVirtualMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        MfaDevice device = Devices.virtual(request);
        if (device.owner().isPresent()) throw Fault.deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
        request.account().devices().remove(device.serial());
    }
}
