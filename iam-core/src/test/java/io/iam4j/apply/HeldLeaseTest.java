// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Failing;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whose a lease is that was there when this apply asked for it. */
class HeldLeaseTest {
    private static final ApplyOptions LEASED = ApplyOptions.standard()
            .waits(Duration.ofNanos(1), Duration.ofNanos(1))
            .lease(Lease.heldBy("deploy"));

    private final InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    /** The service refuses the second attempt, for the first had its effect. */
    private void losingTheFirstAnswer() {
        AtomicInteger creations = new AtomicInteger();
        account.failing(call -> {
            if (call.startsWith("CreatePolicy") && creations.incrementAndGet() > 1)
                throw Failing.refused("EntityAlreadyExists", "A policy called iam4j-lease already exists.");
        });
        account.losing(call -> {
            if (call.startsWith("CreatePolicy")) throw Failing.unknown("CreatePolicy: no answer came.");
        });
    }

    @Test
    void one_that_a_call_without_answer_took_is_this_applys_own() {
        losingTheFirstAnswer();
        Applied applied = plan(account("a").with(user("ada")), account).apply(LEASED);
        assertThat(applied.isComplete()).isTrue();
        assertThat(account.snapshot().account().policies()).isEmpty();
    }

    @Test
    void a_backend_that_throws_when_it_is_given_back_loses_no_outcome() {
        account.failing(call -> {
            if (call.startsWith("DeletePolicy")) throw new IllegalStateException("the connection pool is shut down");
        });
        Applied applied = plan(account("a").with(user("ada")), account).apply(LEASED);
        assertThat(applied.isComplete()).isTrue();
    }

    @Test
    void nothing_is_sent_once_it_ended_while_the_sink_took_its_time() throws InterruptedException {
        Instant start = Instant.parse("2026-11-30T10:00:00Z");
        AtomicReference<Instant> clock = new AtomicReference<>(start);
        Applied applied = plan(account("a").with(user("ada").withConsoleAccess(FakeSealer.of("ada"))), account)
                .start(LEASED.clock(clock::get).sink(secret -> clock.set(start.plus(Duration.ofHours(2)))))
                .await();
        assertThat(applied.count(StepResult.Outcome.FAILED)).isEqualTo(1);
        assertThat(applied.toString()).contains("it was not sent, for the lease ended at 2026-11-30T11:00:00Z");
        assertThat(applied.secrets()).isEmpty();
    }

    @Test
    void one_of_another_apply_of_the_same_holder_is_not() {
        ApplyOptions next = LEASED.listener(event -> {
            if (!(event instanceof ProgressEvent.StepStarted)) return;
            account.failing(call -> {
                if (call.startsWith("CreatePolicy"))
                    throw Failing.refused("EntityAlreadyExists", "A policy called iam4j-lease already exists.");
            });
            assertThatThrownBy(
                            () -> plan(account("b").with(user("eve")), account).apply(LEASED))
                    .isInstanceOf(LeasedException.class)
                    .hasMessageContaining("held by deploy until ");
        });
        assertThat(plan(account("a").with(user("ada")), account).apply(next).isComplete())
                .isTrue();
        assertThat(account.snapshot().account().users()).containsOnlyKeys("ada");
    }
}
