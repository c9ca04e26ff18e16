// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a server certificate with body, chain and tags. */
final class GetServerCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        ServerCertificate certificate = Certificates.byName(request);
        out.in("ServerCertificate", () -> {
            out.in("ServerCertificateMetadata", () -> Certificates.write(out, certificate));
            out.text("CertificateBody", certificate.body()).text("CertificateChain", certificate.chain());
            Elements.tags(out, certificate);
        });
    }
}
