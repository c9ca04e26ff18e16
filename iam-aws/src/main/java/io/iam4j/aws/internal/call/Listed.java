// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.account.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Calls about what a listing has just shown. What was made a moment ago is not visible to every call at once: not to be found
 * does not mean yet that it is gone.
 */
public final class Listed {
    private static final int LOOKS = 6;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private Listed() {}

    /**
     * The answer of {@code call}, which is made again for some seconds while it does not find what was listed.
     *
     * @param unseen whether that is what a refusal says
     * @throws NoSuchEntityException when it says so to the end, or says something else
     */
    public static <T> T look(Predicate<NoSuchEntityException> unseen, Supplier<T> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (NoSuchEntityException none) {
                if (attempt == LOOKS || !unseen.test(none)) throw none;
            }
            TimeUnit.NANOSECONDS.sleep(BACKOFF.wait(attempt).toNanos());
        }
    }
}
