// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.credential;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.Pem;
import java.time.Instant;

/**
 * An X.509 certificate with which a user signs SOAP requests. Two are equal when they are the same certificate, however they are
 * written. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html">UploadSigningCertificate</a>
 */
public final class SigningCertificate {
    private static final int LONGEST = 16_384;

    private final Pem pem;

    private SigningCertificate(Pem pem) {
        this.pem = pem;
    }

    /**
     * The certificate in {@code pem}.
     *
     * @param pem one certificate in PEM, at most 16,384 characters
     * @throws InvalidModelException when it is no such text; the text is not repeated, for it may be a private key
     */
    public static SigningCertificate of(String pem) {
        if (pem.contains("PRIVATE KEY"))
            throw refused("holds a private key, which stays with its owner; give the certificate alone");
        if (pem.length() > LONGEST) throw refused("must be at most 16384 characters, but has " + pem.length());
        try {
            Pem read = Pem.of(pem.strip());
            if (read.size() != 1) throw refused("must be one certificate, but holds " + read.size());
            return new SigningCertificate(read);
        } catch (IllegalArgumentException unfit) {
            throw refused(String.valueOf(unfit.getMessage()));
        }
    }

    private static InvalidModelException refused(String problem) {
        return new InvalidModelException("signing certificate", "text", problem);
    }

    /** The text as it was given, without blanks around it. */
    public String body() {
        return pem.text();
    }

    /** The SHA-256 hash of the certificate, 64 hexadecimal digits. */
    public String fingerprint() {
        return pem.fingerprints().get(0);
    }

    /** When it expires. */
    public Instant expires() {
        return pem.expires();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningCertificate that && pem.equals(that.pem);
    }

    @Override
    public int hashCode() {
        return pem.hashCode();
    }

    /** Such as {@code CN=ada, serial 4d2, until 2027-01-31T00:00:00Z, SHA-256 9f86...}. */
    @Override
    public String toString() {
        return pem + ", SHA-256 " + fingerprint();
    }
}
