// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void a_time_is_told_to_the_second() {
        assertThat(Times.at(Instant.parse("2026-11-29T11:00:00.123456789Z"))).isEqualTo("2026-11-29T11:00:00Z");
    }

    @Test
    void a_length_is_told_in_words() {
        assertThat(Times.lasting(Duration.ofDays(90))).isEqualTo("90 days");
        assertThat(Times.lasting(Duration.ofMinutes(90))).isEqualTo("1 hour 30 minutes");
        assertThat(Times.lasting(Duration.ofSeconds(61).plusNanos(5))).isEqualTo("1 minute 1 second");
        assertThat(Times.lasting(Duration.ofMillis(500))).isEqualTo("500 ms");
        assertThat(Times.lasting(Duration.ofMillis(1500))).isEqualTo("1 second 500 ms");
        assertThat(Times.lasting(Duration.ofNanos(1))).isEqualTo("1 ms");
        assertThat(Times.lasting(Duration.ZERO)).isEqualTo("0 seconds");
        assertThat(Times.lasting(Duration.ofHours(-1))).isEqualTo("-1 hour");
    }
}
