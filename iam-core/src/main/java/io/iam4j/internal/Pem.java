// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * X.509 certificates as PEM text. Two texts are equal when they hold the same certificates in the same order, however they are
 * written. Immutable and thread-safe.
 */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private final String text;
    private final List<X509Certificate> certificates;
    private final List<String> fingerprints;

    private Pem(String text, List<X509Certificate> certificates) {
        this.text = text;
        this.certificates = List.copyOf(certificates);
        fingerprints = certificates.stream().map(Pem::fingerprint).toList();
    }

    /**
     * The certificates in {@code text}.
     *
     * @throws IllegalArgumentException when there is none, or one that cannot be read; the message is the end of a sentence
     */
    public static Pem of(String text) {
        List<X509Certificate> all = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) all.add(ofBase64(block.group(1)));
        if (all.isEmpty())
            throw new IllegalArgumentException("holds no certificate between -----BEGIN CERTIFICATE----- and its END");
        return new Pem(text, all);
    }

    /** The certificate of these bytes; throws as {@link #of}. */
    static X509Certificate ofBase64(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.strip());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException unfit) {
            throw new IllegalArgumentException("holds a certificate that cannot be read: " + unfit.getMessage(), unfit);
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException defect) {
            throw new IllegalStateException("a certificate that was read has a fingerprint", defect);
        }
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** How many certificates there are. */
    public int size() {
        return certificates.size();
    }

    /** The SHA-256 fingerprints of the certificates, in their order. */
    public List<String> fingerprints() {
        return fingerprints;
    }

    /** Each certificate for a reader, in their order: {@code CN=www.example.org, serial 4d2, until 2027-01-31T00:00:00Z}. */
    public List<String> inWords() {
        return certificates.stream().map(Pem::inWords).toList();
    }

    static String inWords(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName() + ", serial "
                + certificate.getSerialNumber().toString(16) + ", until "
                + certificate.getNotAfter().toInstant();
    }

    /** The public key of the first certificate. */
    public PublicKey publicKey() {
        return certificates.get(0).getPublicKey();
    }

    /** When the first certificate expires. */
    public Instant expires() {
        return certificates.get(0).getNotAfter().toInstant();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pem that && fingerprints.equals(that.fingerprints);
    }

    @Override
    public int hashCode() {
        return fingerprints.hashCode();
    }

    @Override
    public String toString() {
        return String.join("; ", inWords());
    }
}
