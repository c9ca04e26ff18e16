// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Credentials that are renewed before they end. One thread renews them, which may ask a person; the others wait for it only
 * when there is nothing left that they could use.
 */
final class Renewed {
    /** Credentials with less time left are renewed. */
    static final Duration SOON = Duration.ofMinutes(5);

    private final Supplier<AwsSessionCredentials> source;
    private final InstantSource clock;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable AwsSessionCredentials held;

    Renewed(Supplier<AwsSessionCredentials> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    AwsSessionCredentials get() {
        AwsSessionCredentials current = held;
        if (current != null && lasts(current, clock.instant().plus(SOON))) return current;
        if (!renewal.tryLock()) {
            if (current != null && lasts(current, clock.instant())) return current;
            await();
        }
        try {
            return renewed();
        } finally {
            renewal.unlock();
        }
    }

    /** A person may take their time, so that whoever waits can be interrupted. */
    private void await() {
        try {
            renewal.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MfaSessionException("", "Interrupted while another thread opens the session", e);
        }
    }

    private AwsSessionCredentials renewed() {
        AwsSessionCredentials current = held;
        if (current != null && lasts(current, clock.instant().plus(SOON))) return current;
        AwsSessionCredentials fresh = source.get();
        held = fresh;
        return fresh;
    }

    /** Forgets what is held. */
    void forget() {
        held = null;
    }

    /** Whether credentials still count at {@code moment}. */
    static boolean lasts(AwsSessionCredentials credentials, Instant moment) {
        return credentials.expirationTime().filter(moment::isBefore).isPresent();
    }
}
