// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a server certificate. */
final class DeleteServerCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        request.account().certificates().remove(Certificates.byName(request));
    }
}
