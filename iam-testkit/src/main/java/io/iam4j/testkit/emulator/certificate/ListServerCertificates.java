// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists server certificates. */
final class ListServerCertificates implements Action {
    @Override
    public void run(Request request, Xml out) {
        Page<ServerCertificate> page = request.pageUnderPrefix(request.account().certificates());
        out.list("ServerCertificateMetadataList", page.items(), each -> Certificates.write(out, each));
        page.end(out);
    }
}
