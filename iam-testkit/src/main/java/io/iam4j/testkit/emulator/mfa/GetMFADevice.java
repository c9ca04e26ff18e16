// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a FIDO device, of which there are none here; virtual serial numbers are refused. */
final class GetMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        String serial = request.params().required("SerialNumber", Rules.SERIAL);
        if (!serial.contains(":u2f/"))
            throw Fault.validation(
                    "The specified value for serialNumber is invalid. It must be the ARN of a FIDO" + " security key.");
        throw Fault.noSuchEntity("MFA Device with serial number " + serial + " does not exist.");
    }
}
