// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.Journal;
import io.iam4j.testkit.emulator.Served;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Keeps a record of calls, each of bounded size, counts what may have changed an account, and reports secrets. Thread-safe. */
final class CallRecord implements Journal {
    /** A refusal may repeat what was sent: a whole document, of 131,072 characters. */
    private static final int LONGEST_MESSAGE = 1000;

    /** Longer than every operation and service has; a request may name anything. */
    private static final int LONGEST_NAME = 100;

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
                cut(served.service(), LONGEST_NAME),
                cut(served.action(), LONGEST_NAME),
                served.accountId(),
                served.mutating(),
                served.error(),
                served.message().map(text -> cut(text, LONGEST_MESSAGE)),
                served.disruption()));
    }

    /** The first characters of a text, and how many follow, lest what is kept of a call depends on what was sent. */
    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
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
