// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Totp;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Assigns a device to a user who can read two consecutive codes from it. */
final class EnableMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        String first = request.params().required("AuthenticationCode1", Rules.MFA_CODE);
        String second = request.params().required("AuthenticationCode2", Rules.MFA_CODE);
        User user = request.user();
        Devices.requireMfa(request, user);
        MfaDevice device = Devices.bySerial(request);
        if (device.owner().isPresent()) throw taken(device, user);
        request.account().require(user.credentials().devices().size(), Quota.MFA_DEVICES_PER_USER);
        Totp.synchronise(device, first, second, request.now());
        device.enable(user, request.now());
    }

    private static Fault taken(MfaDevice device, User user) {
        return device.owner().equals(Optional.of(user))
                ? Fault.alreadyExists("MFA Device for user " + user.name() + " already exists.")
                : Fault.alreadyExists("MFA Device is already in use.");
    }
}
