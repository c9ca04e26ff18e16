// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.List;

/** Lists a user's enabled devices. */
final class ListMFADevices implements Action {
    @Override
    public void run(Request request, Xml out) {
        CredentialHolder user = request.holder();
        List<MfaDevice> devices = user.credentials().devices().values().stream()
                .sorted(Comparator.comparing(MfaDevice::key))
                .toList();
        Page<MfaDevice> page = request.page(devices, MfaDevice::key);
        out.list(
                "MFADevices",
                page.items(),
                device -> out.text("UserName", user.userName())
                        .text("SerialNumber", device.serial())
                        .time("EnableDate", device.enabled()));
        page.end(out);
    }
}
