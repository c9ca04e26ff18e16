// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Statuses;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.wire.Xml;

/** Switches a signing certificate on or off. */
final class UpdateSigningCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean active = Statuses.requested(request);
        UploadedKey certificate = SigningCertificates.of(request);
        request.holder().credentials().certificates().put(certificate.id(), certificate.withActive(active));
    }
}
