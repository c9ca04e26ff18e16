// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Pem;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores a server certificate; its private key is not kept. */
final class UploadServerCertificate implements Action {
    private static final String UNREADABLE =
            "Unable to parse certificate. Please ensure the certificate is in PEM format.";
    private static final String EXPIRED =
            "Certificate is no longer valid. The 'Not After' date restriction on the certificate has passed.";

    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("ServerCertificateName", Rules.NAME_128);
        String path = request.path();
        String body = request.params().required("CertificateBody", Rules.PEM).strip();
        String key = request.params().required("PrivateKey", Rules.PEM);
        Optional<String> chain =
                request.params().optional("CertificateChain", Rules.ANY).map(String::strip);
        List<Tag> tags = Tagging.read(request, Tags.exact());
        AccountState account = request.account();
        X509Certificate parsed = Pem.certificate(body, UNREADABLE);
        chain.ifPresent(signers -> Chain.require(parsed, signers));
        PrivateKeys.requireMatch(parsed.getPublicKey(), key);
        Instant expiration = parsed.getNotAfter().toInstant();
        if (request.now().isAfter(expiration)) throw Pem.malformed(EXPIRED);
        Certificates.requireFree(account, name);
        account.require(account.certificates().size(), Quota.SERVER_CERTIFICATES);
        ServerCertificate certificate = new ServerCertificate(account.origin(path, name), body, chain, expiration);
        certificate.tags().put(tags);
        account.certificates().add(certificate);
        out.in("ServerCertificateMetadata", () -> Certificates.write(out, certificate));
        Elements.tagsIfAny(out, certificate);
    }
}
