// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Pem;
import io.iam4j.testkit.emulator.wire.Fault;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificates that vouch for a server certificate, its immediate signer first. */
final class Chain {
    private static final String BROKEN =
            "Unable to validate certificate chain. The certificate chain must start with the"
                    + " immediate signing certificate, followed by any intermediaries in order. The index within the chain of the"
                    + " invalid certificate is: ";

    private Chain() {}

    /**
     * Requires that each certificate is signed by the next; the server's own, which is not part of the chain, has the index
     * -1. How far the last is trusted is not asked.
     *
     * @throws Fault MalformedCertificate 400
     */
    static void require(X509Certificate body, String pem) {
        List<X509Certificate> chain = Pem.certificates(pem, "Unknown");
        X509Certificate signed = body;
        for (int i = 0; i < chain.size(); i++) {
            if (!isSigned(signed, chain.get(i))) throw Pem.malformed(BROKEN + (i - 1));
            signed = chain.get(i);
        }
    }

    private static boolean isSigned(X509Certificate signed, X509Certificate by) {
        if (!signed.getIssuerX500Principal().equals(by.getSubjectX500Principal())) return false;
        try {
            signed.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another key, or one of another algorithm, has signed it
        }
    }
}
