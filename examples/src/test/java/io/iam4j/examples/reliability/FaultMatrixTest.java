// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Every change of an account, in every trouble that a call can meet, ends as planned. {@code examples/reliability.sh faults}
 * takes each operation by itself.
 */
class FaultMatrixTest {
    @Test
    void every_change_ends_as_planned_in_every_trouble() {
        FaultMatrix matrix = FaultMatrix.quick(Trouble.together());
        assertThat(matrix.faults()).isEmpty();
        assertThat(matrix.cases()).isGreaterThan(150);
        assertThat(matrix.injected()).isGreaterThan(matrix.cases());
    }

    @Test
    void every_change_ends_as_planned_in_mixed_trouble() {
        FaultMatrix matrix = FaultMatrix.quick(Trouble.mixed(1));
        assertThat(matrix.faults()).isEmpty();
        assertThat(matrix.injected()).isGreaterThan(matrix.cases());
    }
}
