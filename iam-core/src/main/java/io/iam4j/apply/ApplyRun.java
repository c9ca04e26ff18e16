// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.RateControl;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.error.SafeText;
import io.iam4j.internal.Times;
import io.iam4j.mfa.MfaException;
import io.iam4j.model.Kind;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run over a change set. The calling thread decides what is tried when; workers only make calls and report.
 */
final class ApplyRun {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    /** Calls at once at first: what is too many for a service is not known yet. */
    private static final int AT_FIRST = 4;

    private final LiveAccount account;
    private final SecretMaker secrets;
    private final ApplyOptions options;
    private final StopSignal stop;
    private final RateControl rates;
    private final Schedule schedule;
    private final List<Task> tasks = new ArrayList<>();
    private final Map<Kind, Map<String, String>> operations = new HashMap<>();

    /** What other threads tell: each is run by the thread that applies. */
    private final LinkedBlockingQueue<Runnable> reports = new LinkedBlockingQueue<>();

    private int underWay;
    private boolean listenerFailed;

    ApplyRun(ChangeSet changes, LiveAccount account, SecretMaker secrets, ApplyOptions options, StopSignal stop) {
        this.account = account;
        this.secrets = secrets;
        this.options = options;
        this.stop = stop;
        rates = new RateControl(
                Math.min(AT_FIRST, options.parallelism()), options.parallelism(), options.longestWait());
        schedule = new Schedule(rates);
        for (Step step : changes.steps()) {
            Target target = step.change().target();
            tasks.add(new Task(step, target, secrets, operation(step.change(), target)));
        }
        for (Task task : tasks) {
            task.step.after().forEach(number -> tasks.get(number - 1).followers.add(task));
            if (task.waitingFor == 0) schedule.add(task);
        }
    }

    /** The operation of the API, as far as it is known here: the name of the call, and the kind of entity. */
    private String operation(Change change, Target target) {
        Map<String, String> names = operations.computeIfAbsent(target.kind(), any -> new HashMap<>());
        String call = change.call();
        String name = names.get(call);
        if (name != null) return name;
        String made = call + " of " + target.kind();
        names.put(call, made);
        return made;
    }

    Applied run() {
        stop.whenCancelled(() -> reports.add(() -> {}));
        tell(new ProgressEvent.Started(tasks.size()));
        try (Workers workers = new Workers(options.parallelism())) {
            while (underWay > 0 || !schedule.isEmpty()) {
                start(workers);
                take();
            }
        }
        tasks.forEach(this::conclude);
        Applied applied = applied();
        tell(new ProgressEvent.Ended(applied));
        return applied;
    }

    private Applied applied() {
        List<StepResult> results = tasks.stream()
                .flatMap(task -> Optional.ofNullable(task.result).stream())
                .toList();
        boolean stopped = results.stream().anyMatch(result -> result.outcome() != Outcome.DONE);
        return new Applied(
                results,
                secrets.made(),
                secrets.uncertain(),
                secrets.notices(),
                options.deliveredTo(),
                stop.reason().filter(why -> stopped));
    }

    /** A listener that fails is not called again, and no further step is started: what is under way is waited for. */
    private void tell(ProgressEvent event) {
        if (listenerFailed) return;
        try {
            options.listener().on(event);
        } catch (Throwable failure) {
            LOG.warn("the listener failed; no further step is started", failure);
            listenerFailed = true;
            stop.stop("its listener failed: " + SafeText.line(failure.toString()));
        }
    }

    private void start(Workers workers) {
        for (Optional<Task> next = next(); next.isPresent(); next = next()) {
            Task task = next.get();
            long now = System.nanoTime();
            underWay++;
            if (task.attempts++ == 0) task.firstTried = now;
            RateControl.Call call = rates.begin(task.operation(), now);
            tell(new ProgressEvent.StepStarted(task.step));
            try {
                workers.execute(() -> {
                    Result result = attempt(task);
                    reports.add(() -> settle(task, call, result));
                });
            } catch (Throwable noThread) { // such as an OutOfMemoryError where the process may have no more threads
                reports.add(() -> settle(task, call, unsent(task, noThread)));
            }
        }
    }

    private Optional<Task> next() {
        long now = System.nanoTime();
        if (stop.isSet(now)) schedule.retain(Task::isUndoing);
        return schedule.next(now);
    }

