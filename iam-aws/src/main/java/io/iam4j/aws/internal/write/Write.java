// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How one kind of change is carried out: the call to send, and which refusals mean that it is done already. Immutable and
 * thread-safe.
 */
final class Write<C extends Change> {
    private final Consumer<C> call;
    private final Map<String, Predicate<C>> always;
    private final Map<String, Predicate<C>> afterLoss;
    private final Predicate<C> present;

    private Write(
            Consumer<C> call,
            Map<String, Predicate<C>> always,
            Map<String, Predicate<C>> afterLoss,
            Predicate<C> present) {
        this.call = call;
        this.always = Map.copyOf(always);
        this.afterLoss = Map.copyOf(afterLoss);
        this.present = present;
    }

    /** Sent by {@code call}; every refusal is one. */
    static <C extends Change> Write<C> by(Consumer<C> call) {
        return new Write<>(call, Map.of(), Map.of(), change -> false);
    }

    /** A removal: what is not there is removed already. */
    static <C extends Change> Write<C> removal(Consumer<C> call) {
        return by(call).doneOn("NoSuchEntity", change -> true);
    }

    /** A removal of what this process may have given just now: then it is not visible yet, and not taken for gone. */
    static <C extends Change> Write<C> removalUnlessNew(RecentWrites recent, Consumer<C> call) {
        return by(call).doneOn("NoSuchEntity", change -> !recent.takesWhatIsNew(change));
    }

    /** The same of a tie: once an answer got lost, what is not there is taken for removed. */
    static <C extends Change> Write<C> untying(RecentWrites recent, Consumer<C> call) {
        return removalUnlessNew(recent, call).doneAgainOn("NoSuchEntity", change -> true);
    }

    /** A refusal with this code means done when {@code check}, which may read the account, says so. */
    Write<C> doneOn(String code, Predicate<C> check) {
        return new Write<>(call, with(always, code, check), afterLoss, present);
    }

    /** The same, but only when an earlier attempt of ours may have had its effect. */
    Write<C> doneAgainOn(String code, Predicate<C> check) {
        return new Write<>(call, always, with(afterLoss, code, check), present);
    }

    /** For calls that have a second effect when repeated: {@code check} tells, before a repetition, whether it is done. */
    Write<C> lookingFirst(Predicate<C> check) {
        return new Write<>(call, always, afterLoss, check);
    }

    /** Sends the call, unless an earlier attempt of ours had its effect. */
    void send(C change, boolean again) {
        if (again && present.test(change)) return;
        try {
            call.accept(change);
        } catch (RuntimeException refusal) {
            if (!isDone(change, Failure.of(refusal), again)) throw refusal;
        }
    }

    /**
     * Whether a refusal that {@link #send} let through shows that no earlier attempt had its effect: the account was looked at,
     * and is not as sent.
     */
    boolean decides(Failure refusal) {
        return Stream.concat(always.keySet().stream(), afterLoss.keySet().stream())
                .anyMatch(refusal::is);
    }

    private boolean isDone(C change, Failure failure, boolean again) {
        return matches(always, change, failure) || again && matches(afterLoss, change, failure);
    }

    private boolean matches(Map<String, Predicate<C>> checks, C change, Failure failure) {
        return checks.entrySet().stream()
                .anyMatch(
                        entry -> failure.is(entry.getKey()) && entry.getValue().test(change));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
