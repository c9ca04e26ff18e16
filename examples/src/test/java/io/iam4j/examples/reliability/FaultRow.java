// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.examples.reliability.FaultCase.Again;
import io.iam4j.examples.reliability.FaultCase.Came;
import io.iam4j.examples.reliability.FaultCase.End;
import java.util.EnumMap;
import java.util.Map;

/** Counts what came of the cases of one trouble. */
final class FaultRow {
    private final Map<End, Integer> plans = new EnumMap<>(End.class);
    private final Map<End, Integer> applies = new EnumMap<>(End.class);
    private int planning;
    private int applying;
    private int secondPlans;
    private int empty;
    private int again;
    private int wrong;

    void plan(Came came) {
        plans.merge(came.end(), 1, Integer::sum);
        planning += came.injected();
        if (!came.faults().isEmpty()) wrong++;
    }

    void apply(Came came) {
        applies.merge(came.end(), 1, Integer::sum);
        applying += came.injected();
        came.again().ifPresent(this::again);
        if (!came.faults().isEmpty()) wrong++;
    }

    private void again(Again second) {
        secondPlans++;
        if (second.fault().isEmpty()) empty++;
        again += second.injected();
    }

    private static int sum(Map<End, Integer> ends) {
        return ends.values().stream().mapToInt(Integer::intValue).sum();
    }

    int cases() {
        return sum(plans) + sum(applies);
    }

    int injected() {
        return planning + applying + again;
    }

    String line(String name) {
        return "| "
                + String.join(
                        " | ",
                        name,
                        "" + planning,
                        of(plans, End.AS_PLANNED),
                        "" + applying,
                        of(applies, End.AS_PLANNED),
                        "" + applies.getOrDefault(End.MENDED, 0),
                        "" + again,
                        empty + " of " + secondPlans,
                        "" + wrong)
                + " |";
    }

    private static String of(Map<End, Integer> ends, End end) {
        return ends.getOrDefault(end, 0) + " of " + sum(ends);
    }
}
