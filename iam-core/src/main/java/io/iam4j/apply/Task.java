// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.StepSecrets.Undelivered;
import io.iam4j.change.Change;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step and where it stands. Kept by the thread that applies. */
final class Task {
    final Step step;
    final Target target;
    final Optional<StepSecrets> secrets;
    final Optional<StepCodes> codes;
    final Optional<Given> given;
    final List<Task> followers = new ArrayList<>(0);
    int waitingFor;
    int attempts;

    /** Of the change, or, once it is taken back, of its undoing; in {@link System#nanoTime}. */
    long firstTried;

    /** When to try again, in {@link System#nanoTime}. */
    long due;

    private Duration failing = Duration.ZERO;
    private boolean failed;
    private long latestResult;

    @Nullable
    Undelivered undelivered;

    Result.@Nullable Failed lastFailed;

    @Nullable
    StepResult result;

    private String operation;

    Task(Step step, Target target, SecretMaker maker, String operation) {
        this.step = step;
        this.target = target;
        this.operation = operation;
        waitingFor = step.after().size();
        secrets = step.change().secret().map(what -> new StepSecrets(what, maker));
        codes = secrets.isEmpty() && step.change() instanceof MfaChange mfa
                ? Optional.of(maker.codes(mfa))
                : Optional.empty();
        given = step.change().given().map(what -> new Given(maker.given(what)));
    }

    /** The exchange of a change that hands over what its owner gave. */
    record Given(Secret secret) implements SecretExchange {
        @Override
        public Secret toSet() {
            return secret;
        }

        @Override
        public void sending(Set<String> existing) {
            // Nothing is made that would have to be found again.
        }

        @Override
        public void handOver(IssuedSecret issued) {
            issued.close();
            throw new IllegalStateException("this change issues no secret");
        }
    }

    /** What to carry out: the step's change, or what takes it back. */
    Change change() {
        return undelivered == null ? step.change() : undelivered.undo();
    }

    /** What the rate of its calls is counted with: its operation of the API. */
    String operation() {
        return operation;
    }

    /** What was issued could not be handed over: from here on the task is to take it back. */
    void undo(Undelivered what, String operation) {
        undelivered = what;
        this.operation = operation;
        firstTried = System.nanoTime();
        failing = Duration.ZERO;
        failed = false;
    }

    /** It fails at {@code now}: for how long since the first failure, without the time before attempts that were refused for their rate. */
    Duration failingFor(long now) {
        if (failed) failing = failing.plusNanos(now - latestResult);
        failed = true;
        latestResult = now;
        return failing;
    }

    /** An attempt was refused at {@code now} for the rate of calls. */
    void refused(long now) {
        latestResult = now;
    }

    SecretExchange exchange() {
        if (undelivered != null) return SecretExchange.none();
        return secrets.<SecretExchange>map(each -> each)
                .or(() -> codes)
                .or(() -> given)
                .orElseGet(SecretExchange::none);
    }

    /** A secret that cannot be handed over must not stay: its undoing goes on when everything else stops. */
    boolean isUndoing() {
        return undelivered != null;
    }

    /** For messages: the call and the entity. */
    String name() {
        return step.change().call() + " of " + target;
    }
}
