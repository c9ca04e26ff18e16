// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Pem;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Base32;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import io.iam4j.testkit.emulator.wire.Xml;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * Stores an X.509 signing certificate under the hash of its encoding. Uploading it again shows it as active whatever it
 * is; one certificate belongs to one user.
 */
final class UploadSigningCertificate implements Action {
    @Override
    public void run(Request request, Xml out) {
        String body = request.params().required("CertificateBody", Rules.PEM);
        CredentialHolder user = request.holder();
        String id = id(valid(request, body));
        Map<String, UploadedKey> certificates = user.credentials().certificates();
        UploadedKey before = certificates.get(id);
        UploadedKey shown = before == null ? store(request, certificates, id, body) : before.withActive(true);
        out.in("Certificate", () -> SigningCertificates.write(out, user, shown));
    }

    private static UploadedKey store(Request request, Map<String, UploadedKey> certificates, String id, String body) {
        requireNobodys(request, id);
        request.account().require(certificates.size(), Quota.SIGNING_CERTIFICATES_PER_USER);
        UploadedKey certificate = new UploadedKey(id, body, true, request.now());
        certificates.put(id, certificate);
        return certificate;
    }

    private static void requireNobodys(Request request, String id) {
        boolean taken = request.account().users().all().stream()
                .anyMatch(other -> other.credentials().certificates().containsKey(id));
        if (taken) throw Fault.of(409, "DuplicateCertificate", "Duplicate certificate uploaded.");
    }

    /** The service repeats the body in its refusal (recorded by stackd, certificates_aws.json); here it does so unless that is a private key. */
    private static X509Certificate valid(Request request, String body) {
        String malformed = "Certificate " + SensitiveValue.shown("CertificateBody", body) + " is malformed.";
        X509Certificate certificate = Pem.certificate(body, malformed);
        if (request.now().isAfter(certificate.getNotAfter().toInstant())) throw Pem.malformed(malformed);
        return certificate;
    }

    private static String id(X509Certificate certificate) {
        try {
            return Base32.encode(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was parsed has an encoding", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1; this one does not", e);
        }
    }
}
