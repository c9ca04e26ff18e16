// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run over a change set. The calling thread decides what is tried when; workers only make calls and report.
 */
final class ApplyRun {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    private final LiveAccount account;
    private final SecretMaker secrets;
    private final ApplyOptions options;
    private final RateLimit rate;
    private final List<Task> tasks = new ArrayList<>();
    private final Schedule schedule = new Schedule();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private int underWay;
    private boolean interrupted;
    private @Nullable RuntimeException listenerFailure;

    /** What a worker reports of an attempt. */
    private record Report(Task task, Result result) {}

    ApplyRun(ChangeSet changes, LiveAccount account, SecretMaker secrets, ApplyOptions options) {
        this.account = account;
        this.secrets = secrets;
        this.options = options;
        rate = new RateLimit(options.parallelism());
        for (Step step : changes.steps()) tasks.add(new Task(step, secrets));
        for (Task task : tasks) {
            task.step.after().forEach(number -> tasks.get(number - 1).followers.add(task));
            if (task.waitingFor == 0) schedule.add(task);
        }
    }

    Applied run() {
        tell(new ProgressEvent.Started(tasks.size()));
        try (Workers workers = new Workers(options.parallelism())) {
            while (underWay > 0 || !schedule.isEmpty()) {
                start(workers);
                take();
            }
        }
        tasks.forEach(this::conclude);
        Applied applied = new Applied(
                tasks.stream()
                        .flatMap(task -> Optional.ofNullable(task.result).stream())
                        .toList(),
                secrets.made(),
                secrets.uncertain(),
                List.of(),
                options.deliveredTo());
        tell(new ProgressEvent.Ended(applied));
        if (interrupted) Thread.currentThread().interrupt();
        if (listenerFailure != null && applied.isComplete())
            LOG.warn("all is done, but the listener failed", listenerFailure);
        return applied;
    }

    /** A listener that fails is not called again, and no further step is started: what is under way is waited for. */
    private void tell(ProgressEvent event) {
        if (listenerFailure != null) return;
        try {
            options.listener().on(event);
        } catch (RuntimeException failure) {
            LOG.warn("the listener failed; no further step is started", failure);
            listenerFailure = failure;
            schedule.retain(Task::isUndoing);
        }
    }

    private boolean isStopped() {
        return interrupted || listenerFailure != null;
    }

    private void start(Workers workers) {
        while (underWay < rate.limit()) {
            Optional<Task> next = schedule.next();
            if (next.isEmpty()) return;
            Task task = next.get();
            underWay++;
            if (task.attempts++ == 0) task.firstTried = System.nanoTime();
            task.epoch = rate.epoch();
            tell(new ProgressEvent.StepStarted(task.step));
            workers.execute(() -> reports.add(new Report(task, attempt(task))));
        }
    }

    /** Whatever is thrown becomes the step's outcome: a worker that died unheard would leave the run waiting. */
    private Result attempt(Task task) {
        try {
            if (!task.isUndoing()) task.secrets.ifPresent(StepSecrets::prepare);
        } catch (Throwable thrown) {
            return new Result.Refused(problem(task, thrown));
        }
        try {
            return account.carryOut(task.change(), task.exchange());
        } catch (SecretFailure unwritten) {
            return new Result.Refused(problem(task, unwritten));
        } catch (Throwable thrown) {
            return new Result.Unknown(problem(task, thrown), Optional.empty());
        }
    }

    private static Problem problem(Task task, Throwable thrown) {
        String message = Optional.ofNullable(thrown.getMessage()).orElseGet(thrown::toString);
        return new Problem("", task.name() + ": " + message, thrown);
    }

    private void take() {
        Optional<Long> wait = schedule.untilDue();
        if (underWay == 0 && wait.isEmpty()) return;
        try {
            Report report =
                    wait.isEmpty() ? reports.take() : reports.poll(Math.max(1, wait.get()), TimeUnit.NANOSECONDS);
            if (report != null) settle(report.task, report.result);
        } catch (InterruptedException e) {
            LOG.warn("interrupted: no further step is started");
            interrupted = true;
            schedule.retain(Task::isUndoing);
        }
    }

    private void settle(Task task, Result result) {
        underWay--;
        schedule.release(task);
        if (result instanceof Result.Failed failed) {
            task.lastFailed = failed;
            LOG.debug("{}", failed.problem().message());
        } else {
            task.lastFailed = null;
            rate.success();
        }
        if (task.isUndoing()) {
            settleUndoing(task, result);
            return;
        }
        task.undelivered = task.secrets.flatMap(StepSecrets::undelivered).orElse(null);
        if (task.isUndoing()) undo(task);
        else if (!retries(task, result)) end(task, result);
    }

    /** Whether {@code task} is to be tried again, which is then arranged. */
    private boolean retries(Task task, Result result) {
        Optional<Retry> retry = retry(result);
        if (retry.isEmpty()) return false;
        if (retry.get().reason() == Reason.CONGESTION) rate.congestion(task.epoch);
        Duration tried = Duration.ofNanos(System.nanoTime() - task.firstTried);
        boolean patient = tried.compareTo(retry.get().patience()) < 0;
        boolean allowed = task.isUndoing() || !isStopped() && tried.compareTo(options.patience()) < 0;
        if (!patient || !allowed) return false;
        Duration wait = options.backoff().wait(task.attempts);
        task.due = System.nanoTime() + wait.toNanos();
        schedule.delay(task);
        String cause = result instanceof Result.Failed failed ? failed.problem().message() : "";
        tell(new ProgressEvent.StepRetried(task.step, cause, wait));
        return true;
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
            for (Task follower : task.followers) if (--follower.waitingFor == 0 && !isStopped()) schedule.add(follower);
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
            end(task, Outcome.FAILED, Optional.of(problem.exception()));
        }
    }

    /** Takes back what was issued and could not be handed over; the step's patience begins anew. */
    private void undo(Task task) {
        task.firstTried = System.nanoTime();
        schedule.add(task);
    }

    private void settleUndoing(Task task, Result result) {
        if (retries(task, result) || task.undelivered == null) return;
        Throwable cause = task.undelivered.cause();
        String what = task.name() + ": the " + task.undelivered.title()
                + " was made, but could not be sealed and handed over (" + cause.getMessage() + ")";
        if (result instanceof Result.Failed failed) {
            cause.addSuppressed(failed.problem().exception());
            what += ", and deleting it failed too: " + failed.problem().message() + " Delete it by hand.";
        } else {
            what += "; it is deleted again.";
            task.secrets.ifPresent(StepSecrets::undone);
        }
        end(task, Outcome.FAILED, Optional.of(new SecretFailure(what, cause)));
    }

    private void end(Task task, Outcome outcome, Optional<Throwable> failure) {
        task.result = new StepResult(task.step, outcome, task.attempts, failure);
        Change change = task.step.change();
        LOG.debug("{} of {}: {}", change.call(), change.target(), outcome);
        tell(new ProgressEvent.StepEnded(task.result));
    }

    /** Gives a task that the run left open the outcome that its last attempt shows. */
    private void conclude(Task task) {
        if (task.result != null) return;
        if (task.lastFailed != null) fail(task, task.lastFailed);
        else task.result = new StepResult(task.step, Outcome.NOT_TRIED, task.attempts, Optional.empty());
    }
}
