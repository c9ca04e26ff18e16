// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

/** A request to stop, made by any thread. Thread-safe. */
final class Cancellation {
    private boolean requested;
    private Runnable notice = () -> {};

    /** What tells the one that is to stop: run at most once, by the thread that requests it. */
    synchronized void notice(Runnable notice) {
        this.notice = notice;
    }

    synchronized void request() {
        if (requested) return;
        requested = true;
        notice.run();
    }

    synchronized boolean isRequested() {
        return requested;
    }
}
