// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Pem;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Arrays;
import java.util.Map;

/** Stores an X.509 signing certificate. */
final class UploadSigningCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        String body = request.params().required("CertificateBody", Rules.PEM);
        CredentialHolder user = request.holder();
        Map<String, UploadedKey> certificates = user.credentials().certificates();
        byte[] encoded = Pem.encoded(body);
        if (certificates.values().stream().anyMatch(other -> Arrays.equals(Pem.encoded(other.body()), encoded)))
            throw Fault.of(409, "DuplicateCertificate", "The certificate is already associated with the user.");
        request.account().require(certificates.size(), Quota.SIGNING_CERTIFICATES_PER_USER);
        UploadedKey certificate = new UploadedKey(Ids.next("ASCA"), body, true, request.now());
        certificates.put(certificate.id(), certificate);
        out.in("Certificate", () -> SigningCertificates.write(out, user, certificate));
    }
}