    /** Whatever is thrown becomes the step's outcome: a worker that died unheard would leave the run waiting. */
    private Result attempt(Task task) {
        try {
            if (!task.isUndoing()) {
                task.secrets.ifPresent(StepSecrets::prepare);
                Optional<Instant> over = stop.leaseOver(); // a sink may have taken its time
                if (over.isPresent())
                    throw new IllegalStateException("it was not sent, for the lease ended at " + Times.at(over.get()));
            }
        } catch (Throwable thrown) {
            return unsent(task, thrown);
        }
        try {
            return account.carryOut(task.change(), task.exchange());
        } catch (SecretFailure | MfaException unsent) {
            return unsent(task, unsent);
        } catch (Throwable thrown) {
            return new Result.Unknown(problem(task, thrown), Optional.empty());
        }
    }

    /** No call was sent, for {@code thrown}. What an earlier one may have done is as unknown as before. */
    private static Result unsent(Task task, Throwable thrown) {
        Problem problem = problem(task, thrown);
        if (!(task.lastFailed instanceof Result.Unknown before)) return new Result.Refused(problem);
        String known = before.problem().message();
        String message = known + (known.endsWith(".") ? "" : ".") + " It was not tried again, for " + text(thrown);
        return new Result.Unknown(new Problem(before.problem().code(), message, thrown), Optional.empty());
    }

    private static String text(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElseGet(thrown::toString);
    }

    private static Problem problem(Task task, Throwable thrown) {
        return new Problem("", task.name() + ": " + text(thrown), thrown);
    }

    private void take() {
        long now = System.nanoTime();
        long wait = schedule.untilNext(now);
        if (underWay == 0 && wait == RateControl.UNTIL_A_CALL_ENDS) return;
        wait = Math.min(wait, stop.untilSet(now));
        try {
            Runnable report = reports.poll(Math.max(1, wait), TimeUnit.NANOSECONDS);
            if (report != null) report.run();
        } catch (InterruptedException e) {
            stop.interrupt();
        }
    }

    private void settle(Task task, RateControl.Call call, Result result) {
        underWay--;
        schedule.release(task);
        task.lastFailed = result instanceof Result.Failed failed ? failed : null;
        if (task.lastFailed != null) LOG.debug("{}", task.lastFailed.problem().message());
        if (result instanceof Result.Done) call.taken();
        else note(call, retry(result).map(Retry::reason), result);
        if (result instanceof Result.Transient) task.secrets.ifPresent(StepSecrets::notMade);
        if (task.isUndoing()) {
            settleUndoing(task, result);
            return;
        }
        task.secrets
                .flatMap(StepSecrets::undelivered)
                .ifPresent(what -> task.undo(what, operation(what.undo(), task.target)));
        if (task.isUndoing()) schedule.add(task);
        else if (!retries(task, result)) end(task, result);
    }

    /** Whether the service took the call: a failure of the service or of the connection does not tell. */
    private static void note(RateControl.Call call, Optional<Reason> reason, Result result) {
        if (reason.filter(Reason.CONGESTION::equals).isPresent()) call.refused(System.nanoTime());
        else if (reason.filter(Reason.FAULT::equals).isPresent() || result instanceof Result.Unknown) call.lost();
        else call.taken();
    }

    /** Whether {@code task} is to be tried again, which is then arranged. */
    private boolean retries(Task task, Result result) {
        Optional<Retry> retry = retry(result);
        if (retry.isEmpty()) return false;
        long now = System.nanoTime();
        boolean congested = retry.get().reason() == Reason.CONGESTION;
        Duration tried = congested ? refused(task, now) : task.failingFor(now);
        if (congested) task.refused(now);
        if (tried.compareTo(retry.get().patience()) >= 0) {
            if (congested) stop.stop("the service has refused every call for " + tried.toSeconds() + " s");
            return false;
        }
        boolean allowed = task.isUndoing() || !stop.isSet(now) && tried.compareTo(options.patience()) < 0;
        if (!allowed) return false;
        Duration wait = congested
                ? Duration.ofNanos(rates.delay(task.operation(), now))
                : options.backoff().wait(task.attempts);
        task.due = now + wait.toNanos();
        if (congested) schedule.add(task);
        else schedule.delay(task);
        String cause = result instanceof Result.Failed failed ? failed.problem().message() : "";
        tell(new ProgressEvent.StepRetried(task.step, cause, wait));
        return true;
    }

