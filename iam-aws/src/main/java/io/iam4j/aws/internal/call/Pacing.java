// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.account.Backoff;
import io.iam4j.account.RateControl;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.failure.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.IamRequest;
import software.amazon.awssdk.services.iam.model.IamResponse;

/**
 * When the calls of one reading are made, and made again. One that is refused because there are too many is made again until
 * the service has refused every call for two minutes. One that meets a fault of the service or of the connection is made four
 * times at most. The client's own retries are off: they would repeat a refused call at a time of their own. Thread-safe.
 */
public final class Pacing {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(20);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));
    private static final int MOST_ATTEMPTS = 4;
    private static final Consumer<AwsRequestOverrideConfiguration.Builder> ATTEMPT =
            request -> request.addPlugin(Pacing::configure);

    private final Object lock = new Object();
    private final RateControl rates;

    /** Up to {@code atFirst} calls at once, and up to {@code most} when the service takes them. */
    public Pacing(int atFirst, int most) {
        rates = new RateControl(atFirst, most, LONGEST_GAP);
    }

    private static void configure(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
    }

    /**
     * Makes the call.
     *
     * @throws SdkException what the last attempt threw
     */
    public <Q extends IamRequest, R extends IamResponse> R call(Q request, Function<Q, R> operation) {
        String name = request.getClass().getSimpleName();
        Q attempt = attempt(request);
        for (int faults = 0; ; ) {
            RateControl.Call call = begin(name);
            try {
                R answer = operation.apply(attempt);
                end(call::taken);
                return answer;
            } catch (RuntimeException failure) {
                Optional<Reason> reason = reason(failure);
                LOG.debug("{}: {}", name, failure.getMessage());
                if (reason.isEmpty()) end(call::taken);
                else if (reason.get() == Reason.CONGESTION) end(() -> call.refused(System.nanoTime()));
                else end(call::lost);
                boolean fault = reason.filter(Reason.FAULT::equals).isPresent();
                if (reason.isEmpty() || fault && ++faults == MOST_ATTEMPTS || isPatienceOver()) throw failure;
                if (fault) pause(BACKOFF.wait(faults));
            }
        }
    }

    @SuppressWarnings("unchecked") // a request's builder builds the same kind of request
    private static <Q extends IamRequest> Q attempt(Q request) {
        return (Q) request.toBuilder().overrideConfiguration(ATTEMPT).build();
    }

    /** Why to make a call again: there were too many, or there was a fault; nothing else concerns a reading. */
    private static Optional<Reason> reason(RuntimeException failure) {
        return Failure.of(failure)
                .retry()
                .map(Retry::reason)
                .filter(reason -> reason == Reason.CONGESTION || reason == Reason.FAULT);
    }

    private RateControl.Call begin(String name) {
        try {
            synchronized (lock) {
                while (true) {
                    long now = System.nanoTime();
                    long delay = rates.delay(name, now);
                    if (delay == 0) return rates.begin(name, now);
                    TimeUnit.NANOSECONDS.timedWait(lock, Math.min(delay, LONGEST_GAP.toNanos()));
                }
            }
        } catch (InterruptedException e) {
            throw aborted(e);
        }
    }

    private void end(Runnable end) {
        synchronized (lock) {
            end.run();
            lock.notifyAll();
        }
    }

    private boolean isPatienceOver() {
        synchronized (lock) {
            return rates.refusedFor(System.nanoTime()).compareTo(PATIENCE) > 0;
        }
    }

    private static void pause(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            throw aborted(e);
        }
    }

    private static AbortedException aborted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return AbortedException.create("interrupted", cause);
    }
}
