// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many signatures of one certificate are checked. A check takes up to 0.2 s with the largest keys, and a file has room for
 * a hundred thousand signatures; a check per name and subkey and a few more are usual. Thread-safe.
 */
final class CheckLimit {
    private static final int MOST = 500;
    private static final int MOST_IN_VAIN = 20;

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger inVain = new AtomicInteger();

    /** {@code check} until the limit is reached; from then on nothing passes. */
    SelfSignature.Check on(SelfSignature.Check check) {
        return signature -> {
            if (isReached()) return false;
            made.incrementAndGet();
            boolean passes = check.passes(signature);
            if (!passes) inVain.incrementAndGet();
            return passes;
        };
    }

    boolean isReached() {
        return made.get() >= MOST || inVain.get() >= MOST_IN_VAIN;
    }
}
