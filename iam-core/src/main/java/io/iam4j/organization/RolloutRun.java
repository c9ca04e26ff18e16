// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.apply.Applied;
import io.iam4j.apply.StepResult;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Step;
import io.iam4j.error.Iam4jException;
import io.iam4j.error.SafeText;
import io.iam4j.secret.SealedSecret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the plan of an organization: stage by stage, each in waves, the accounts of a wave side by side. */
public final class RolloutRun {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.organization");

    private final OrganizationChanges changes;
    private final AccountWork work;
    private final Rollout rollout;
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final Map<String, String> names;
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> stopped = Optional.empty();

    /** What became of one account so far. Written by the thread that carries it out, read by all. */
    private static final class Progress {
        private final Map<Integer, StepResult> results = new ConcurrentHashMap<>();
        private final List<StepResult> mended = new CopyOnWriteArrayList<>();
        private final List<Applied> parts = new CopyOnWriteArrayList<>();
        private volatile Optional<String> trouble = Optional.empty();
    }

    private RolloutRun(OrganizationChanges changes, AccountWork work, Rollout rollout) {
        this.changes = changes;
        this.work = work;
        this.rollout = rollout;
        names = changes.names();
        changes.accounts().forEach(account -> {
            Progress made = new Progress();
            made.trouble = account.trouble();
            progress.put(account.id(), made);
        });
    }

    /**
     * Carries out {@code changes}. A thread that is interrupted stops: accounts under way start no further step, and their outcome is told.
     *
     * @throws IllegalArgumentException when a canary is no account of the plan; nothing was changed
     */
    public static OrganizationApplied run(OrganizationChanges changes, AccountWork work, Rollout rollout) {
        return new RolloutRun(changes, work, rollout).run();
    }

