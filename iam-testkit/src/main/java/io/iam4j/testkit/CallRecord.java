// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.Journal;
import io.iam4j.testkit.emulator.Served;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Keeps a record of calls, counts what may have changed an account, and reports secrets. Thread-safe. */
final class CallRecord implements Journal {
    private final Calls calls;
    private final InstantSource clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile BiConsumer<String, String> secretListener = (what, secret) -> {};

    CallRecord(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public void served(Served served) {
        if (served.mutating() && served.error().isEmpty()) changed();
        calls.add(new Call(
                clock.instant(),
                served.service(),
                served.action(),
                served.accountId(),
                served.mutating(),
                served.error(),
                served.message(),
                served.disruption()));
    }

    @Override
    public void secretSeen(String action, SensitiveValue secret) {
        secretListener.accept(secret.name() + " of " + action, secret.value());
    }

    void changed() {
        changes.incrementAndGet();
    }

    /** Grows whenever an account may have changed. */
    long changes() {
        return changes.get();
    }

    void onSecret(BiConsumer<String, String> listener) {
        secretListener = listener;
    }
}
