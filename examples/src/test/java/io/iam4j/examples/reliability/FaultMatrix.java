// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.examples.reliability.FaultCase.Came;
import io.iam4j.examples.reliability.FaultCase.Fair;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Every change in every trouble. */
final class FaultMatrix {
    private static final String HEAD = """
            | weather | plans: faults injected | plans right | applies: faults injected | ended as planned | UNKNOWN, and mended as the message says | plans again: faults injected | empty | not as it should be |
            |---|---|---|---|---|---|---|---|---|
            """;

    /** Most cases wait before they make a call again: so many are under way at once, each with a server of its own. */
    private static final int AT_ONCE = 16;

    private final Map<Scenario, Fair> scenarios = new LinkedHashMap<>();
    private final Map<Trouble, FaultRow> rows = new LinkedHashMap<>();
    private final Map<Trouble, SortedSet<String>> met = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** One case, on a server that nobody else uses meanwhile. */
    private record Case(
            Scenario scenario, Trouble trouble, List<String> actions, boolean plan, Function<TestBed, Came> work) {}

    private FaultMatrix() {
        try (TestBed bed = new TestBed()) {
            for (Scenario scenario : Scenario.all()) scenarios.put(scenario, FaultCase.fair(bed, scenario));
        }
    }

    /** Runs all cases: each operation of a plan and of an apply meets each of these troubles; of an apply in a case of its own. */
    static FaultMatrix whole(List<Trouble> troubles) {
        FaultMatrix matrix = new FaultMatrix();
        List<Case> cases = new ArrayList<>();
        matrix.scenarios.forEach((scenario, fair) -> troubles.forEach(trouble -> {
            List<String> readings = FaultCase.readings(fair, trouble);
            if (!readings.isEmpty()) cases.add(plan(scenario, fair, trouble, readings));
            for (String one : FaultCase.operations(fair, trouble))
                cases.add(apply(scenario, fair, trouble, List.of(one)));
        }));
        return matrix.run(cases);
    }

    /** All operations of an apply meet the trouble in one case, as the second plan does. */
    static FaultMatrix applies(List<Trouble> troubles) {
        FaultMatrix matrix = new FaultMatrix();
        List<Case> cases = new ArrayList<>();
        matrix.scenarios.forEach((scenario, fair) -> troubles.forEach(trouble -> {
            List<String> operations = FaultCase.operations(fair, trouble);
            if (!operations.isEmpty()) cases.add(apply(scenario, fair, trouble, operations));
        }));
        return matrix.run(cases);
    }

    /**
     * Plans alone: each operation that some plan reads with meets each trouble by itself in one of them; what befalls all calls
     * befalls every plan.
     */
    static FaultMatrix plans(List<Trouble> troubles) {
        FaultMatrix matrix = new FaultMatrix();
        List<Case> cases = new ArrayList<>();
        for (Trouble trouble : troubles) {
            Set<String> covered = new TreeSet<>();
            matrix.scenarios.forEach((scenario, fair) -> {
                for (String one : FaultCase.readings(fair, trouble))
                    if (!trouble.calls() || covered.add(one)) cases.add(plan(scenario, fair, trouble, List.of(one)));
            });
        }
        return matrix.run(cases);
    }

    private static Case plan(Scenario scenario, Fair fair, Trouble trouble, List<String> actions) {
        return new Case(
                scenario, trouble, actions, true, bed -> new FaultCase(bed, scenario).planning(fair, trouble, actions));
    }

    private static Case apply(Scenario scenario, Fair fair, Trouble trouble, List<String> actions) {
        return new Case(
                scenario,
                trouble,
                actions,
                false,
                bed -> new FaultCase(bed, scenario).applying(fair, trouble, actions));
    }

    private FaultMatrix run(List<Case> cases) {
        Deque<TestBed> beds = new ConcurrentLinkedDeque<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Came>> outcomes = new ArrayList<>();
            for (Case each : cases) outcomes.add(threads.submit(() -> tried(each, beds)));
            for (int i = 0; i < cases.size(); i++)
                note(cases.get(i), outcomes.get(i).get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a case of the matrix did not end", e);
        } finally {
            threads.shutdownNow();
            beds.forEach(TestBed::close);
        }
        return this;
    }

    /** An error ends the case, which is wrong then, and not the matrix. */
    private static Came tried(Case each, Deque<TestBed> free) {
        TestBed idle = free.poll();
        TestBed bed = idle == null ? new TestBed() : idle;
        try {
            return each.work().apply(bed);
        } catch (RuntimeException error) {
            return Came.failed(error);
        } finally {
            free.push(bed);
        }
    }

    private void note(Case each, Came came) {
        FaultRow row = row(each.trouble());
        if (each.plan()) {
            row.plan(came);
            met.computeIfAbsent(each.trouble(), any -> new TreeSet<>()).addAll(came.met());
        } else {
            row.apply(came);
        }
        String where = each.scenario() + ", " + each.trouble() + (each.plan() ? ", planning" : "") + " at "
                + String.join(", ", each.actions());
        for (String fault : came.faults()) faults.add(where + ": " + fault);
    }

    private FaultRow row(Trouble trouble) {
        return rows.computeIfAbsent(trouble, any -> new FaultRow());
    }

    /** The operations that plans read with and that met no fault of a trouble that befalls them; empty when plans were tried and all did. */
    Map<Trouble, Set<String>> unmet() {
        Map<Trouble, Set<String>> unmet = new LinkedHashMap<>();
        met.forEach((trouble, actions) -> {
            Set<String> left = new TreeSet<>();
            if (trouble.calls()) scenarios.values().forEach(fair -> left.addAll(FaultCase.readings(fair, trouble)));
            left.removeAll(actions);
            if (!left.isEmpty()) unmet.put(trouble, left);
        });
        return unmet;
    }

    /** What is not as it should be; empty when all is well. */
    List<String> faults() {
        return faults;
    }

    int changes() {
        return scenarios.size();
    }

    int cases() {
        return rows.values().stream().mapToInt(FaultRow::cases).sum();
    }

    int injected() {
        return rows.values().stream().mapToInt(FaultRow::injected).sum();
    }

    /** A row for each trouble, each number counted from what the cases found; what is not as it should be follows. */
    String table() {
        StringBuilder out = new StringBuilder(HEAD);
        rows.forEach((trouble, row) -> out.append(row.line(trouble.name())).append('\n'));
        out.append('\n').append(cases()).append(" cases of ").append(changes()).append(" changes, ");
        out.append(injected())
                .append(" faults injected, ")
                .append(faults.size())
                .append(" not as they should be.\n");
        for (String fault : faults)
            out.append("\n- ").append(fault.lines().findFirst().orElse("")).append('\n');
        return out.toString();
    }
}
