// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.Optional;

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

    /**
     * Users who have a device need a session that began with MFA to add or take away devices of their own.
     *
     * @throws Fault AccessDenied
     */
    static void requireMfa(Request request, CredentialHolder holder) {
        Caller caller = request.caller();
        boolean own = holder instanceof User user && caller.userId().equals(Optional.of(user.id()));
        boolean proven = caller.session().flatMap(SessionContext::mfaSince).isPresent();
        if (own && !proven && !holder.credentials().devices().isEmpty())
            throw Fault.accessDenied("To complete this action, please ensure that you are authenticated with an MFA"
                    + " device that is enabled for this user.");
    }
}
