// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.NavigableMap;

/** Lists virtual devices, never with seeds or tags. */
final class ListVirtualMFADevices implements Action {
    @Override
    public void run(Request request, Xml out) {
        String status = request.params()
                .choice("AssignmentStatus", "Assigned", "Unassigned", "Any")
                .orElse("Any");
        NavigableMap<String, MfaDevice> devices = request.account().devices();
        Page<MfaDevice> page = request.page(
                from -> (from.isPresent() ? devices.tailMap(from.get(), false) : devices)
                        .values().stream()
                                .filter(MfaDevice::isVirtual)
                                .filter(device -> status.equals("Any")
                                        || status.equals("Assigned")
                                                == device.owner().isPresent()),
                MfaDevice::key);
        out.list("VirtualMFADevices", page.items(), device -> write(out, device));
        page.end(out);
    }

    private static void write(Xml out, MfaDevice device) {
        out.text("SerialNumber", device.serial());
        device.owner().ifPresent(owner -> out.in("User", () -> Elements.holder(out, owner)));
        out.time("EnableDate", device.enabled());
    }
}
