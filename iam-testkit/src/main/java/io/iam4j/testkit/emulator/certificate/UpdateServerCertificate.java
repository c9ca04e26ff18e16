// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Renames or moves a server certificate. */
final class UpdateServerCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> newName = request.params().optional("NewServerCertificateName", Rules.NAME_128);
        Optional<String> newPath = request.params().optional("NewPath", Rules.PATH);
        ServerCertificate certificate = Certificates.byName(request);
        String name = newName.orElse(certificate.name());
        if (!Named.keyOf(name).equals(certificate.key())) Certificates.requireFree(request.account(), name);
        request.account().move(certificate, name, newPath.orElse(certificate.path()));
    }
}
