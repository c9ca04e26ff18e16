// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.examples.reliability.FaultCase.Came;
import io.iam4j.examples.reliability.FaultCase.Fair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every change in every trouble. */
final class FaultMatrix {
    private final Map<Trouble, Row> rows = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** What came of the cases of one trouble. */
    private static final class Row {
        int plans;
        int applies;
        int unknown;
        int planning;
        int applying;
        int again;

        void add(Came came) {
            planning += came.planning();
            applying += came.applying();
            again += came.again();
        }
    }

    /** Runs all cases: each operation meets each of these troubles in a case of its own. */
    static FaultMatrix whole(List<Trouble> troubles) {
        return of(troubles, true);
    }

    /** The same, but all operations of an apply meet the trouble in one case, as the second plan does. */
    static FaultMatrix quick(List<Trouble> troubles) {
        return of(troubles, false);
    }

    private static FaultMatrix of(List<Trouble> troubles, boolean whole) {
        FaultMatrix matrix = new FaultMatrix();
        try (TestBed bed = new TestBed()) {
            for (Scenario scenario : Scenario.all()) {
                Fair fair = FaultCase.fair(bed, scenario);
                for (Trouble trouble : troubles) {
                    List<String> mutations = FaultCase.mutations(fair, trouble);
                    if (whole) {
                        matrix.plan(bed, scenario, fair, trouble);
                        mutations.forEach(one -> matrix.apply(bed, scenario, fair, trouble, List.of(one)));
                    } else if (!mutations.isEmpty()) {
                        matrix.apply(bed, scenario, fair, trouble, mutations);
                    }
                }
            }
        }
        return matrix;
    }

    private void plan(TestBed bed, Scenario scenario, Fair fair, Trouble trouble) {
        if (FaultCase.readings(fair, trouble).isEmpty()) return;
        Row row = rows.computeIfAbsent(trouble, each -> new Row());
        row.plans++;
        row.add(noted(new FaultCase(bed, scenario).planning(fair, trouble), scenario, trouble, "planning"));
    }

    private void apply(TestBed bed, Scenario scenario, Fair fair, Trouble trouble, List<String> actions) {
        Row row = rows.computeIfAbsent(trouble, each -> new Row());
        Came came = noted(
                new FaultCase(bed, scenario).applying(fair, trouble, actions), scenario, trouble, actions.toString());
        row.applies++;
        row.unknown += came.unknown() > 0 ? 1 : 0;
        row.add(came);
    }

    private Came noted(Came came, Scenario scenario, Trouble trouble, String at) {
        for (String fault : came.faults()) faults.add(scenario + ", " + trouble + " at " + at + ": " + fault);
        return came;
    }

    /** What is not as it should be; empty when all is well. */
    List<String> faults() {
        return faults;
    }

    int cases() {
        return rows.values().stream().mapToInt(row -> row.plans + row.applies).sum();
    }

    int injected() {
        return rows.values().stream()
                .mapToInt(row -> row.planning + row.applying + row.again)
                .sum();
    }

    int unknown() {
        return rows.values().stream().mapToInt(row -> row.unknown).sum();
    }

    /** A row for each trouble. */
    String table() {
        StringBuilder out = new StringBuilder("""
                | weather | plans: faults injected | plans right | applies: faults injected | ended as planned | UNKNOWN, and mended as the message says | plans again: faults injected | empty |
                |---|---|---|---|---|---|---|---|
                """);
        rows.forEach((trouble, row) -> out.append("| ")
                .append(String.join(
                        " | ",
                        trouble.name(),
                        "" + row.planning,
                        row.plans + " of " + row.plans,
                        "" + row.applying,
                        (row.applies - row.unknown) + " of " + row.applies,
                        "" + row.unknown,
                        "" + row.again,
                        row.applies + " of " + row.applies))
                .append(" |\n"));
        return out.toString();
    }
}
