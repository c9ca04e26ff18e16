// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.group;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Failing;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of which nobody can say whether it is in force; most of all a password. */
class UnknownOutcomeTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ApplyOptions QUICK = ApplyOptions.standard()
            .waits(Duration.ofNanos(1), Duration.ofNanos(1))
            .patience(Duration.ofMillis(20));
    private static final Account ADA = Account.of("a").with(user("ada").withConsoleAccess(FakeSealer.of("ada")));

    private final InMemoryAccount account = new InMemoryAccount(EMPTY);
    private final CollectedSecrets sink = new CollectedSecrets();

    private Applied apply(Account desired, ApplyOptions options) {
        return Applier.apply(Planner.plan(desired, EMPTY, Instant.EPOCH), account, desired.sealers(), options);
    }

    private static void losePassword(String call) {
        if (call.startsWith("CreateLoginProfile"))
            throw Failing.unknown(call + ": no answer came; the password may be set.");
    }

    @Test
    void a_password_whose_outcome_stays_unknown_is_kept_and_marked() {
        account.failing(UnknownOutcomeTest::losePassword);
        Applied applied = apply(ADA, QUICK.sink(sink));
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(sink.list()).hasSize(1).isEqualTo(sink.uncertain());
        assertThat(applied.secrets()).isEqualTo(sink.list());
        assertThat(applied.uncertain()).isEqualTo(sink.list());
        assertThat(applied.toString())
                .contains(
                        "1 of unknown outcome",
                        "UNKNOWN    CreateLoginProfile ada: no answer came",
                        "The sealed console password of ada in a (222222222222) may be in force: it is kept, marked so, in CollectedSecrets, which hold 1.",
                        "console password of ada in a (222222222222), sealed to fake:ada (ada) (may be in force or not)");
        assertThat(new ApplyFailedException(applied)).hasMessageContaining("may be in force");
    }

    @Test
    void a_password_refused_after_an_unknown_attempt_is_withdrawn_only_when_it_is_not_set() {
        AtomicInteger attempts = new AtomicInteger();
        account.failing(call -> {
            if (!call.startsWith("CreateLoginProfile")) return;
            if (attempts.getAndIncrement() == 0) throw Failing.unknown("no answer");
            throw Failing.refused("AccessDenied", "AccessDenied; the profile is deleted");
        });
        Applied applied = apply(ADA, QUICK.sink(sink));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(sink.list()).isEmpty();
        assertThat(applied.uncertain()).isEmpty();
    }

    @Test
    void an_unknown_password_that_turns_out_to_be_set_is_a_secret_like_any_other() {
        AtomicInteger attempts = new AtomicInteger();
        account.failing(call -> {
            if (call.startsWith("CreateLoginProfile") && attempts.getAndIncrement() == 0)
                throw Failing.unknown("no answer");
        });
        Applied applied = apply(ADA, QUICK.patience(Duration.ofMinutes(1)).sink(sink));
        assertThat(applied.isComplete()).isTrue();
        assertThat(sink.uncertain()).isEmpty();
        assertThat(applied.secrets()).isEqualTo(sink.list()).hasSize(1);
    }

    @Test
    void a_listener_that_throws_while_an_unknown_password_waits_for_its_retry_loses_nothing() {
        account.failing(UnknownOutcomeTest::losePassword);
        Applied applied = apply(ADA, patient().listener(event -> {
            if (event instanceof ProgressEvent.StepRetried) throw new IllegalStateException("the terminal is gone");
        }));
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(sink.list()).hasSize(1).isEqualTo(sink.uncertain());
    }

    @Test
    void an_interrupt_while_an_unknown_password_waits_for_its_retry_loses_nothing() {
        account.failing(UnknownOutcomeTest::losePassword);
        Thread applying = Thread.currentThread();
        Applied applied = apply(ADA, patient().listener(event -> {
            if (event instanceof ProgressEvent.StepRetried) applying.interrupt();
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(sink.list()).hasSize(1).isEqualTo(sink.uncertain());
    }

    private ApplyOptions patient() {
        return QUICK.patience(Duration.ofMinutes(1))
                .waits(Duration.ofSeconds(30), Duration.ofSeconds(30))
                .sink(sink);
    }

    @Test
    void a_password_that_only_waits_for_its_retry_is_withdrawn_when_the_run_stops() {
        account.failing(call -> {
            if (call.startsWith("CreateLoginProfile")) throw Failing.passing(Reason.CONGESTION, "Throttling", "later");
        });
        Applied applied = apply(ADA, patient().listener(event -> {
            if (event instanceof ProgressEvent.StepRetried) throw new IllegalStateException("the terminal is gone");
        }));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void a_backend_that_throws_leaves_the_outcome_unknown() {
        account.losing(call -> {
            if (call.startsWith("CreateLoginProfile")) throw new IllegalStateException("a defect");
        });
        Applied applied = apply(ADA, QUICK.sink(sink));
        assertThat(applied.toString()).contains("UNKNOWN    CreateLoginProfile of user ada: a defect");
        assertThat(sink.uncertain()).hasSize(1);
        assertThat(account.snapshot().credentialsOf("ada").password()).isTrue();
    }

    @Test
    void what_depends_on_an_unknown_step_is_not_tried() {
        Account desired = Account.of("a").with(user("ada").memberOf(group("g")));
        account.failing(call -> {
            if (call.startsWith("CreateGroup")) throw Failing.unknownForGood("no answer came");
        });
        Applied applied = apply(desired, QUICK);
        assertThat(applied.results()).extracting(StepResult::outcome).contains(Outcome.UNKNOWN, Outcome.NOT_TRIED);
        assertThat(applied.results()).allMatch(result -> result.attempts() <= 1);
    }

    @Test
    void the_file_of_a_password_that_may_be_in_force_says_so_in_its_name_and_its_first_line(@TempDir Path folder)
            throws IOException {
        account.failing(UnknownOutcomeTest::losePassword);
        Applied applied = apply(ADA, QUICK.sink(SecretSink.all(sink, SecretSink.directory(folder))));
        List<Path> files;
        try (var entries = Files.list(folder)) {
            files = entries.toList();
        }
        assertThat(files).singleElement().asString().contains("ada").endsWith("-may-be-in-force.txt");
        assertThat(Files.readString(files.get(0))).startsWith("NOT CERTAIN").contains("armoured-20");
        assertThat(applied.toString()).contains("one file per secret in " + folder);
    }

    /** A sink whose journal has room for some calls, and then for none. */
    private record Filling(CollectedSecrets secrets, AtomicInteger room, List<Ending> ended) implements SecretSink {
        @Override
        public void accept(SealedSecret secret) {
            secrets.accept(secret);
        }

        @Override
        public void markUncertain(SealedSecret secret) {
            secrets.markUncertain(secret);
        }

        @Override
        public void withdraw(SealedSecret secret) {
            secrets.withdraw(secret);
        }

        @Override
        public Optional<SecretJournal> journal() {
            return Optional.of(new SecretJournal() {
                @Override
                public void begin(SecretIntent intent) {
                    if (room.getAndDecrement() <= 0)
                        throw new IllegalStateException("it could not be noted: the disk is full");
                }

                @Override
                public void end(SecretIntent intent, Ending ending) {
                    ended.add(ending);
                }

                @Override
                public List<SecretIntent> unfinished(String accountId) {
                    return List.of();
                }

                @Override
                public boolean took(SecretIntent intent) {
                    return false;
                }

                @Override
                public boolean holds(SecretLabel label) {
                    return false;
                }
            });
        }
    }

    private Filling filling(int room) {
        return new Filling(sink, new AtomicInteger(room), new CopyOnWriteArrayList<>());
    }

    @Test
    void a_journal_that_fails_after_a_lost_answer_neither_takes_the_note_away_nor_says_that_nothing_was_set() {
        account.failing(UnknownOutcomeTest::losePassword);
        Filling full = filling(1);
        Applied applied = apply(ADA, QUICK.patience(Duration.ofMinutes(1)).sink(full));
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(sink.list()).hasSize(1).isEqualTo(sink.uncertain());
        assertThat(full.ended()).containsExactly(Ending.UNCERTAIN);
        assertThat(applied.toString())
                .contains(
                        "the password may be set. It was not tried again, for it could not be noted: the disk is full");
    }

    @Test
    void a_key_of_which_an_earlier_call_got_no_answer_stays_unknown_when_the_journal_fails() {
        Account keyed = Account.of("a").with(user("ci").withAccessKey(FakeSealer.of("ci")));
        AtomicInteger attempts = new AtomicInteger();
        account.failing(call -> {
            if (call.startsWith("CreateAccessKey") && attempts.getAndIncrement() == 0)
                throw Failing.unknown("no answer came.");
        });
        Filling full = filling(0);
        Applied applied = apply(keyed, QUICK.patience(Duration.ofMinutes(1)).sink(full));
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(full.ended()).isEmpty();
        assertThat(applied.toString()).contains("no answer came. It was not tried again, for no access key was made");
    }

    @Test
    void a_journal_that_fails_before_the_first_call_means_that_nothing_was_set() {
        Filling full = filling(0);
        Applied applied = apply(ADA, QUICK.sink(full));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(applied.secrets()).isEmpty();
        assertThat(full.ended()).containsExactly(Ending.NOT_MADE);
        assertThat(account.snapshot().credentialsOf("ada").password()).isFalse();
    }

    @Test
    void what_an_earlier_call_may_have_left_is_told_without_a_journal_and_left_open_with_one(@TempDir Path folder)
            throws IOException {
        Account keyed = Account.of("a").with(user("ci").withAccessKey(FakeSealer.of("ci")));
        LiveAccount leaving = new LiveAccount() {
            @Override
            public Snapshot read(ReadScope scope) {
                return account.read(scope);
            }

            @Override
            public Result carryOut(Change change, SecretExchange secrets) {
                Result result = account.carryOut(change, secrets);
                if (change.call().equals("CreateAccessKey"))
                    secrets.unsettled(Set.of("AKIAOLD"), "An earlier call may have made a key.");
                return result;
            }
        };
        ChangeSet plan = Planner.plan(keyed, EMPTY, Instant.EPOCH);
        Applied told = Applier.apply(plan, leaving, keyed.sealers(), QUICK.sink(sink));
        assertThat(told.notices()).containsExactly("An earlier call may have made a key.");

        SecretSink journalled = SecretSink.directory(folder);
        Applied kept = Applier.apply(plan, leaving, keyed.sealers(), QUICK.sink(journalled));
        assertThat(kept.notices()).isEmpty();
        assertThat(journalled.journal().orElseThrow().unfinished("222222222222"))
                .singleElement()
                .satisfies(intent -> assertThat(intent.existing()).containsExactly("AKIAIOSFODNN7EXAMPLE", "AKIAOLD"));
    }

    @Test
    void a_sink_that_fails_to_mark_costs_no_secret() {
        account.failing(UnknownOutcomeTest::losePassword);
        SecretSink unmarking = new SecretSink() {
            @Override
            public void accept(SealedSecret secret) {
                sink.accept(secret);
            }

            @Override
            public void markUncertain(SealedSecret secret) {
                throw new IllegalStateException("read-only");
            }
        };
        Applied applied = apply(ADA, QUICK.sink(SecretSink.all(unmarking, sink)));
        assertThat(applied.uncertain()).hasSize(1);
        assertThat(sink.uncertain()).hasSize(1);
    }
}
