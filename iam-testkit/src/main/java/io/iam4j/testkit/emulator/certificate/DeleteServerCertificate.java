// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a server certificate that nothing uses. */
final class DeleteServerCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        ServerCertificate certificate = Certificates.byName(request);
        if (!certificate.uses().isEmpty())
            throw Fault.deleteConflict("Certificate: " + certificate.id() + " is currently in use by "
                    + certificate.uses().get(0) + ". Please remove it first before deleting it from IAM.");
        request.account().certificates().remove(certificate);
    }
}
