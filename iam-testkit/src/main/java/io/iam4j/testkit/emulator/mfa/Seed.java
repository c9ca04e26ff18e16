// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import java.security.SecureRandom;

/** Secrets of virtual MFA devices. */
final class Seed {
    private static final int BYTES = 40;

    private Seed() {}

    static byte[] fresh() {
        byte[] seed = new byte[BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }
}
