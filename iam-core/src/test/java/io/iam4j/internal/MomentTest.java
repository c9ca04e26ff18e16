// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Instant SHOWN = Instant.parse("2026-11-29T10:00:00Z");
    private static final Moment MOMENT = new Moment(-5, SHOWN);

    private static Moment later(Duration counted, Duration seen) {
        return new Moment(MOMENT.nanos() + counted.toNanos(), SHOWN.plus(seen));
    }

    @Test
    void a_machine_that_sleeps_counts_no_nanoseconds_and_its_clock_goes_on() {
        assertThat(later(Duration.ofSeconds(6), Duration.ofHours(8)).since(MOMENT))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void a_clock_that_is_set_back_makes_nothing_younger() {
        assertThat(later(Duration.ofSeconds(6), Duration.ofHours(-1)).since(MOMENT))
                .isEqualTo(Duration.ofSeconds(6));
    }
}
