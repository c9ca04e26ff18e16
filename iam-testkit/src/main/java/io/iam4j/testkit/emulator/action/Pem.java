// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Fault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates in PEM text. */
public final class Pem {
    private Pem() {}

    /**
     * Reads a certificate.
     *
     * @throws Fault MalformedCertificate with the text given
     */
    public static X509Certificate certificate(String text, String otherwise) {
        try {
            byte[] bytes = text.strip().getBytes(StandardCharsets.US_ASCII);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw malformed(otherwise);
        }
    }

    /**
     * Reads one certificate or several.
     *
     * @throws Fault MalformedCertificate with the text given, also when there is none
     */
    public static List<X509Certificate> certificates(String text, String otherwise) {
        try {
            byte[] bytes = text.strip().getBytes(StandardCharsets.US_ASCII);
            List<X509Certificate> out =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (out.isEmpty()) throw malformed(otherwise);
            return out;
        } catch (CertificateException e) {
            throw malformed(otherwise);
        }
    }

    /** A MalformedCertificate 400. */
    public static Fault malformed(String message) {
        return Fault.of(400, "MalformedCertificate", message);
    }
}