    /** For how long the service has asked for fewer calls: until it takes a call of any step. */
    private Duration refused(Task task, long now) {
        Duration own = Duration.ofNanos(now - task.firstTried);
        Duration refused = rates.refusedFor(now);
        return task.isUndoing() && own.compareTo(refused) < 0 ? own : refused;
    }

    private static Optional<Retry> retry(Result result) {
        if (result instanceof Result.Transient passing) return Optional.of(passing.retry());
        return result instanceof Result.Unknown unknown ? unknown.again() : Optional.empty();
    }

    private void end(Task task, Result result) {
        if (result instanceof Result.Failed failed) {
            fail(task, failed);
        } else if (task.secrets.filter(each -> !each.isDelivered()).isPresent()) {
            IllegalStateException cause = new IllegalStateException("no secret was handed over");
            String message = task.name() + ": the backend reports it done, but handed over no secret.";
            fail(task, new Result.Unknown(new Problem("", message, cause), Optional.empty()));
        } else {
            task.secrets.ifPresent(StepSecrets::done);
            end(task, Outcome.DONE, Optional.empty());
            for (Task follower : task.followers) if (--follower.waitingFor == 0) schedule.add(follower);
        }
    }

    private void fail(Task task, Result.Failed failed) {
        Problem problem = failed.problem();
        if (failed instanceof Result.Unknown) {
            String kept = task.secrets.map(StepSecrets::uncertain).orElse("");
            Problem whole = new Problem(problem.code(), problem.message() + kept, problem.cause());
            end(task, Outcome.UNKNOWN, Optional.of(whole.exception()));
        } else {
            task.secrets.ifPresent(StepSecrets::refused);
            String why = task.codes.map(codes -> codes.explain(problem.code())).orElse("");
            String stop = why.isEmpty() || problem.message().endsWith(".") ? "" : ".";
            Problem whole = new Problem(problem.code(), problem.message() + stop + why, problem.cause());
            end(task, Outcome.FAILED, Optional.of(whole.exception()));
        }
    }

    private void settleUndoing(Task task, Result result) {
        if (retries(task, result) || task.undelivered == null) return;
        Throwable cause = task.undelivered.cause();
        boolean deletes = task.undelivered.undo().nature() == Nature.REMOVES;
        String what = task.name() + ": the " + task.undelivered.title()
                + " was made, but could not be sealed and handed over (" + cause.getMessage() + ")";
        if (result instanceof Result.Failed failed) {
            cause.addSuppressed(failed.problem().exception());
            what += (deletes ? ", and deleting it failed too: " : ", and switching it off failed too: ")
                    + failed.problem().message()
                    + (deletes ? " Delete it by hand." : " Switch it off by hand.");
        } else {
            what += deletes ? "; it is deleted again." : "; it is switched off.";
            task.secrets.ifPresent(StepSecrets::undone);
        }
        end(task, Outcome.FAILED, Optional.of(new SecretFailure(what, cause)));
    }

    private void end(Task task, Outcome outcome, Optional<Throwable> failure) {
        task.codes.ifPresent(StepCodes::ended);
        task.result = new StepResult(task.step, outcome, task.attempts, failure);
        if (task.given.isPresent() && isSet(task.given.get().secret()))
            task.given.get().secret().close();
        Change change = task.step.change();
        if (LOG.isDebugEnabled()) LOG.debug("{} of {}: {}", change.call(), task.target, outcome);
        tell(new ProgressEvent.StepEnded(task.result));
    }

    /** Whether the service has a secret for each step that sends it: two certificates may have one key. */
    private boolean isSet(Secret secret) {
        return tasks.stream()
                .filter(task ->
                        task.given.filter(given -> given.secret() == secret).isPresent())
                .allMatch(task -> task.result != null && task.result.outcome() == Outcome.DONE);
    }

    /** Gives a task that the run left open the outcome that its last attempt shows. */
    private void conclude(Task task) {
        if (task.result != null) return;
        if (task.lastFailed != null) fail(task, task.lastFailed);
        else task.result = new StepResult(task.step, Outcome.NOT_TRIED, task.attempts, Optional.empty());
    }
}
