// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X.509 certificates as PEM text. */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private Pem() {}

    /**
     * The certificates in {@code pem}, in their order.
     *
     * @throws IllegalArgumentException when there is none, or one that cannot be read; the message is the end of a sentence
     */
    public static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> all = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(pem); block.find(); ) all.add(ofBase64(block.group(1)));
        if (all.isEmpty())
            throw new IllegalArgumentException("holds no certificate between -----BEGIN CERTIFICATE----- and its END");
        return all;
    }

    /**
     * The certificate of these bytes.
     *
     * @throws IllegalArgumentException when it cannot be read; the message is the end of a sentence
     */
    static X509Certificate ofBase64(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.strip());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException unfit) {
            throw new IllegalArgumentException("holds a certificate that cannot be read: " + unfit.getMessage(), unfit);
        }
    }

    /** Whether two texts hold the same certificates in the same order, however they are written. */
    public static boolean same(String one, String other) {
        return certificates(one).equals(certificates(other));
    }

    /** For a reader: {@code CN=www.example.org, serial 4d2, until 2027-01-31T00:00:00Z}. */
    public static String inWords(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName() + ", serial "
                + certificate.getSerialNumber().toString(16) + ", until " + expires(certificate);
    }

    /** When it expires. */
    public static Instant expires(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }
}
