// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How one kind of change is carried out: the call to send, and which refusals mean that it is done already. Immutable and
 * thread-safe.
 */
public final class Write<C extends Change> {
    private final BiConsumer<C, SecretExchange> call;
    private final Map<String, Check<C>> always;
    private final Map<String, Check<C>> afterLoss;
    private final BiPredicate<C, LostCalls> present;

    /** Finds out, after a refusal, whether the change is in force all the same. */
    @FunctionalInterface
    public interface Check<C extends Change> {
        /**
         * May read the account; a NoSuchEntity that this throws means {@link Finding#UNSEEN}.
         *
         * @param lost the earlier attempts of ours that got no answer
         */
        Finding look(C change, LostCalls lost, Failure refusal);
    }

    private Write(
            BiConsumer<C, SecretExchange> call,
            Map<String, Check<C>> always,
            Map<String, Check<C>> afterLoss,
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

    /**
     * A removal: what is not there is removed already. What was made, given or renamed in the last minutes is not visible yet, and not
     * taken for gone, until an answer to the removal got lost. Even then it is not while the service does not see the entity that it is
     * taken from.
     */
    public static <C extends Change> Write<C> removal(RecentWrites recent, Consumer<C> call) {
        return by(call).doneOn(
                        "NoSuchEntity",
                        (change, lost, refusal) ->
                                recent.mayBeThere(change, refusal.words()) ? Finding.UNSEEN : Finding.IN_FORCE)
                .doneAgainOn(
                        "NoSuchEntity",
                        (change, lost, refusal) ->
                                recent.isFromWhatIsNew(change, refusal.words()) ? Finding.UNSEEN : Finding.IN_FORCE);
    }

    /** A refusal with this code means done when {@code check}, which may read the account, says so. */
    public Write<C> doneOn(String code, Function<C, Finding> check) {
        return doneOn(code, (change, lost, refusal) -> check.apply(change));
    }

    private Write<C> doneOn(String code, Check<C> check) {
        return new Write<>(call, with(always, code, check), afterLoss, present);
    }

    /** The same, but only when earlier attempts of ours may have had their effect. */
    public Write<C> doneAgainOn(String code, Check<C> check) {
        return new Write<>(call, always, with(afterLoss, code, check), present);
    }

    /** The same; the change is not in force when {@code check} does not say so. */
    public Write<C> doneAgainOn(String code, BiPredicate<C, LostCalls> check) {
        return doneAgainOn(code, (change, lost, refusal) -> Finding.of(check.test(change, lost)));
    }

    /**
     * For calls that must not be repeated once they had their effect: {@code check} tells, before a repetition, whether that
     * is so.
     */
    public Write<C> lookingFirst(BiPredicate<C, LostCalls> check) {
        return new Write<>(call, always, afterLoss, check);
    }

    /** Sends the call, unless an earlier attempt of ours had its effect; a call without answer is added to {@code lost}. */
    public Attempt send(C change, LostCalls lost, SecretExchange secrets) {
        boolean again = lost.any();
        try {
            if (again && present.test(change, lost)) return new Attempt.Done(false);
        } catch (SdkException unread) {
            return new Attempt.Failed(unread, Optional.empty());
        }
        LostCalls.Sent sent = lost.sending();
        try {
            call.accept(change, secrets);
            return new Attempt.Done(true);
        } catch (SdkException thrown) {
            Failure refusal = Failure.of(thrown);
            if (!refusal.isUndecided()) return refused(change, lost, thrown, refusal);
            lost.add(sent);
            return new Attempt.Failed(thrown, Optional.empty());
        } catch (RuntimeException thrown) {
            if (Answers.isNotSent(thrown)) {
                SdkException unsent = Answers.noCredentials(thrown);
                return refused(change, lost, unsent, Failure.of(unsent));
            }
            if (Failure.of(thrown).isUndecided()) lost.add(sent);
            throw thrown;
        }
    }

    private Attempt refused(C change, LostCalls lost, SdkException thrown, Failure refusal) {
        try {
            Optional<Finding> found = find(always, refusal).map(check -> check.look(change, lost, refusal));
            Optional<Check<C>> more = lost.any() ? find(afterLoss, refusal) : Optional.empty();
            if (more.isPresent() && found.filter(Finding.IN_FORCE::equals).isEmpty())
                found = more.map(check -> check.look(change, lost, refusal));
            return found.filter(Finding.IN_FORCE::equals).isPresent()
                    ? new Attempt.Done(false)
                    : new Attempt.Failed(thrown, found);
        } catch (SdkException unread) {
            return Failure.of(unread).is("NoSuchEntity")
                    ? new Attempt.Failed(thrown, Optional.of(Finding.UNSEEN))
                    : new Attempt.Failed(unread, Optional.empty());
        }
    }

    private Optional<Check<C>> find(Map<String, Check<C>> checks, Failure refusal) {
        return checks.entrySet().stream()
                .filter(entry -> refusal.is(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
