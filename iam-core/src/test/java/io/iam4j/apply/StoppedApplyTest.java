// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Failing;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.PlanRefusedException;
import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An apply that is stopped tells what was done, begins nothing more, and leaves no thread. */
class StoppedApplyTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ApplyOptions QUICK = ApplyOptions.standard().waits(Duration.ofNanos(1), Duration.ofNanos(1));
    private static final int USERS = 40;

    private final InMemoryAccount account = new InMemoryAccount(EMPTY);

    @AfterEach
    void no_thread_is_left() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("iam4j-"));
        assertThat(Thread.interrupted()).isFalse();
    }

    private static Account people() {
        return Account.of("security")
                .with(IntStream.range(0, USERS).mapToObj(i -> user("u" + i)).toList());
    }

    private static Account keyed() {
        return Account.of("security").with(user("ci").withAccessKey(FakeSealer.of("ci")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The result is what the account holds. */
    private void assertTruthful(Applied applied) {
        assertThat(applied.results()).hasSize(USERS);
        assertThat(account.snapshot().account().users()).hasSize((int) applied.count(Outcome.DONE));
        assertThat(applied.count(Outcome.NOT_TRIED))
                .isEqualTo(USERS - applied.count(Outcome.DONE))
                .isPositive();
    }

    /** A machine that slept counted no nanoseconds. */
    @Test
    void no_step_is_started_once_the_lease_has_ended_by_the_clock() throws InterruptedException {
        Instant start = Instant.parse("2026-11-30T10:00:00Z");
        AtomicReference<Instant> clock = new AtomicReference<>(start);
        Applied applied = plan(people(), account)
                .start(QUICK.parallelism(1)
                        .lease(Lease.heldBy("deploy"))
                        .clock(clock::get)
                        .listener(event -> {
                            if (event instanceof ProgressEvent.StepEnded) clock.set(start.plus(Duration.ofHours(2)));
                        }))
                .await();
        assertTruthful(applied);
        assertThat(applied.stopped()).contains("its lease ended at 2026-11-30T11:00:00Z");
    }

    @Test
    void a_lease_of_which_nobody_knows_whether_it_was_taken_is_given_back() {
        account.losing(call -> {
            if (call.startsWith("CreatePolicy")) throw Failing.unknownForGood("CreatePolicy: no answer came.");
        });
        ApplyOptions leased = QUICK.lease(Lease.heldBy("deploy"));
        assertThatThrownBy(() -> plan(people(), account).apply(leased))
                .isInstanceOf(LeasedException.class)
                .hasMessageContaining("no answer came");
        assertThat(account.snapshot().account().policies()).isEmpty();
        assertThat(account.snapshot().account().users()).isEmpty();
    }

    @Test
    void an_apply_on_a_thread_of_its_own_gives_its_result() throws InterruptedException {
        Applying applying = plan(people(), account).start(QUICK);
        assertThat(applying.await().isComplete()).isTrue();
        assertThat(applying.isEnded()).isTrue();
        applying.cancel();
        assertThat(applying.await().stopped()).isEmpty();
    }

    @Test
    void cancelling_starts_no_further_step_and_waits_for_the_calls_under_way() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        account.failing(call -> {
            begun.countDown();
            await(cancelled);
        });
        Applying applying = plan(people(), account).start(QUICK);
        begun.await();
        assertThat(applying.await(Duration.ofNanos(1))).isEmpty();
        assertThat(applying.isEnded()).isFalse();
        applying.cancel();
        cancelled.countDown();
        Applied applied = applying.await();
        assertTruthful(applied);
        assertThat(applied.count(Outcome.DONE)).isBetween(1L, 4L);
        assertThat(applied.summary()).endsWith("not tried: it was cancelled.");
        assertThat(applying.await(Duration.ofSeconds(Long.MAX_VALUE))).contains(applied);
        assertThat(plan(people(), account).apply(QUICK).isComplete()).isTrue();
    }

    /** Reads until it is interrupted, as a backend does whose service is slow. */
    private record SlowReading(CountDownLatch reading) implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            if (reading.getCount() == 2) {
                reading.countDown();
                return EMPTY;
            }
            reading.countDown();
            try {
                new CountDownLatch(1).await();
                return EMPTY;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AccountException("", "The reading was interrupted.", e);
            }
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            throw new AssertionError("nothing is to be changed");
        }
    }

    @Test
    void cancelling_before_the_first_step_tries_none() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(2);
        Applying applying = plan(people(), new SlowReading(reading)).start(QUICK.trustReadingFor(Duration.ZERO));
        reading.await();
        applying.cancel();
        Applied applied = applying.await();
        assertThat(applied.count(Outcome.NOT_TRIED)).isEqualTo(USERS);
        assertThat(applied.stopped()).contains("it was cancelled");
    }

    @Test
    void what_an_apply_throws_before_its_first_step_is_thrown_to_those_who_wait() throws InterruptedException {
        var plan = plan(people(), account);
        assertThat(plan.start(QUICK).await().isComplete()).isTrue();
        Applying again = plan.start(QUICK);
        assertThatThrownBy(again::await).isInstanceOf(PlanRefusedException.class);
        assertThatThrownBy(() -> again.await(Duration.ofDays(1))).isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void a_key_that_cannot_be_handed_over_is_deleted_though_the_apply_is_cancelled() throws InterruptedException {
        CountDownLatch deleting = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicInteger refusals = new AtomicInteger(3);
        account.failing(call -> {
            if (!call.equals("DeleteCredential ci")) return;
            deleting.countDown();
            await(cancelled);
            if (refusals.getAndDecrement() > 0)
                throw Failing.passing(Reason.UNMODIFIABLE, "EntityTemporarilyUnmodifiable", "later");
        });
        Applying applying = plan(keyed(), account).start(QUICK.sink(secret -> {
            throw new IllegalStateException("disk full");
        }));
        deleting.await();
        applying.cancel();
        cancelled.countDown();
        assertThat(applying.await().toString()).contains("it is deleted again");
        assertThat(account.snapshot().credentials()).isEmpty();
    }

    @Test
    void a_time_limit_starts_no_further_step_when_it_is_over() {
        Duration limit = Duration.ofMillis(20);
        account.failing(call -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < limit.toNanos()) Thread.onSpinWait();
        });
        var plan = plan(people(), account);
        Applied applied = Applier.apply(plan.changes(), account, Map.of(), QUICK.timeLimit(limit));
        assertTruthful(applied);
        assertThat(applied.count(Outcome.DONE)).isBetween(1L, 4L);
        assertThat(applied.stopped()).contains("its time limit of 20 ms was over");
    }

    @Test
    void a_time_limit_of_nothing_tries_nothing_and_prepares_no_sink() {
        assertThatThrownBy(() -> plan(keyed(), account)
                        .apply(QUICK.timeLimit(Duration.ZERO).sink(secret -> {
                            throw new AssertionError("no secret is to be made");
                        })))
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining(
                        "0 of 2 changes done, 0 failed, 2 not tried: its time limit of 0 seconds was over.");
        assertThat(account.calls()).containsExactly("read");
        assertThatThrownBy(() -> QUICK.timeLimit(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThat(plan(people(), account)
                        .apply(QUICK.timeLimit(Duration.ofSeconds(Long.MAX_VALUE)))
                        .isComplete())
                .isTrue();
    }

    @Test
    void what_is_unknown_when_the_apply_stops_is_told_to_be_unknown() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        account.losing(call -> {
            begun.countDown();
            await(cancelled);
            throw Failing.unknown("no answer");
        });
        Applying applying = plan(people(), account).start(QUICK);
        begun.await();
        applying.cancel();
        cancelled.countDown();
        Applied applied = applying.await();
        assertThat(applied.count(Outcome.UNKNOWN))
                .isEqualTo(account.snapshot().account().users().size())
                .isPositive();
        assertThat(applied.count(Outcome.NOT_TRIED)).isEqualTo(USERS - applied.count(Outcome.UNKNOWN));
    }

    @Test
    void an_interrupt_starts_no_further_step_and_is_kept_for_the_caller() {
        Thread applying = Thread.currentThread();
        AtomicInteger ended = new AtomicInteger();
        Applied applied = Applier.apply(plan(people(), account).changes(), account, Map.of(), QUICK.listener(event -> {
            if (event instanceof ProgressEvent.StepEnded && ended.incrementAndGet() == 5) applying.interrupt();
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertTruthful(applied);
        assertThat(applied.stopped()).contains("it was interrupted");
    }

    @Test
    void a_thread_that_was_interrupted_before_begins_nothing() {
        var changes = plan(people(), account).changes();
        Thread.currentThread().interrupt();
        Applied applied = Applier.apply(changes, account, Map.of(), QUICK);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(applied.count(Outcome.NOT_TRIED)).isEqualTo(USERS);
    }

    @Test
    void a_listener_that_throws_anything_stops_the_apply_and_leaves_its_result() {
        for (Throwable thrown :
                new Throwable[] {new IllegalStateException("the terminal\nis gone"), new StackOverflowError()}) {
            InMemoryAccount fresh = new InMemoryAccount(EMPTY);
            AtomicInteger heard = new AtomicInteger();
            Applied applied = Applier.apply(plan(people(), fresh).changes(), fresh, Map.of(), QUICK.listener(event -> {
                if (heard.incrementAndGet() == 20) sneak(thrown);
            }));
            assertThat(fresh.snapshot().account().users()).hasSize((int) applied.count(Outcome.DONE));
            assertThat(applied.count(Outcome.NOT_TRIED)).isPositive();
            assertThat(applied.stopped().orElseThrow())
                    .startsWith("its listener failed: java.lang.")
                    .doesNotContain("\n");
        }
    }

    private static void sneak(Throwable thrown) {
        if (thrown instanceof RuntimeException exception) throw exception;
        throw (Error) thrown;
    }

    @Test
    void steps_are_given_up_for_congestion_only_when_nothing_gets_through() {
        AtomicInteger calls = new AtomicInteger();
        account.failing(call -> {
            if (calls.incrementAndGet() % 8 != 0)
                throw Failing.passing(Reason.CONGESTION, "Throttling", "Throttling: no");
        });
        Applied applied = plan(people(), account).apply(QUICK.patience(Duration.ofSeconds(30)));
        assertThat(applied.results()).anyMatch(result -> result.attempts() > 1);
        assertThat(applied.isComplete()).isTrue();
    }

    /** Refuses every call because there are too many. */
    private record Congested() implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            return EMPTY;
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            Problem problem = new Problem("Throttling", "Throttling: Rate exceeded", new IllegalStateException());
            return new Result.Transient(problem, new Retry(Reason.CONGESTION, Duration.ofMillis(5)));
        }
    }

    @Test
    void a_service_that_refuses_every_call_ends_the_apply() {
        var changes = plan(people(), new Congested()).changes();
        Applied applied = Applier.apply(changes, new Congested(), Map.of(), QUICK.parallelism(1));
        assertThat(applied.count(Outcome.FAILED)).isPositive();
        assertThat(applied.count(Outcome.NOT_TRIED))
                .isEqualTo(USERS - applied.count(Outcome.FAILED))
                .isPositive();
        assertThat(applied.stopped().orElseThrow()).startsWith("the service has refused every call for ");
        assertThat(applied.toString()).contains("FAILED     Throttling: Rate exceeded");
    }

    @Test
    void a_step_that_was_tried_comes_before_one_that_was_not() {
        AtomicInteger calls = new AtomicInteger();
        account.failing(call -> {
            if (calls.getAndIncrement() == 0) throw Failing.passing(Reason.CONGESTION, "Throttling", "Throttling: no");
        });
        assertThat(plan(people(), account).apply(QUICK.parallelism(1)).isComplete())
                .isTrue();
        assertThat(account.calls().subList(1, 4)).containsExactly("CreateUser u0", "CreateUser u0", "CreateUser u1");
    }
}
