// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one run. None outlives it: closing waits until each has ended, for a thread that still ends keeps its thread
 * locals, and the SDK's XML parser has the last request and answer there, a password perhaps. (An executor reports its
 * termination before that.)
 */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(1);

    private final List<Thread> threads = new ArrayList<>();
    private final ThreadPoolExecutor executor;

    Workers(int most) {
        executor =
                new ThreadPoolExecutor(most, most, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "iam4j-apply");
        thread.setDaemon(true);
        synchronized (threads) {
            threads.add(thread);
        }
        return thread;
    }

    /** Where the process may have no more threads, those that there are do the work; a pool asks for a new one even while others are idle. */
    void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (OutOfMemoryError noThread) {
            int alive = executor.getPoolSize();
            if (alive == 0) throw noThread;
            LOG.warn("the process may have no more threads: {} work", alive);
            executor.setCorePoolSize(alive);
            executor.setMaximumPoolSize(alive);
            executor.execute(work);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        List<Thread> all;
        synchronized (threads) {
            all = List.copyOf(threads);
        }
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + LONGEST_WAIT;
        for (Thread thread : all) interrupted |= join(thread, end);
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Waits for {@code thread} to end, interrupted or not; whether it was interrupted. */
    private static boolean join(Thread thread, long end) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                LOG.warn("{} is still busy", thread.getName());
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
