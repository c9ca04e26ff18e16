// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a signing certificate. */
final class DeleteSigningCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        UploadedKey certificate = SigningCertificates.of(request);
        request.holder().credentials().certificates().remove(certificate.id());
    }
}
