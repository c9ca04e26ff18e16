// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.account.AccountException;
import io.iam4j.account.Backoff;
import io.iam4j.account.Result.Reason;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Calls that run at once, 64 at most. A throttled call is made again after a wait, for two minutes at most, and keeps its
 * thread meanwhile: the more calls are throttled, the fewer are under way. Used from one thread; closing it abandons the
 * calls that are still under way.
 */
final class Parallel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final int AT_ONCE = 64;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final IamClient iam;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "iam4j-read");
        thread.setDaemon(true);
        return thread;
    });

    Parallel(IamClient iam) {
        this.iam = iam;
    }

    /** A call under way. */
    static final class Answer<T> {
        private final IamClient iam;
        private final String call;
        private final Future<T> future;

        private Answer(IamClient iam, String call, Future<T> future) {
            this.iam = iam;
            this.call = call;
            this.future = future;
        }

        /**
         * Waits for the answer.
         *
         * @throws AccountException when the call failed, or the thread was interrupted, which it then still is
         */
        T get() {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SdkException sdk)
                    throw ClientFacts.failure(iam, sdk).exception(call);
                if (e.getCause() instanceof RuntimeException other) throw other;
                throw new AccountException("", call + " failed: " + e.getCause() + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                String message = "The reading of the account was interrupted during " + call + "; nothing was changed.";
                throw new AccountException("", message, e);
            }
        }
    }

    /** Starts {@code work}, which makes the calls named. */
    <T> Answer<T> start(String call, Callable<T> work) {
        return new Answer<>(iam, call, workers.submit(() -> {
            T answer = patiently(call, work);
            LOG.debug("{}: read", call);
            return answer;
        }));
    }

    private static <T> T patiently(String call, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        for (int attempts = 1; ; attempts++) {
            try {
                return work.call();
            } catch (SdkException thrown) {
                boolean throttled = Failure.of(thrown)
                        .retry()
                        .filter(retry -> retry.reason() == Reason.CONGESTION)
                        .isPresent();
                if (!throttled || System.nanoTime() - start > PATIENCE) throw thrown;
                LOG.debug("{}: throttled", call);
                TimeUnit.NANOSECONDS.sleep(BACKOFF.wait(attempts).toNanos());
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