    private OrganizationApplied run() {
        ExecutorService workers = Executors.newFixedThreadPool(rollout.accountsAtOnce(), runnable -> {
            Thread thread = new Thread(runnable, "iam4j-rollout");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Wave> waves = rollout.waves(changes);
            canaries();
            for (int i = 0; i < waves.size() && stopped.isEmpty(); i++) {
                Set<String> later = waves.subList(i + 1, waves.size()).stream()
                        .flatMap(wave -> wave.parts().keySet().stream())
                        .collect(Collectors.toSet());
                wave(waves.get(i), later, workers);
            }
        } finally {
            workers.shutdownNow();
        }
        return new OrganizationApplied(
                changes.name(), changes.accounts().stream().map(this::outcome).toList(), stopped);
    }

    /** A canary that could not be planned says nothing of the others. */
    private void canaries() {
        for (AccountChanges account : changes.accounts())
            if (rollout.isCanary(account) && account.trouble().isPresent()) failed(account);
    }

    private void wave(Wave wave, Set<String> later, ExecutorService workers) {
        List<Future<?>> running = new ArrayList<>();
        for (AccountChanges account : changes.accounts()) {
            SortedSet<Integer> steps = wave.parts().get(account.id());
            if (steps != null) running.add(workers.submit(() -> part(account, steps, later.contains(account.id()))));
        }
        boolean interrupted = false;
        for (Future<?> each : running) {
            boolean ended = false;
            while (!ended)
                try {
                    each.get();
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = Optional.of("it was interrupted");
                    // those that are under way are waited for; those that were not begun never will be
                    for (Runnable queued : workers.shutdownNow())
                        if (queued instanceof Future<?> task) task.cancel(false);
                } catch (CancellationException e) {
                    ended = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a part tells what it throws as its outcome", e.getCause());
                }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Whatever is thrown is told of this account alone: what the others made, such as secrets, must not be lost. */
    private void part(AccountChanges account, SortedSet<Integer> steps, boolean goesOn) {
        if (stopped.isPresent()) return;
        Progress own = progress.getOrDefault(account.id(), new Progress());
        try {
            part(account, own, steps, goesOn);
        } catch (Throwable thrown) {
            broken(account, own, thrown);
        }
    }

    private void part(AccountChanges account, Progress own, SortedSet<Integer> steps, boolean goesOn) {
        SortedSet<Integer> ready = account.ready(steps, changes.needs(), this::isDone);
        boolean waits = ready.isEmpty() && !steps.isEmpty();
        boolean failed = rollout.isCanary(account) && ready.size() < steps.size();
        if (!waits) {
            if (own.parts.isEmpty()) tell(new RolloutEvent(account, Optional.empty()));
            if (!isCarriedOut(account, own, ready)) failed = true;
        }
        if (failed) failed(account);
        if (!goesOn && !(waits && own.parts.isEmpty())) tell(new RolloutEvent(account, Optional.of(outcome(account))));
    }

    private boolean isCarriedOut(AccountChanges account, Progress own, SortedSet<Integer> ready) {
        try {
            Applied applied = work.apply(account.id(), ready, own.parts.isEmpty(), rollout.options(account));
            own.parts.add(applied);
            keep(own, account, ready, applied);
            return applied.count(Outcome.FAILED) + applied.count(Outcome.UNKNOWN) == 0;
        } catch (RuntimeException e) {
            own.trouble = Optional.of(e instanceof Iam4jException ? String.valueOf(e.getMessage()) : e.toString());
            return false;
        } catch (InterruptedException e) {
            own.trouble = Optional.of("it was interrupted, and what came of it is not known");
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What no account is expected to throw, such as that memory is short: nothing further is begun. */
    private void broken(AccountChanges account, Progress own, Throwable thrown) {
        String name = called(account.id());
        LOG.error("account {} failed; no further account is begun", SafeText.line(name), thrown);
        own.trouble = Optional.of("it failed with " + thrown + ", and what came of it may not be known");
        failures.add(account.id());
        stopped = Optional.of("account " + name + " failed with " + thrown);
    }

    /** A listener that fails begins no further account. */
    private void tell(RolloutEvent event) {
        try {
            rollout.tell(event);
        } catch (Throwable failure) {
            LOG.warn("the listener failed; no further account is begun", failure);
            stopped = Optional.of("the listener failed: " + failure);
        }
    }

    /** The results of the steps come after those of what was mended. */
    private static void keep(Progress own, AccountChanges account, SortedSet<Integer> ready, Applied applied) {
        int mended = applied.results().size() - ready.size();
        own.mended.addAll(applied.results().subList(0, mended));
        int i = mended;
        for (int number : ready) {
            StepResult result = applied.results().get(i++);
            Step step = account.changes().orElseThrow().steps().get(number - 1);
            own.results.put(number, new StepResult(step, result.outcome(), result.attempts(), result.failure()));
        }
    }

    private void failed(AccountChanges account) {
        failures.add(account.id());
        int count = failures.size();
        if (rollout.isCanary(account)) stopped = Optional.of("the canary account " + called(account.id()) + " failed");
        else if (count >= rollout.mostFailures())
            stopped = Optional.of(count + (count == 1 ? " account" : " accounts") + " failed");
    }

    private boolean isDone(String account, int step) {
        StepResult result =
                progress.getOrDefault(account, new Progress()).results.get(step);
        return result != null && result.outcome() == Outcome.DONE;
    }

    private AccountOutcome outcome(AccountChanges account) {
        Progress own = progress.getOrDefault(account.id(), new Progress());
        List<Step> steps = account.changes().map(each -> each.steps()).orElse(List.of());
        if (own.parts.isEmpty()) return new AccountOutcome(account, Optional.empty(), trouble(account, own));
        List<StepResult> results = new ArrayList<>(own.mended);
        for (Step step : steps)
            results.add(own.results.getOrDefault(
                    step.number(), new StepResult(step, Outcome.NOT_TRIED, 0, Optional.empty())));
        Applied applied = new Applied(
                results,
                all(own, part -> part.secrets().stream()),
                all(own, part -> part.uncertain().stream()),
                own.parts.stream().flatMap(part -> part.notices().stream()).toList(),
                own.parts.stream().flatMap(part -> part.deliveredTo().stream()).findFirst(),
                own.parts.stream().flatMap(part -> part.stopped().stream()).findFirst());
        boolean open = steps.stream().anyMatch(step -> !own.results.containsKey(step.number()));
        return new AccountOutcome(account, Optional.of(applied), open ? trouble(account, own) : own.trouble);
    }

    private Optional<String> trouble(AccountChanges account, Progress own) {
        if (own.trouble.isPresent() || account.isEmpty()) return own.trouble;
        if (stopped.isPresent())
            return Optional.of("not all of it was begun, for the rollout was stopped: " + stopped.get());
        List<String> waiting = changes.needs().stream()
                .filter(need -> need.account().equals(account.id()) && !isDone(need.of(), need.what()))
                .map(need ->
                        changes.changes(need.of()).get(need.what() - 1).target() + " of account " + called(need.of()))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of("it waits for what is not done: " + String.join(", ", waiting));
    }

    private String called(String id) {
        return names.getOrDefault(id, id);
    }

    private static List<SealedSecret> all(
            Progress own, java.util.function.Function<Applied, Stream<SealedSecret>> which) {
        return own.parts.stream().flatMap(which).toList();
    }
}
