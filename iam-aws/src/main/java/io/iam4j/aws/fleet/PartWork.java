// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.account.LiveAccount;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Applying;
import io.iam4j.apply.ProgressEvent;
import io.iam4j.apply.ProgressListener;
import io.iam4j.apply.StepResult;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Deadline;
import io.iam4j.change.Permit;
import io.iam4j.change.Step;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.organization.AccountChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries out what one account has to do in one wave. The account is planned again, as of the time of the approved plan: before anything was
 * changed that must give the very steps that were approved, for the very state; afterwards, such as when a worker was lost, what is left
 * must be among them. So nothing is done that nobody approved, nothing twice, and nothing is lost.
 */
final class PartWork {
    private static final int LONGEST = 300;

    private final Fleet fleet;
    private final Task.Part task;
    private final Plans.Stored plan;
    private final Plans.OfAccount account;
    private final ChangeSet approved;
    private final SortedSet<Integer> part;
    private final AccountChanges own;
    private final AtomicInteger ended = new AtomicInteger();

    PartWork(Fleet fleet, Task.Part task) {
        this.fleet = fleet;
        this.task = task;
        Task.InWave wave = task.wave();
        plan = fleet.kept().plan(wave.reference(), wave.digest());
        account = plan.account(task.account().id());
        approved = fleet.kept().changes(wave.reference(), account);
        part = plan.waves().get(wave.wave()).parts().getOrDefault(account.id(), new TreeSet<>());
        own = plan.changes(account.id(), approved);
    }

    private String reference() {
        return task.wave().reference();
    }

    private Plans.Progress progress(String id) {
        return fleet.kept().progress(reference(), id);
    }

    /** Carries it out. */
    AccountResult run(Beating beating) {
        Plans.Progress earlier = progress(account.id());
        SortedSet<Integer> ready = own.ready(
                part,
                plan.needs(),
                (id, step) -> (id.equals(account.id()) ? earlier : progress(id))
                        .done()
                        .contains(step));
        if (ready.isEmpty() && !part.isEmpty())
            return AccountResult.notDone(account.id(), part.size(), "it waits for what is not done in other accounts.");
        Plan fresh = beating.during(() -> fresh(earlier.begun()));
        SortedMap<Integer, Integer> left = left(fresh.changes(), earlier.begun());
        SortedSet<Integer> steps = new TreeSet<>();
        left.forEach((approvedNumber, number) -> {
            if (ready.contains(approvedNumber)) steps.add(number);
        });
        Plan todo = fresh.only(steps).permitting(permits());
        requireInTime(todo.changes());
        ApplyOptions options = fleet.rollout().options(own);
        fleet.kept().progress(reference(), account.id(), earlier.begin());
        Applying applying = todo.start(options.listener(counting(options.listener())));
        Beating.Ended end = beating.until(applying, ended::get);
        AccountResult result = keep(earlier, ready, left, end);
        end.stop().ifPresent(stop -> {
            throw stop;
        });
        return result;
    }

    /** Planned again. Users of other accounts whom this plan moves are in its trusts by their new ARNs by now, which nobody has to approve. */
    private Plan fresh(boolean begun) {
        LiveAccount live = fleet.live().account(account.id());
        Plan asRead = fresh(live);
        if (begun || isApproved(asRead.changes())) return asRead;
        return MovedUsers.of(plan.moved()).undoings().stream()
                .map(undone -> fresh(new ReadBefore(live, undone)))
                .filter(each -> isApproved(each.changes()))
                .findFirst()
                .orElse(asRead);
    }

    private Plan fresh(LiveAccount live) {
        Instant at = Instant.parse(plan.at());
        return Iam.plan(fleet.declared(reference()).account(account.id()), live, () -> at);
    }

    private boolean isApproved(ChangeSet fresh) {
        return fresh.steps().equals(approved.steps())
                && fresh.origin().fingerprint().equals(approved.origin().fingerprint());
    }

