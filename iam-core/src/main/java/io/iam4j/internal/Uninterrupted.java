// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.util.function.Supplier;

/**
 * What is written down after the last step, though the thread that applies was interrupted: Java closes the channel of a file that an
 * interrupted thread uses, and the writing fails.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** What {@code work} gives; the interrupt that was there before is there again afterwards. */
    public static <R> R get(Supplier<R> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Does {@code work} in the same way. */
    public static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
