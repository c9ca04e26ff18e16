// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Jobs<Integer> jobs = new Jobs<>();
    private final List<String> dropped = new ArrayList<>();

    private void add(String id, String owner, Duration after) {
        jobs.add(id, 1, new Jobs.Asked("subject", Optional.of(owner)), START.plus(after), dropped::add);
    }

    @Test
    void what_was_started_within_the_hour_is_kept() {
        for (int i = 0; i < 100; i++) add("a" + i, "ada", Duration.ofSeconds(i));
        assertThat(jobs.all()).hasSize(100);
        add("last", "ada", Duration.ofHours(2));
        assertThat(jobs.all().keySet())
                .containsExactly("a91", "a92", "a93", "a94", "a95", "a96", "a97", "a98", "a99", "last");
        assertThat(dropped).hasSize(91).contains("a0", "a90");
    }

    @Test
    void one_owner_does_not_push_out_the_job_of_another() {
        add("ben", "ben", Duration.ZERO);
        for (int i = 0; i < 100; i++) add("a" + i, "ada", Duration.ofHours(2L * i));
        assertThat(jobs.all()).hasSize(11).containsKey("ben");
    }

    @Test
    void jobs_of_sessions_that_have_ended_are_dropped() {
        for (int i = 0; i < 100; i++) add("s" + i, "ASIA" + i, Duration.ofHours(i));
        assertThat(jobs.all()).hasSize(37).containsKey("s63").doesNotContainKey("s62");
        jobs.clear();
        assertThat(jobs.all()).isEmpty();
    }
}
