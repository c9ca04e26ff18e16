// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.failure.ClientFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Calls that run at once: 10 at first, up to 50 when the service takes them, which is the number of connections that the SDK's
 * client keeps. {@link #client} makes them at the rate that the service bears; a call that waits for its turn keeps its
 * thread, so threads go to the operation that has the fewest. Used from one thread; closing it abandons the calls that are
 * still under way.
 */
public final class Parallel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final int AT_FIRST = 10;
    private static final int MOST = 50;
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(2);

    private final PacedClient iam;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(MOST, this::thread);

    /** The work that waits for a thread, and how many threads have some, of one operation. */
    private static final class Operation {
        final Queue<FutureTask<?>> waiting = new ArrayDeque<>();
        int running;
    }

    /** Calls through {@code iam}; {@code time} takes note of the dates of the answers. */
    public Parallel(IamClient iam, ServiceTime time) {
        this.iam = new PacedClient(iam, new Pacing(AT_FIRST, MOST), time);
    }

    /** What the work is to call. */
    public IamClient client() {
        return iam;
    }

    /** The actions of the calls that were made, such as {@code iam:ListRoles}. */
    public Set<String> actions() {
        return iam.actions();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "iam4j-read");
        thread.setDaemon(true);
        synchronized (threads) {
            threads.add(thread);
        }
        return thread;
    }

    /** A call under way. */
    public static final class Answer<T> {
        private final IamClient iam;
        private final String call;
        private final FutureTask<T> work;

        private Answer(IamClient iam, String call, Callable<T> work) {
            this.iam = iam;
            this.call = call;
            this.work = new FutureTask<>(work);
        }

        /**
         * Waits for the answer.
         *
         * @throws AccountException when the call failed, or the thread was interrupted, which it then still is
         */
        public T get() {
            try {
                return work.get();
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

    /** Starts {@code work}, which makes the calls named: an operation, and then {@code of} what. */
    public <T> Answer<T> start(String call, Callable<T> work) {
        Answer<T> answer = new Answer<>(iam, call, () -> {
            T result = work.call();
            LOG.debug("{}: read", call);
            return result;
        });
        String operation = call.split(" ", 2)[0];
        synchronized (operations) {
            operations
                    .computeIfAbsent(operation, any -> new Operation())
                    .waiting
                    .add(answer.work);
        }
        workers.execute(this::runNext);
        return answer;
    }

    /** Runs one piece of work; there are as many runs as pieces. */
    private void runNext() {
        Operation operation;
        FutureTask<?> work;
        synchronized (operations) {
            operation = operations.values().stream()
                    .filter(each -> !each.waiting.isEmpty())
                    .min(Comparator.comparingInt(each -> each.running))
                    .orElseThrow();
            work = operation.waiting.remove();
            operation.running++;
        }
        work.run();
        synchronized (operations) {
            operation.running--;
        }
    }

    /** Waits a moment for the threads to end; one that waits for an answer of the service ends with it. */
    @Override
    public void close() {
        workers.shutdownNow();
        List<Thread> all;
        synchronized (threads) {
            all = List.copyOf(threads);
        }
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + LONGEST_WAIT;
        for (Thread thread : all) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
