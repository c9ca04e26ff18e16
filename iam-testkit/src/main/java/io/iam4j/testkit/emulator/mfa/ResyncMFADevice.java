// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Totp;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Brings a device that drifted back in step; no pair of codes counts twice. */
final class ResyncMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        String serial = request.params().required("SerialNumber", Rules.SERIAL);
        String first = request.params().required("AuthenticationCode1", Rules.MFA_CODE);
        String second = request.params().required("AuthenticationCode2", Rules.MFA_CODE);
        MfaDevice device = request.user().credentials().devices().get(serial);
        if (device == null) throw Fault.noSuchEntity("MFA Device invalid for user.");
        Totp.synchronise(device, first, second, request.now());
    }
}
