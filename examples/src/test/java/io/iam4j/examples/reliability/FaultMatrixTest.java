// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.reliability.FaultCase.Again;
import io.iam4j.examples.reliability.FaultCase.Came;
import io.iam4j.examples.reliability.FaultCase.End;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every change of an account, in every trouble that a call can meet, ends as planned. {@code examples/reliability.sh faults}
 * takes each operation of an apply by itself, and plans every change in every trouble.
 */
class FaultMatrixTest {
    @Test
    void every_change_ends_as_planned_in_every_trouble() {
        FaultMatrix matrix = FaultMatrix.applies(Trouble.together());
        assertThat(matrix.faults()).isEmpty();
        assertThat(matrix.cases()).isGreaterThan(150);
        assertThat(matrix.injected()).isGreaterThan(matrix.cases());
    }

    @Test
    void every_change_ends_as_planned_in_mixed_trouble() {
        FaultMatrix matrix = FaultMatrix.applies(Trouble.mixed(1));
        assertThat(matrix.faults()).isEmpty();
        assertThat(matrix.injected()).isGreaterThan(matrix.cases());
    }

    /** Each operation that reads, in one plan at least. */
    @Test
    void a_plan_is_right_whatever_its_reads_meet() {
        FaultMatrix matrix = FaultMatrix.plans(Trouble.alone());
        assertThat(matrix.faults()).isEmpty();
        assertThat(matrix.unmet()).isEmpty();
        assertThat(matrix.cases()).isGreaterThan(150);
        assertThat(matrix.injected()).isGreaterThan(50);
    }

    @Test
    void a_case_that_is_wrong_is_seen_in_the_table() {
        FaultRow row = new FaultRow();
        row.plan(new Came(End.AS_PLANNED, 3, new TreeSet<>(), Optional.empty(), List.of()));
        row.plan(Came.failed(new IllegalStateException("no plan")));
        row.apply(applied(End.AS_PLANNED, Optional.empty()));
        row.apply(applied(End.MENDED, Optional.empty()));
        row.apply(applied(End.WRONG, Optional.empty()));
        row.apply(applied(End.AS_PLANNED, Optional.of("not empty")));
        row.apply(Came.failed(new IllegalStateException("no apply")));
        assertThat(row.line("hail")).isEqualTo("| hail | 3 | 1 of 2 | 8 | 2 of 5 | 1 | 4 | 3 of 4 | 4 |");
        assertThat(row.cases()).isEqualTo(7);
        assertThat(row.injected()).isEqualTo(15);
    }

    private static Came applied(End end, Optional<String> secondPlan) {
        boolean wrong = end == End.WRONG || secondPlan.isPresent();
        return new Came(
                end,
                2,
                new TreeSet<>(),
                Optional.of(new Again(secondPlan, 1)),
                wrong ? List.of("something") : List.of());
    }
}
