// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;

/** What several actions on MFA devices share. */
final class Devices {
    private Devices() {}

    static MfaDevice virtual(Request request) {
        MfaDevice device = bySerial(request);
        if (!device.isVirtual()) throw absent(device.serial());
        return device;
    }

    static MfaDevice bySerial(Request request) {
        String serial = request.params().required("SerialNumber", Rules.SERIAL);
        MfaDevice device = request.account().devices().get(serial);
        if (device == null) throw absent(serial);
        return device;
    }

    private static Fault absent(String serial) {
        return Fault.noSuchEntity("VirtualMFADevice with serial number " + serial + " does not exist.");
    }
}
