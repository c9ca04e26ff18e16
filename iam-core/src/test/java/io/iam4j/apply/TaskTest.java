// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskTest {
    /** A step that waited two minutes for its turn is not given up at the first failure of the service. */
    @Test
    void a_failure_lasts_from_its_first_attempt_and_not_from_that_of_one_refused_for_the_rate_of_calls() {
        ChangeSet plan =
                Planner.plan(Account.of("a").with(group("g")), Snapshot.empty("222222222222", "aws"), Instant.EPOCH);
        SecretMaker none = new SecretMaker(plan, Map.of(), Map.of(), ApplyOptions.standard());
        Step step = plan.steps().get(0);
        Task task = new Task(step, step.change().target(), none, "CreateGroup");
        long start = TimeUnit.MINUTES.toNanos(2);
        assertThat(task.failingFor(start)).isZero();
        assertThat(task.failingFor(start + TimeUnit.SECONDS.toNanos(5))).isEqualTo(Duration.ofSeconds(5));
        task.refused(start + TimeUnit.MINUTES.toNanos(2));
        assertThat(task.failingFor(start + TimeUnit.MINUTES.toNanos(2) + TimeUnit.SECONDS.toNanos(1)))
                .as("two minutes of waiting for its turn do not count")
                .isEqualTo(Duration.ofSeconds(6));
    }
}