    /** A rollout may take hours, and what it gives may be over by the turn of this account. The plan's own clock stands still. */
    private void requireInTime(ChangeSet todo) {
        List<Deadline> over = todo.deadlines().stream()
                .filter(each ->
                        each.late() == Deadline.Late.REFUSED && !task.begun().isBefore(each.at()))
                .toList();
        if (!over.isEmpty())
            throw new FleetException("it gives what was to end by now (" + over.get(0) + ", ended at "
                    + over.get(0).at() + "); no more is done in it, and it is planned anew.");
    }

    private Permit[] permits() {
        List<Permit> all = new ArrayList<>(fleet.permits());
        all.addAll(task.permits());
        return all.toArray(Permit[]::new);
    }

    /**
     * What is left of the approved steps: by their numbers, the numbers that they have in {@code fresh}.
     *
     * @throws FleetException when there is something else to do than was approved
     */
    private SortedMap<Integer, Integer> left(ChangeSet fresh, boolean begun) {
        if (!begun && !isApproved(fresh))
            throw new FleetException(
                    "it is not as it was when the plan was made, or the worker has another declaration; nothing was"
                            + " changed in it, and it is planned anew.");
        Map<Change, Integer> numbers = numbers();
        SortedMap<Integer, Integer> left = new TreeMap<>();
        for (Step step : fresh.steps()) {
            Integer number = numbers.get(step.change());
            if (number == null)
                throw new FleetException(
                        "after a part of the plan was carried out, there is something to do that nobody"
                                + " approved: " + step.change().call() + " of "
                                + step.change().target() + "; no more is done in it, and it is planned anew.");
            left.put(number, step.number());
        }
        return left;
    }

    private Map<Change, Integer> numbers() {
        Map<Change, Integer> numbers = new HashMap<>();
        approved.steps().forEach(step -> numbers.putIfAbsent(step.change(), step.number()));
        return numbers;
    }

    private ProgressListener counting(ProgressListener theirs) {
        return event -> {
            if (event instanceof ProgressEvent.StepEnded) ended.incrementAndGet();
            theirs.on(event);
        };
    }

    /** Notes what came of it: steps that were not left are done, and of the others each has its outcome. */
    private AccountResult keep(
            Plans.Progress earlier, SortedSet<Integer> ready, Map<Integer, Integer> left, Beating.Ended end) {
        Applied applied = end.applied();
        Map<Change, Integer> numbers = numbers();
        SortedSet<Integer> done = new TreeSet<>(ready);
        done.removeAll(left.keySet());
        SortedMap<Integer, String> open = new TreeMap<>();
        Optional<String> trouble = Optional.empty();
        for (StepResult result : applied.results()) {
            Integer number = numbers.get(result.step().change());
            if (result.outcome() == Outcome.DONE && number != null) done.add(number);
            if (result.outcome() == Outcome.DONE) continue;
            if (number != null) open.put(number, result.toString());
            if (trouble.isEmpty() && result.outcome() != Outcome.NOT_TRIED)
                trouble = Optional.of(shortened(result.toString()));
        }
        fleet.kept().progress(reference(), account.id(), earlier.and(done, open));
        done.retainAll(part);
        int lacking = part.size() - done.size();
        if (trouble.isEmpty() && lacking > 0)
            trouble = applied.stopped().or(() -> Optional.of("it waits for what is not done in other accounts."));
        return new AccountResult(account.id(), done.size(), lacking, trouble, false);
    }

    /** How far it came before it was cancelled. */
    AccountResult cancelled() {
        SortedSet<Integer> done = new TreeSet<>(progress(account.id()).done());
        done.retainAll(part);
        int lacking = part.size() - done.size();
        return new AccountResult(
                account.id(),
                done.size(),
                lacking,
                lacking > 0 ? Optional.of("it was cancelled.") : Optional.empty(),
                true);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
