// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A program that ends at its n-th effect: a call that changes something or an act of the sink, each of which counts twice, before and after. From
 * that moment on it has no effect whatever it tries: no call leaves it, no answer reaches it, and nothing is written. How it ends is
 * given: a process that is halted, or, within a test, an error thrown at every further attempt.
 */
final class Crash implements ExecutionInterceptor {
    private final int at;
    private final Runnable end;
    private final AtomicInteger effects = new AtomicInteger();
    private volatile boolean dead;

    /** The end of a program, within a test. */
    static final class Halted extends Error {
        private static final long serialVersionUID = 1L;

        Halted() {
            super("this program has ended", null, false, false);
        }
    }

    private Crash(int at, Runnable end) {
        this.at = at;
        this.end = end;
    }

    /** Ends at that effect, counted from 1, as far as anybody outside can tell. */
    static Crash frozenAt(int effect) {
        return new Crash(effect, () -> {
            throw new Halted();
        });
    }

    /** Halts the virtual machine at that effect. */
    static Crash haltedAt(int effect) {
        return new Crash(effect, () -> Runtime.getRuntime().halt(9));
    }

    /** Counts the effects of a program that does not end. */
    static Crash never() {
        return frozenAt(Integer.MAX_VALUE);
    }

    int effects() {
        return effects.get();
    }

    boolean happened() {
        return dead;
    }

    private void effect() {
        if (effects.incrementAndGet() == at) dead = true;
        if (dead) end.run();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (changes(attributes)) effect();
        else if (dead) end.run();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        if (changes(attributes)) effect();
        else if (dead) end.run();
    }

    private static boolean changes(ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return !operation.startsWith("Get") && !operation.startsWith("List");
    }

    /** {@code sink}, as this program sees it. */
    SecretSink on(SecretSink sink) {
        return new Sink(sink);
    }

    private void around(Runnable act) {
        effect();
        act.run();
        effect();
    }

    private final class Sink implements SecretSink, SecretJournal {
        private final SecretSink sink;
        private final SecretJournal journal;

        Sink(SecretSink sink) {
            this.sink = sink;
            journal = sink.journal().orElseThrow();
        }

        @Override
        public Optional<SecretJournal> journal() {
            return Optional.of(this);
        }

        @Override
        public void prepare() {
            around(sink::prepare);
        }

        @Override
        public void finish() {
            around(sink::finish);
        }

        @Override
        public void accept(SealedSecret secret) {
            around(() -> sink.accept(secret));
        }

        @Override
        public void withdraw(SealedSecret secret) {
            around(() -> sink.withdraw(secret));
        }

        @Override
        public void markUncertain(SealedSecret secret) {
            around(() -> sink.markUncertain(secret));
        }

        @Override
        public void begin(SecretIntent intent) {
            around(() -> journal.begin(intent));
        }

        @Override
        public void end(SecretIntent intent, Ending ending) {
            around(() -> journal.end(intent, ending));
        }

        @Override
        public List<SecretIntent> unfinished(String accountId) {
            return journal.unfinished(accountId);
        }

        @Override
        public boolean took(SecretIntent intent) {
            return journal.took(intent);
        }

        @Override
        public boolean holds(SecretLabel label) {
            return journal.holds(label);
        }

        @Override
        public String toString() {
            return sink.toString();
        }
    }
}
