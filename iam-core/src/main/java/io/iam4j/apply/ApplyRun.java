// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.PassingException;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One walk over a change set. The calling thread keeps all the books; workers only make calls and report. At most one
 * call is under way for each target, for the service does not take two changes of one entity at once.
 */
final class ApplyRun {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    private final LiveAccount account;
    private final SecretMaker secrets;
    private final ApplyOptions options;
    private final RateLimit pace;
    private final List<Task> tasks = new ArrayList<>();
    private final TreeSet<Task> ready = new TreeSet<>(Comparator.comparingInt(task -> task.step.number()));
    private final PriorityQueue<Task> delayed = new PriorityQueue<>(Comparator.comparingLong(task -> task.due));
    private final Set<Target> busy = new HashSet<>();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private int underWay;
    private boolean interrupted;
    private @Nullable RuntimeException listenerFailure;

    /** A step and where it stands. */
    private static final class Task {
        final Step step;
        final List<Task> followers = new ArrayList<>();
        int waitingFor;
        int attempts;
        int epoch;
        long firstTried;
        long due;

        @Nullable
        StepResult result;

        @Nullable
        Throwable lastFailure;

        Task(Step step) {
            this.step = step;
            waitingFor = step.after().size();
        }
    }

    /** What a worker reports: nothing thrown means done. */
    private record Report(Task task, Optional<Throwable> thrown) {}

    ApplyRun(ChangeSet changes, LiveAccount account, SecretMaker secrets, ApplyOptions options) {
        this.account = account;
        this.secrets = secrets;
        this.options = options;
        pace = new RateLimit(options.parallelism());
        for (Step step : changes.steps()) tasks.add(new Task(step));
        for (Task task : tasks) {
            task.step.after().forEach(number -> tasks.get(number - 1).followers.add(task));
            if (task.waitingFor == 0) ready.add(task);
        }
    }

    Applied run() {
        tell(new ProgressEvent.Started(tasks.size()));
        ExecutorService workers = Executors.newFixedThreadPool(options.parallelism(), work -> {
            Thread thread = new Thread(work, "iam4j-apply");
            thread.setDaemon(true);
            return thread;
        });
        try {
            while (!isOver()) {
                start(workers);
                take();
            }
        } finally {
            end(workers);
        }
        secrets.abandonAll();
        Applied applied = new Applied(tasks.stream().map(ApplyRun::result).toList(), secrets.made());
        tell(new ProgressEvent.Ended(applied));
        if (interrupted) Thread.currentThread().interrupt();
        if (listenerFailure != null && applied.isComplete())
            LOG.warn("all is done, but the listener failed", listenerFailure);
        return applied;
    }

    /** No worker outlives the walk: what it had on its stack, a request with a password perhaps, is gone. */
    private static void end(ExecutorService workers) {
        workers.shutdown();
        boolean again = Thread.interrupted();
        try {
            if (!workers.awaitTermination(1, TimeUnit.MINUTES)) LOG.warn("workers are still busy");
        } catch (InterruptedException e) {
            again = true;
        }
        if (again) Thread.currentThread().interrupt();
    }

    /** A listener that fails is not called again, and no further step is started: what is under way is waited for. */
    private void tell(ProgressEvent event) {
        if (listenerFailure != null) return;
        try {
            options.listener().on(event);
        } catch (RuntimeException failure) {
            LOG.warn("the listener failed; no further step is started", failure);
            listenerFailure = failure;
        }
    }

    private static StepResult result(Task task) {
        if (task.result != null) return task.result;
        Outcome outcome = task.attempts == 0 ? Outcome.NOT_TRIED : Outcome.FAILED;
        return new StepResult(task.step, outcome, task.attempts, Optional.ofNullable(task.lastFailure));
    }

    private boolean isOver() {
        return underWay == 0 && (isStopped() || ready.isEmpty() && delayed.isEmpty());
    }

    private boolean isStopped() {
        return interrupted || listenerFailure != null;
    }

    private void start(ExecutorService workers) {
        for (long now = System.nanoTime(); !delayed.isEmpty() && delayed.peek().due - now <= 0; )
            ready.add(delayed.poll());
        if (isStopped()) return;
        for (Task task : List.copyOf(ready)) {
            if (underWay >= pace.limit()) return;
            if (!busy.add(task.step.change().target())) continue;
            ready.remove(task);
            underWay++;
            if (task.attempts++ == 0) task.firstTried = System.nanoTime();
            task.epoch = pace.epoch();
            tell(new ProgressEvent.StepStarted(task.step));
            workers.execute(() -> reports.add(new Report(task, attempt(task.step.change()))));
        }
    }

    /** Whatever is thrown becomes the step's outcome: a worker that dies unheard would leave the walk waiting. */
    private Optional<Throwable> attempt(Change change) {
        try {
            if (secrets.makes(change)) secrets.make(change);
            else account.carryOut(change);
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }

    private void take() {
        if (underWay == 0 && (delayed.isEmpty() || isStopped())) return;
        try {
            Report report = underWay > 0 && delayed.isEmpty()
                    ? reports.take()
                    : reports.poll(Math.max(1, restLeft()), TimeUnit.NANOSECONDS);
            if (report != null) settle(report);
        } catch (InterruptedException e) {
            LOG.warn("interrupted: no further step is started");
            interrupted = true;
        }
    }

    private long restLeft() {
        Task next = delayed.peek();
        return next == null || !ready.isEmpty() && underWay == 0 ? 1 : next.due - System.nanoTime();
    }

    private void settle(Report report) {
        Task task = report.task;
        underWay--;
        busy.remove(task.step.change().target());
        if (report.thrown.isEmpty()) {
            pace.success();
            end(task, Outcome.DONE, report.thrown);
            for (Task follower : task.followers) if (--follower.waitingFor == 0) ready.add(follower);
        } else if (report.thrown.get() instanceof PassingException passing && isWorthTrying(task, passing)) {
            rest(task, passing);
        } else {
            end(task, Outcome.FAILED, report.thrown);
        }
    }

    private boolean isWorthTrying(Task task, PassingException passing) {
        Duration tried = Duration.ofNanos(System.nanoTime() - task.firstTried);
        return tried.compareTo(passing.because().patience()) < 0 && tried.compareTo(options.patience()) < 0;
    }

    private void rest(Task task, PassingException passing) {
        if (passing.because() == PassingException.Cause.CONGESTION) pace.congestion(task.epoch);
        long most = options.longestWait().toNanos();
        long doubled = options.firstWait().toNanos() << Math.min(task.attempts - 1, 20);
        long wait = ThreadLocalRandom.current().nextLong(Math.max(1, Math.min(most, doubled))) + 1;
        task.due = System.nanoTime() + wait;
        task.lastFailure = passing;
        delayed.add(task);
        LOG.debug("{} {}: {}", task.step.change().call(), task.step.change().target(), passing.getMessage());
        tell(new ProgressEvent.StepRetried(task.step, passing.getMessage(), Duration.ofNanos(wait)));
    }

    private void end(Task task, Outcome outcome, Optional<Throwable> failure) {
        if (outcome == Outcome.FAILED) secrets.abandon(task.step.change());
        task.result = new StepResult(task.step, outcome, task.attempts, failure);
        LOG.debug("{} {}: {}", task.step.change().call(), task.step.change().target(), outcome);
        tell(new ProgressEvent.StepEnded(task.result));
    }
}
