// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes a device from its owner; unless it is a security key it can be enabled again. */
final class DeactivateMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        String serial = request.params().required("SerialNumber", Rules.SERIAL);
        CredentialHolder user = request.signingIn();
        Devices.requireMfa(request, user);
        MfaDevice device = user.credentials().devices().get(serial);
        if (device == null) throw Fault.noSuchEntity("MFA Device invalid for user.");
        device.deactivate();
    }
}
