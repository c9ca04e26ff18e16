// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.user;
import static io.iam4j.apply.Crashed.KEY;
import static io.iam4j.apply.Crashed.PASSWORD;
import static io.iam4j.apply.Crashed.SEALER;
import static io.iam4j.apply.Crashed.THEN;
import static io.iam4j.apply.Crashed.WITH_KEY;
import static io.iam4j.apply.Crashed.WITH_PASSWORD;
import static io.iam4j.apply.Crashed.changes;
import static io.iam4j.apply.Crashed.holding;
import static io.iam4j.apply.Crashed.key;
import static io.iam4j.apply.Crashed.keys;
import static io.iam4j.apply.Crashed.made;
import static io.iam4j.apply.Crashed.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Planner;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted after the last step of an apply that found unfinished work, whatever befalls it then; and intents of wrong clocks. */
class AfterTheRunTest {
    @TempDir
    private Path folder;

    private Crashed crashed;

    @BeforeEach
    void open() {
        crashed = new Crashed(folder);
    }

    private Applied apply(InMemoryAccount account, SecretSink sink, ProgressListener listener) {
        return Applier.apply(
                Planner.plan(WITH_KEY, account.snapshot(), Instant.EPOCH),
                account,
                WITH_KEY.sealers(),
                ApplyOptions.standard().sink(sink).listener(listener).clock(() -> THEN.plusSeconds(5)));
    }

    private List<SecretIntent> unfinished() {
        SecretSink sink = SecretSink.directory(folder);
        return sink.journal().orElseThrow().unfinished("222222222222");
    }

    /** Or the next apply would take the key for the lost one, once its note has been handed out. */
    @Test
    void an_interrupted_apply_notes_that_the_key_which_it_delivered_is_not_the_lost_one() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE);
        Thread applies = Thread.currentThread();
        Applied applied = apply(account, SecretSink.directory(folder), event -> {
            if (event instanceof ProgressEvent.StepEnded) applies.interrupt();
        });
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        String delivered = applied.secrets().get(0).credentialId().orElseThrow();
        assertThat(unfinished())
                .singleElement()
                .satisfies(intent -> assertThat(intent.existing()).containsExactly(delivered));
    }

    /** A journal that fails with an Error, as one does whose library is missing. */
    private record BrokenJournal(SecretJournal journal) implements SecretJournal {
        @Override
        public void begin(SecretIntent intent) {
            if (intent.id().equals("one")) throw new NoClassDefFoundError("com/example/Codec");
            journal.begin(intent);
        }

        @Override
        public void end(SecretIntent intent, SecretIntent.Ending ending) {
            throw new NoClassDefFoundError("com/example/Codec");
        }

        @Override
        public List<SecretIntent> unfinished(String accountId) {
            return journal.unfinished(accountId);
        }

        @Override
        public boolean took(SecretIntent intent) {
            return journal.took(intent);
        }

        @Override
        public boolean holds(SecretLabel label) {
            return journal.holds(label);
        }
    }

    private record BrokenSink(SecretSink sink) implements SecretSink {
        @Override
        public void prepare() {
            sink.prepare();
        }

        @Override
        public void finish() {
            sink.finish();
        }

        @Override
        public void accept(SealedSecret secret) {
            sink.accept(secret);
        }

        @Override
        public Optional<SecretJournal> journal() {
            return sink.journal().map(BrokenJournal::new);
        }
    }

    @Test
    void an_error_of_a_journal_takes_no_outcome_along() {
        crashed.dies(KEY, Optional.empty());
        Applied kept = apply(holding(UserCredentials.NONE), new BrokenSink(SecretSink.directory(folder)), event -> {});
        assertThat(kept.isComplete()).isTrue();
        assertThat(kept.secrets()).hasSize(1);
        InMemoryAccount lost = holding(keys(made(THEN), "AKIALOST"));
        Applied ended = apply(lost, new BrokenSink(SecretSink.directory(folder)), event -> {});
        assertThat(ended.isComplete()).isTrue();
        assertThat(lost.snapshot().credentialsOf("ci").held()).doesNotContain(key("AKIALOST"));
    }

    @Test
    void an_intent_of_a_clock_that_was_ahead_is_told_at_once_and_stays_until_its_time_is_over() throws Exception {
        Duration ahead = Duration.ofHours(8);
        crashed.dies(intent(KEY, THEN.plus(ahead)), Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = crashed.apply(WITH_KEY, account, THEN.plusSeconds(10));
        assertThat(applied.notices())
                .singleElement()
                .asString()
                .contains("AKIALOST", "unless the clock of that machine was wrong");
        assertThat(crashed.files(".intent")).hasSize(1);
        assertThat(crashed.apply(WITH_KEY, account, THEN.plus(ahead).plusSeconds(121))
                        .notices())
                .hasSize(1);
        assertThat(changes(account)).isEmpty();
        assertThat(crashed.files(".intent")).isEmpty();
    }

    /** It may not be visible yet. */
    @Test
    void the_note_of_a_password_stays_while_its_call_is_yet_to_come() throws Exception {
        SecretLabel label = PASSWORD;
        crashed.dies(intent(label, THEN.plus(Duration.ofHours(8))), Optional.of(label));
        InMemoryAccount none = holding(UserCredentials.NONE);
        crashed.apply(Account.of("a").with(user("ci")), none, THEN.plusSeconds(10));
        assertThat(crashed.files(".txt")).hasSize(1);
        assertThat(crashed.files(".intent")).hasSize(1);
        crashed.apply(WITH_PASSWORD, holding(password(THEN)), THEN.plusSeconds(20));
        assertThat(crashed.files(".intent")).isEmpty();
    }

    private static SecretIntent intent(SecretLabel label, Instant call) {
        return new SecretIntent("one", label, SEALER.recipient(), List.of(call), new TreeSet<>());
    }
}
