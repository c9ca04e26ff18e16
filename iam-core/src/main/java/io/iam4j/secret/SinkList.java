// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Several sinks as one. An {@link Error} of one, such as a class that is missing, keeps nothing from the others that an exception does not.
 *
 * @param sinks in the order in which they get each secret
 */
record SinkList(List<SecretSink> sinks) implements SecretSink {
    @Override
    public void prepare() {
        for (int i = 0; i < sinks.size(); i++) {
            try {
                sinks.get(i).prepare();
            } catch (Throwable failure) {
                // an apply that does not begin has no end: what its sinks hold for it must not stay
                tellEarlier(i, SecretSink::finish, failure);
                throw failure;
            }
        }
    }

    /** Those before the sink that failed hear of it, each of them; the failure stays what is thrown. */
    private void tellEarlier(int failed, Consumer<SecretSink> message, Throwable failure) {
        try {
            tellAll(sinks.subList(0, failed), message);
        } catch (Throwable further) {
            suppress(further, failure);
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
            } catch (Throwable failure) {
                tellEarlier(i, earlier -> earlier.withdraw(secret), failure);
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

    /** Every listener hears of it, also when an earlier one fails. The first failure is thrown, and later ones are suppressed in it. */
    static <T> void tellAll(List<T> listeners, Consumer<T> message) {
        if (listeners.isEmpty()) return;
        List<T> others = listeners.subList(1, listeners.size());
        try {
            message.accept(listeners.get(0));
        } catch (Throwable failure) {
            try {
                tellAll(others, message);
            } catch (Throwable further) {
                suppress(further, failure);
            }
            throw failure;
        }
        tellAll(others, message);
    }

    /** Two sinks may fail with one and the same exception, which cannot suppress itself. */
    private static void suppress(Throwable further, Throwable failure) {
        if (further != failure) failure.addSuppressed(further);
    }

    @Override
    public String toString() {
        return sinks.stream().map(SecretSink::toString).collect(Collectors.joining(" and "));
    }
}
