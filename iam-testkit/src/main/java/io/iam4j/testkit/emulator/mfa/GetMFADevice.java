// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.stream.Stream;

/** Shows a security key; the serial numbers of other devices are refused. */
final class GetMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        String serial = request.params().required("SerialNumber", Rules.SERIAL);
        if (!serial.contains(":u2f/"))
            throw Fault.validation(
                    "The specified value for serialNumber is invalid. It must be the ARN of a FIDO" + " security key.");
        CredentialHolder holder = holders(request)
                .filter(each -> each.credentials().devices().containsKey(serial))
                .findFirst()
                .orElseThrow(() -> Fault.noSuchEntity("MFA Device with serial number " + serial + " does not exist."));
        MfaDevice device = holder.credentials().devices().get(serial);
        out.text("UserName", holder.userName())
                .text("SerialNumber", serial)
                .time("EnableDate", device == null ? null : device.enabled());
    }

    private static Stream<? extends CredentialHolder> holders(Request request) {
        if (request.params().raw("UserName").isPresent()) return Stream.of(request.user());
        return Stream.concat(
                request.account().users().all().stream(),
                Stream.of(request.account().root()));
    }
}
