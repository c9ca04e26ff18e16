// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two thousand random changes in mixed weather; {@code examples/reliability.sh soak} does ten thousand. */
class SoakTest {
    @Test
    void two_thousand_random_changes_in_mixed_weather_leave_the_account_as_declared_and_every_secret_with_its_owner() {
        Soak soak = Soak.of(2_000, 1);
        assertThat(soak.faults()).isEmpty();
        assertThat(soak.changes()).isGreaterThanOrEqualTo(2_000);
    }
}
