// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.group;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Failing;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.account.Result.Reason;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;
import io.iam4j.secret.SinkException;
import io.iam4j.secret.UnusableRecipientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplierTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ApplyOptions QUICK = ApplyOptions.standard().waits(Duration.ofNanos(1), Duration.ofNanos(1));

    private final InMemoryAccount account = new InMemoryAccount(EMPTY);

    private Applied apply(Account desired, ApplyOptions options) {
        ChangeSet changes = Planner.plan(desired, EMPTY, Instant.EPOCH);
        return Applier.apply(changes, account, desired.sealers(), options);
    }

    private static Account people(int count) {
        return Account.of("security")
                .with(IntStream.range(0, count)
                        .mapToObj(i -> user("u" + i).memberOf(group("g")))
                        .toList());
    }

    private static void fail(String call, String which) {
        if (call.equals(which))
            throw Failing.refused("AccessDenied", call.replace(" ", " of user ") + ": AccessDenied: no");
    }

    @Test
    void every_step_is_done_and_the_account_is_as_declared() {
        Applied applied = apply(people(50), QUICK);
        assertThat(applied.isComplete()).isTrue();
        assertThat(applied).hasToString("Applied: 101 of 101 changes done.");
        assertThat(Planner.plan(people(50), account.snapshot(), Instant.EPOCH).isEmpty())
                .isTrue();
    }

    @Test
    void a_failed_step_stops_only_what_depends_on_it() {
        account.failing(call -> fail(call, "CreateUser u1"));
        Applied applied = apply(people(3), QUICK);
        assertThat(applied.count(Outcome.DONE)).isEqualTo(5);
        assertThat(applied.toString())
                .contains(
                        "5 of 7 changes done, 1 failed, 1 not tried",
                        "FAILED     CreateUser of user u1: AccessDenied: no",
                        "not tried  AddUserToGroup of user u1");
    }

    @Test
    void running_again_goes_on_where_it_stopped() {
        account.failing(call -> fail(call, "CreateUser u1"));
        Applied first = apply(people(3), QUICK);
        assertThat(first.isComplete()).isFalse();
        account.failing(call -> {});
        ChangeSet rest = Planner.plan(people(3), account.snapshot(), Instant.EPOCH);
        assertThat(rest.steps()).hasSize(2);
        assertThat(Applier.apply(rest, account, Map.of(), QUICK).isComplete()).isTrue();
    }

    @Test
    void a_passing_failure_is_tried_again_and_told() {
        AtomicInteger left = new AtomicInteger(7);
        account.failing(call -> {
            if (left.getAndDecrement() > 0)
                throw Failing.passing(Reason.CONGESTION, "Throttling", "Throttling: Rate exceeded");
        });
        List<ProgressEvent> events = new ArrayList<>();
        Applied applied = apply(people(3), QUICK.listener(events::add));
        assertThat(applied.isComplete()).isTrue();
        assertThat(events)
                .filteredOn(ProgressEvent.StepRetried.class::isInstance)
                .hasSize(7);
        assertThat(events.get(0)).isEqualTo(new ProgressEvent.Started(7));
        assertThat(events.get(events.size() - 1)).isInstanceOf(ProgressEvent.Ended.class);
    }

    @Test
    void patience_without_end_is_that_of_the_failure() {
        AtomicInteger calls = new AtomicInteger();
        account.failing(call -> {
            if (calls.getAndIncrement() == 0)
                throw Failing.passing(Reason.FAULT, "ServiceFailure", "ServiceFailure: no");
        });
        assertThat(apply(people(1), QUICK.patience(Duration.ofSeconds(Long.MAX_VALUE)))
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_failure_that_does_not_pass_is_tried_for_no_longer_than_asked() {
        account.failing(call -> {
            throw Failing.passing(Reason.FAULT, "ServiceFailure", "ServiceFailure: no");
        });
        long start = System.nanoTime();
        Applied applied = apply(people(1), QUICK.patience(Duration.ofMillis(50)));
        assertThat(applied.isComplete()).isFalse();
        assertThat(System.nanoTime() - start).isBetween(50_000_000L, 60_000_000_000L);
        Applied once = apply(people(1), QUICK.patience(Duration.ZERO));
        assertThat(once.results()).allMatch(result -> result.attempts() <= 1);
        assertThatThrownBy(() -> QUICK.patience(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }

    @Test
    void an_error_that_is_no_exception_is_an_outcome_too() {
        account.failing(call -> {
            if (call.equals("CreateUser u1")) throw new StackOverflowError();
        });
        assertThat(apply(people(2), QUICK).count(Outcome.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void independent_steps_run_at_once_but_never_two_on_one_target() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        account.failing(call -> {
            if (!call.startsWith("CreateUser")) return;
            four.countDown();
            try {
                assertThat(four.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(apply(people(4), QUICK).isComplete()).isTrue();
        assertThat(four.getCount()).isZero();
    }

    @Test
    void a_key_that_cannot_serve_refuses_before_the_first_call() {
        Account desired = Account.of("a").with(user("a").withConsoleAccess(FakeSealer.unusable("a")), user("b"));
        assertThatThrownBy(() -> apply(desired, QUICK)).isInstanceOf(UnusableRecipientException.class);
        assertThat(account.calls()).isEmpty();
    }

    @Test
    void secrets_go_to_the_sink_as_they_are_made_and_into_the_result() {
        Account desired = Account.of("a")
                .with(
                        user("ada").withConsoleAccess(FakeSealer.of("ada")),
                        user("ci").withAccessKey(FakeSealer.of("ci")));
        List<SealedSecret> sunk = new ArrayList<>();
        Applied applied = apply(desired, QUICK.sink(secret -> {
            synchronized (sunk) {
                sunk.add(secret);
            }
        }));
        assertThat(applied.secrets()).containsExactlyInAnyOrderElementsOf(sunk).hasSize(2);
        assertThat(applied.secrets())
                .extracting(SealedSecret::kind)
                .containsExactlyInAnyOrder(SealedSecret.Kind.CONSOLE_PASSWORD, SealedSecret.Kind.ACCESS_KEY);
        assertThat(account.passwordLength()).isEqualTo(20);
        assertThat(applied.secrets().toString()).doesNotContain("wJalrXUtnFEMI");
    }

    @Test
    void a_sink_that_fails_leaves_no_password_and_no_key() {
        Account desired = Account.of("a")
                .with(
                        user("ada").withConsoleAccess(FakeSealer.of("ada")),
                        user("ci").withAccessKey(FakeSealer.of("ci")));
        Applied applied = apply(desired, QUICK.sink(secret -> {
            throw new AssertionError("disk full");
        }));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(2);
        assertThat(applied.toString())
                .contains(
                        "CreateLoginProfile of user ada: no console password was set, for it could not be sealed and handed over (disk full)")
                .contains("could not be sealed and handed over (disk full); it is deleted again");
        assertThat(applied.secrets()).isEmpty();
        assertThat(account.snapshot().credentials()).isEmpty();
        assertThat(account.calls()).contains("DeleteCredential ci").doesNotContain("CreateLoginProfile ada");
    }

    @Test
    void a_hostile_message_of_the_service_forges_no_line() {
        account.failing(call -> {
            throw Failing.refused("AccessDenied", "no\u001B[2J\n  done       all");
        });
        assertThat(apply(people(1), QUICK).toString()).contains("FAILED     no\\u001B[2J\n      done       all");
    }

    @Test
    void a_folder_that_cannot_take_secrets_stops_the_apply_before_its_first_call(@TempDir Path parent)
            throws IOException {
        Path occupied = Files.writeString(parent.resolve("occupied"), "");
        Account desired = Account.of("a").with(user("ada").withConsoleAccess(FakeSealer.of("ada")));
        ApplyOptions options = QUICK.sink(SecretSink.all(new CollectedSecrets(), SecretSink.directory(occupied)));
        assertThatThrownBy(() -> apply(desired, options))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("sealed secrets cannot be written to " + occupied);
        assertThat(account.calls()).isEmpty();
    }

    @Test
    void a_secret_that_can_neither_be_handed_over_nor_undone_is_named() {
        Account desired = Account.of("a").with(user("ci").withAccessKey(FakeSealer.of("ci")));
        account.failing(call -> fail(call, "DeleteCredential ci"));
        Applied applied = apply(desired, QUICK.sink(secret -> {
            throw new IllegalStateException("disk full");
        }));
        assertThat(applied.toString())
                .contains(
                        "CreateAccessKey of user ci: the access key AKIAIOSFODNN7EXAMPLE was made",
                        "Delete it by hand");
    }

    @Test
    void undoing_is_tried_for_as_long_as_it_will_pass() {
        Account desired = Account.of("a").with(user("ci").withAccessKey(FakeSealer.of("ci")));
        AtomicInteger left = new AtomicInteger(3);
        account.failing(call -> {
            if (call.equals("DeleteCredential ci") && left.getAndDecrement() > 0)
                passing("EntityTemporarilyUnmodifiable");
        });
        Applied applied = apply(desired, QUICK.sink(secret -> {
            throw new IllegalStateException("disk full");
        }));
        assertThat(applied.toString()).contains("it is deleted again");
        assertThat(account.snapshot().credentials()).isEmpty();
    }

    private static void passing(String code) {
        throw Failing.passing(Reason.UNMODIFIABLE, code, "CreateUser of user u0: " + code + ": later");
    }

    @Test
    void the_sink_has_a_password_before_the_service_and_once_for_all_attempts() {
        Account desired = Account.of("a").with(user("ada").withConsoleAccess(FakeSealer.of("ada")));
        CollectedSecrets sink = new CollectedSecrets();
        List<Integer> held = new ArrayList<>();
        account.failing(call -> {
            if (!call.startsWith("CreateLoginProfile")) return;
            held.add(sink.list().size());
            if (held.size() < 4) passing("EntityTemporarilyUnmodifiable");
        });
        Applied applied = apply(desired, QUICK.sink(sink));
        assertThat(held).containsExactly(1, 1, 1, 1);
        assertThat(applied.secrets()).isEqualTo(sink.list()).hasSize(1);
    }

    @Test
    void a_password_that_is_not_set_after_all_is_withdrawn_from_the_sink() {
        Account desired = Account.of("a").with(user("ada").withConsoleAccess(FakeSealer.of("ada")));
        CollectedSecrets sink = new CollectedSecrets();
        account.failing(call -> fail(call, "CreateLoginProfile ada"));
        Applied applied = apply(desired, QUICK.sink(SecretSink.all(sink)));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void a_file_of_a_password_that_is_not_set_after_all_is_deleted(@TempDir Path folder) throws IOException {
        Account desired = Account.of("a")
                .with(
                        user("ada").withConsoleAccess(FakeSealer.of("ada")),
                        user("bob").withConsoleAccess(FakeSealer.of("bob")));
        account.failing(call -> fail(call, "CreateLoginProfile ada"));
        Applied applied = apply(desired, QUICK.sink(SecretSink.directory(folder)));
        assertThat(applied.secrets()).hasSize(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .startsWith("bob");
        }
    }

    @Test
    void a_listener_that_fails_stops_the_walk_and_loses_nothing() {
        Account desired = Account.of("a")
                .with(IntStream.range(0, 50)
                        .mapToObj(i -> user("u" + i).withConsoleAccess(FakeSealer.of("k")))
                        .toList());
        AtomicInteger heard = new AtomicInteger();
        Applied applied = apply(desired, QUICK.listener(event -> {
            if (heard.incrementAndGet() == 90) throw new IllegalStateException("the terminal is gone");
        }));
        assertThat(applied.count(Outcome.NOT_TRIED)).isPositive();
        assertThat(applied.secrets())
                .hasSameSizeAs(account.snapshot().credentials().keySet());
    }

    @Test
    void what_was_tried_and_then_interrupted_is_told_with_its_cause() {
        account.failing(call -> {
            if (!call.equals("CreateUser u0")) return;
            passing("EntityTemporarilyUnmodifiable");
        });
        Thread applying = Thread.currentThread();
        Applied applied = apply(people(1), QUICK.listener(event -> {
            if (event instanceof ProgressEvent.StepRetried) applying.interrupt();
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(applied.toString())
                .contains("FAILED     CreateUser of user u0: EntityTemporarilyUnmodifiable: later");
    }

    @Test
    void one_bar_serves_for_several_applies() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConsoleProgress bar = ConsoleProgress.on(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(apply(people(20), QUICK.listener(bar)).isComplete()).isTrue();
        ChangeSet more = Planner.plan(Account.of("a").with(user("eve")), account.snapshot(), Instant.EPOCH);
        assertThat(Applier.apply(more, account, Map.of(), QUICK.listener(bar)).isComplete())
                .isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("] 41/41", "] 1/1");
    }

    @Test
    void an_interrupt_starts_nothing_more_and_is_passed_on() {
        account.failing(call -> {
            if (call.equals("CreateGroup g")) throw Failing.refused("x", "x");
        });
        Thread.currentThread().interrupt();
        Applied applied = apply(people(100), QUICK.parallelism(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(applied.count(Outcome.NOT_TRIED)).isPositive();
    }

    @Test
    void a_bar_is_drawn_without_a_terminal_at_each_tenth() {
        var out = new ByteArrayOutputStream();
        Applied applied = apply(
                people(10), QUICK.listener(ConsoleProgress.on(new PrintStream(out, true, StandardCharsets.UTF_8))));
        assertThat(applied.isComplete()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("[##############################] 21/21")
                .contains("21 of 21 changes done");
    }
}
