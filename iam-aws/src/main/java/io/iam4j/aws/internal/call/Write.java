// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How one kind of change is carried out: the call to send, and which refusals mean that it is done already. Immutable and
 * thread-safe.
 */
public final class Write<C extends Change> {
    private final BiConsumer<C, SecretExchange> call;
    private final Map<String, Predicate<C>> always;
    private final Map<String, BiPredicate<C, LostCalls>> afterLoss;
    private final BiPredicate<C, LostCalls> present;

    private Write(
            BiConsumer<C, SecretExchange> call,
            Map<String, Predicate<C>> always,
            Map<String, BiPredicate<C, LostCalls>> afterLoss,
            BiPredicate<C, LostCalls> present) {
        this.call = call;
        this.always = Map.copyOf(always);
        this.afterLoss = Map.copyOf(afterLoss);
        this.present = present;
    }

    /** Sent by {@code call}; every refusal is one. */
    public static <C extends Change> Write<C> by(Consumer<C> call) {
        return handing((change, secrets) -> call.accept(change));
    }

    /** Sent by {@code call}, which hands over the secret that was given for the change, if there is one. */
    public static <C extends Change> Write<C> handing(BiConsumer<C, SecretExchange> call) {
        return new Write<>(call, Map.of(), Map.of(), (change, lost) -> false);
    }

    /** A removal: what is not there is removed already. */
    public static <C extends Change> Write<C> removal(Consumer<C> call) {
        return by(call).doneOn("NoSuchEntity", change -> true);
    }

    /**
     * A removal of what this process may have given just now: then it is not visible yet, and not taken for gone, until an
     * answer to the removal got lost.
     */
    public static <C extends Change> Write<C> untying(RecentWrites recent, Consumer<C> call) {
        return by(call).doneOn("NoSuchEntity", change -> !recent.takesWhatIsNew(change))
                .doneAgainOn("NoSuchEntity", (change, lost) -> true);
    }

    /** A refusal with this code means done when {@code check}, which may read the account, says so. */
    public Write<C> doneOn(String code, Predicate<C> check) {
        return new Write<>(call, with(always, code, check), afterLoss, present);
    }

    /** The same, but only when earlier attempts of ours, which {@code check} is told, may have had their effect. */
    public Write<C> doneAgainOn(String code, BiPredicate<C, LostCalls> check) {
        return new Write<>(call, always, with(afterLoss, code, check), present);
    }

    /**
     * For calls that must not be repeated once they had their effect: {@code check} tells, before a repetition, whether that
     * is so.
     */
    public Write<C> lookingFirst(BiPredicate<C, LostCalls> check) {
        return new Write<>(call, always, afterLoss, check);
    }

    /**
     * Sends the call, unless an earlier attempt of ours had its effect; a call without answer is added to {@code lost}.
     *
     * @return whether the service answered that it is done; otherwise the account shows it
     */
    public boolean send(C change, LostCalls lost, SecretExchange secrets) {
        if (lost.any() && present.test(change, lost)) return false;
        long sent = lost.now();
        try {
            call.accept(change, secrets);
            return true;
        } catch (RuntimeException thrown) {
            Failure failure = Failure.of(thrown);
            boolean again = lost.any();
            if (failure.isUndecided()) lost.add(sent);
            else if (matches(always, failure, check -> check.test(change))) return false;
            else if (again && matches(afterLoss, failure, check -> check.test(change, lost))) return false;
            throw thrown;
        }
    }

    /**
     * Whether a refusal that {@link #send} let through shows that no earlier attempt had its effect: the account was looked at,
     * and is not as sent.
     */
    public boolean decides(Failure refusal) {
        return Stream.concat(always.keySet().stream(), afterLoss.keySet().stream())
                .anyMatch(refusal::is);
    }

    private static <P> boolean matches(Map<String, P> checks, Failure failure, Predicate<P> passes) {
        return checks.entrySet().stream()
                .anyMatch(entry -> failure.is(entry.getKey()) && passes.test(entry.getValue()));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
