// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.account.RateControl;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule(new RateControl(4, 4, Duration.ofSeconds(1)));

    /** Three of one user. */
    private static List<Task> tasks() {
        ChangeSet plan = Planner.plan(
                Account.of("a")
                        .with(user("u")
                                .tagged("Team", "x")
                                .attach(awsManaged("ReadOnlyAccess"))
                                .withAccessKey(FakeSealer.of("u"))),
                Snapshot.empty("222222222222", "aws").holding(user("u")),
                Instant.EPOCH);
        SecretMaker none = new SecretMaker(plan, Map.of(), Map.of(), ApplyOptions.standard());
        return plan.steps().stream()
                .map(step -> new Task(
                        step, step.change().target(), none, step.change().call()))
                .toList();
    }

    /** A key that could not be handed over is deleted even if what stood before it in its user's queue is stopped. */
    @Test
    void a_task_that_is_kept_starts_though_the_one_that_it_waited_for_is_forgotten() {
        List<Task> tasks = tasks();
        Task first = tasks.get(0);
        Task second = tasks.get(1);
        Task kept = tasks.get(2);
        tasks.forEach(schedule::add);
        assertThat(schedule.next(0)).contains(first);
        assertThat(schedule.next(0)).as("the others wait for their target").isEmpty();
        schedule.release(first);
        schedule.retain(Set.of(kept)::contains);
        assertThat(schedule.isEmpty()).isFalse();
        assertThat(schedule.next(0)).contains(kept);
        assertThat(second.attempts).isZero();
    }

    @Test
    void and_not_while_its_target_is_busy() {
        List<Task> tasks = tasks();
        tasks.forEach(schedule::add);
        assertThat(schedule.next(0)).contains(tasks.get(0));
        assertThat(schedule.next(0)).isEmpty();
        schedule.retain(Set.of(tasks.get(2))::contains);
        assertThat(schedule.next(0)).isEmpty();
        schedule.release(tasks.get(0));
        assertThat(schedule.next(0)).contains(tasks.get(2));
    }
}
