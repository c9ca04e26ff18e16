// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Several sinks as one.
 *
 * @param sinks in the order in which they get each secret
 */
record SinkList(List<SecretSink> sinks) implements SecretSink {
    @Override
    public void prepare() {
        for (int i = 0; i < sinks.size(); i++) {
            try {
                sinks.get(i).prepare();
            } catch (RuntimeException failure) {
                finish(sinks.subList(0, i), failure);
                throw failure;
            }
        }
    }

    /** An apply that does not begin has no end: what its sinks hold for it must not stay. */
    private static void finish(List<SecretSink> prepared, RuntimeException failure) {
        try {
            tellAll(prepared, SecretSink::finish);
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    @Override
    public void finish() {
        tellAll(SecretSink::finish);
    }

    @Override
    public Optional<SecretJournal> journal() {
        List<SecretJournal> journals =
                sinks.stream().flatMap(sink -> sink.journal().stream()).toList();
        return journals.isEmpty() ? Optional.empty() : Optional.of(new JournalList(journals));
    }

    @Override
    public void accept(SealedSecret secret) {
        for (int i = 0; i < sinks.size(); i++) {
            try {
                sinks.get(i).accept(secret);
            } catch (RuntimeException failure) {
                sinks.subList(0, i).forEach(earlier -> earlier.withdraw(secret));
                throw failure;
            }
        }
    }

    @Override
    public void withdraw(SealedSecret secret) {
        tellAll(sink -> sink.withdraw(secret));
    }

    @Override
    public void markUncertain(SealedSecret secret) {
        tellAll(sink -> sink.markUncertain(secret));
    }

    /** Every sink hears of it, also when an earlier one fails. */
    private void tellAll(Consumer<SecretSink> message) {
        tellAll(sinks, message);
    }

    /** Every listener hears of it, also when an earlier one fails. */
    static <T> void tellAll(List<T> listeners, Consumer<T> message) {
        List<RuntimeException> failures = new ArrayList<>();
        for (T listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (failures.isEmpty()) return;
        RuntimeException first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }

    @Override
    public String toString() {
        return sinks.stream().map(SecretSink::toString).collect(Collectors.joining(" and "));
    }
}
