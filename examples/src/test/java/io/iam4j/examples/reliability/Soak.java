// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.account.AccountException;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.ProgressEvent;
import io.iam4j.apply.StepResult;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.aws.AwsAccount;
import io.iam4j.change.Change;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Random edits of a random account, planned and applied in mixed weather, with interrupts and lost networks. After each apply
 * the report is compared with what the next plan sees; then the rest is applied in fair weather, and the account compared
 * with one that has had fair weather all along.
 */
final class Soak {
    private static final int EDITS = 12;
    private static final int MOST_PLANS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Permit[] LEAVE = {Permit.deletions(100), Permit.removals(1000)};

    private final long seed;
    private final Random random;
    private final RandomEdits edits;
    private final TestBed bed = new TestBed();
    private final TestBed twin = new TestBed();
    private final Delivered delivered = new Delivered();
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private AwsAccount account = bed.account();
    private int changes;

    private Soak(long seed) {
        this.seed = seed;
        random = new Random(seed);
        edits = new RandomEdits(random);
    }

    /** Goes on until so many changes were tried. */
    static Soak of(int changes, long seed) {
        Soak soak = new Soak(seed);
        try {
            while (soak.changes < changes && soak.faults.isEmpty()) soak.round();
        } finally {
            soak.bed.iam.close();
            soak.leaks();
            soak.bed.close();
            soak.twin.close();
        }
        return soak;
    }

    private void round() {
        edits.edit(1 + random.nextInt(EDITS));
        Account desired = edits.desired();
        if (random.nextInt(4) == 0) account = bed.account();
        count("rounds", 1);
        weather();
        Plan plan = planned(desired);
        Applied applied = applied(plan, stormy());
        count("calls that met a fault", bed.server.calls().withInjectedFault().size());
        Thread.interrupted(); // clears the interrupt of stormy()
        bed.server.weather().clear();
        bed.server.calls().clear();
        report(applied, desired);
        mend(edits.desired()); // anew, as by a program that is started again: a secret that was handed over is wiped
        checkAccount(edits.desired());
        delivered.check(bed, desired).forEach(this::fault);
        threads();
    }

    private void weather() {
        Trouble.mixed(bed.server.weather(), random.nextLong());
        bed.server.calls().clear();
    }

    private Plan planned(Account desired) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Iam.plan(desired, account).permitting(LEAVE);
            } catch (AccountException failure) {
                count("plans that failed to read the account", 1);
                if (attempt == MOST_PLANS) throw failure;
            }
        }
    }

    /** The apply may be interrupted, or the network may go. */
    private ApplyOptions stormy() {
        ApplyOptions options = calm();
        int die = random.nextInt(12);
        if (die == 0) {
            count("networks lost", 1);
            bed.server.weather().stopAfter(random.nextInt(20));
            return options.patience(Duration.ofMillis(30));
        }
        if (die > 2) return options.patience(PATIENCE);
        int[] events = {random.nextInt(60)};
        return options.listener(event -> {
            if (event instanceof ProgressEvent.Ended || events[0]-- != 0) return;
            count("applies interrupted", 1);
            Thread.currentThread().interrupt();
        });
    }

    private ApplyOptions calm() {
        return ApplyOptions.standard().sink(delivered).waits(Duration.ofMillis(1), Duration.ofMillis(4));
    }

    private Applied applied(Plan plan, ApplyOptions options) {
        Applied applied;
        try {
            applied = plan.apply(options);
        } catch (ApplyFailedException failure) {
            applied = failure.applied();
        }
        changes += applied.results().size();
        for (Outcome outcome : Outcome.values()) count("steps " + outcome, (int) applied.count(outcome));
        return applied;
    }

    /** What is reported as done is done, and what is not is not. */
    private void report(Applied applied, Account desired) {
        delivered.followMessages(bed, applied, this::count);
        Map<String, Change> left = Iam.plan(desired, bed.account()).changes().changes().stream()
                .collect(Collectors.toMap(Soak::key, change -> change, (one, other) -> one));
        boolean renames = applied.results().stream()
                .anyMatch(result -> result.step().change().call().equals("UpdateUser"));
        for (StepResult result : applied.results()) {
            Change change = result.step().change();
            boolean isLeft = left.containsKey(key(change));
            if (result.outcome() == Outcome.DONE && isLeft) fault("done, and planned again: " + key(change));
            boolean isOpen = result.outcome() == Outcome.FAILED || result.outcome() == Outcome.NOT_TRIED;
            if (isOpen && !isLeft && !(renames && isTrust(change))) fault("not planned again: " + result);
        }
    }

    /** The service keeps a trust by the user's id, so that it follows a user who is renamed or moved. */
    private static boolean isTrust(Change change) {
        return change.call().equals("UpdateAssumeRolePolicy");
    }

    private static String key(Change change) {
        return change.call() + " of " + change.target() + " " + change.lines();
    }

    /** In fair weather the rest is done by one more apply. */
    private void mend(Account desired) {
        Plan rest = Iam.plan(desired, account).permitting(LEAVE);
        if (!rest.isEmpty()) count("plans completed by a second apply", 1);
        Applied applied = applied(rest, calm());
        if (!applied.isComplete()) fault("in fair weather: " + applied);
        Plan again = Iam.plan(desired, account);
        if (!again.isEmpty()) fault("the plan after it is not empty: " + again);
    }

    private void checkAccount(Account desired) {
        Iam.plan(desired, twin.account()).permitting(LEAVE).apply(calmTwin());
        Account here = bed.server.account();
        Account there = twin.server.account();
        if (!here.equals(there)) fault("diverged: " + here + "\nrather than " + there);
        bed.server.inspect().brokenInvariants().forEach(this::fault);
    }

    private static ApplyOptions calmTwin() {
        return ApplyOptions.standard().sink(secret -> {});
    }

    private void threads() {
        long left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("iam4j"))
                .count();
        if (left > 0) fault(left + " threads left");
    }

    /** Once the client is closed, the server has no connection any more, as soon as it has noticed. */
    private void leaks() {
        threads();
        String name = "embedded IAM at port " + bed.server.endpoint().getPort();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (connections(name) > 0 && System.nanoTime() < end) LockSupport.parkNanos(1_000_000);
        count("connections left", (int) connections(name));
        if (connections(name) > 0) fault(connections(name) + " connections left");
    }

    private static long connections(String name) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals(name))
                .filter(entry -> List.of(entry.getValue()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("converse")))
                .count();
    }

    private void fault(String what) {
        faults.add("seed " + seed + ", change " + changes + ": " + what);
    }

    private void count(String what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    int changes() {
        return changes;
    }

    /** What is not as it should be; empty when all is well. */
    List<String> faults() {
        return faults;
    }

    /** What was done, in a line each. */
    SortedMap<String, Integer> counts() {
        counts.putAll(delivered.counts());
        return counts;
    }
}
