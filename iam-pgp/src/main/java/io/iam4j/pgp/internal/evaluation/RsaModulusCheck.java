// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.util.Properties;

/**
 * Spares Bouncy Castle's test that an RSA modulus is not a prime: two exponentiations per key that tell nothing here, since
 * the modulus is the one that the key's owner signed. Its size is bounded by {@link KeyBlock}.
 */
public final class RsaModulusCheck {
    private static final String ALLOW = "org.bouncycastle.rsa.allow_unsafe_mod";

    private RsaModulusCheck() {}

    /** What uses public keys of Bouncy Castle. */
    @FunctionalInterface
    public interface Use<T, E extends Exception> {
        T run() throws PGPException, E;
    }

    /** Runs {@code use} with the test off for this thread alone. */
    public static <T, E extends Exception> T within(Use<T, E> use) throws PGPException, E {
        if (Properties.isOverrideSet(ALLOW)) return use.run();
        Properties.setThreadOverride(ALLOW, true);
        try {
            return use.run();
        } finally {
            Properties.removeThreadOverride(ALLOW);
        }
    }
}
