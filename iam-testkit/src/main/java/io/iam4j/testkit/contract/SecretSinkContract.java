// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What a {@link SecretSink} with a {@link SecretJournal} promises, as tests: what one apply wrote down is found by the next one, and
 * not while the first may still be running. A subclass supplies sinks on one and the same place, a new one for each test.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class SecretSinkContract {
    private static final Instant THEN = Instant.parse("2026-11-29T10:00:00Z");
    private static final SecretAccount SECURITY = new SecretAccount("222222222222", "security", Optional.empty());
    private static final SecretAccount SHARED = new SecretAccount("111111111111", "shared", Optional.empty());
    private static final Recipient ADA = new Recipient("pgp", "00ff", "Ada");
    private static final SecretLabel KEY = SecretLabel.accessKey(SECURITY, "ci", "AKIAIOSFODNN7EXAMPLE");
    private static final SecretLabel PASSWORD = SecretLabel.consolePassword(SECURITY, "ada");
    private static final SealedMessage MESSAGE =
            new SealedMessage("wV4D", "-----BEGIN PGP MESSAGE-----\n\nwV4D\n-----END PGP MESSAGE-----\n");

    /** For subclasses. */
    protected SecretSinkContract() {}

    /** A sink on the place of this test, as a further process would make it: nothing is shared but what is stored. */
    protected abstract SecretSink sink();

    /** Whether the owner of {@code secret} would get it from the place, marked or not. */
    protected abstract boolean shows(SealedSecret secret);

    /** Whether {@code secret} is marked as one that may be in force or not. */
    protected abstract boolean marks(SealedSecret secret);

    private static SecretJournal journal(SecretSink sink) {
        return sink.journal().orElseThrow();
    }

    private static SecretIntent intent(String id, SecretLabel label, String... existing) {
        SecretLabel unknown = new SecretLabel(label.account(), label.owner(), label.kind(), Optional.empty());
        return new SecretIntent(id, unknown, ADA, List.of(THEN), new TreeSet<>(Set.of(existing)));
    }

    private static SealedSecret sealed(SecretLabel label, String intent) {
        return new SealedSecret(label, ADA, THEN, MESSAGE, Optional.of(intent));
    }

    private static SealedSecret sealed(SecretLabel label) {
        return sealed(label, "one");
    }

    /** An apply that begins {@code intent}, takes {@code secret}, and dies as far as the next one can tell. */
    private void dies(SecretIntent intent, Optional<SealedSecret> secret) {
        SecretSink sink = sink();
        sink.prepare();
        journal(sink).begin(intent);
        secret.ifPresent(sink::accept);
        sink.finish();
    }

    @Test
    void what_has_no_end_is_found_by_the_next_apply() {
        SecretIntent intent = intent("one", KEY, "AKIAOLD");
        dies(intent, Optional.empty());
        assertThat(journal(sink()).unfinished("222222222222")).containsExactly(intent);
    }

    @Test
    void the_next_apply_with_the_same_sink_finds_it_too() {
        SecretSink sink = sink();
        sink.prepare();
        journal(sink).begin(intent("one", KEY));
        sink.finish();
        assertThat(journal(sink).unfinished("222222222222")).containsExactly(intent("one", KEY));
        sink.prepare();
        sink.finish();
        assertThat(journal(sink).unfinished("222222222222")).hasSize(1);
    }

    @Test
    void what_a_running_apply_has_begun_is_not_unfinished() {
        SecretSink running = sink();
        running.prepare();
        journal(running).begin(intent("one", KEY));
        assertThat(journal(sink()).unfinished("222222222222")).isEmpty();
        running.finish();
        assertThat(journal(sink()).unfinished("222222222222")).hasSize(1);
    }

    @Test
    void another_account_has_its_own() {
        SecretLabel other = new SecretLabel(SHARED, "ci", Kind.ACCESS_KEY, Optional.empty());
        dies(intent("one", other), Optional.empty());
        assertThat(journal(sink()).unfinished("222222222222")).isEmpty();
    }

    @Test
    void what_has_an_end_is_not_found_again() {
        SecretSink first = sink();
        first.prepare();
        for (Ending ending : Ending.values()) {
            SecretIntent intent = intent(ending.name().replace('_', '-'), KEY);
            journal(first).begin(intent);
            journal(first).end(intent, ending);
        }
        first.finish();
        assertThat(journal(sink()).unfinished("222222222222")).isEmpty();
    }

    @Test
    void the_latest_of_one_identity_counts_whole() {
        SecretIntent begun = intent("one", KEY, "AKIAOLD");
        SecretIntent told = new SecretIntent(
                begun.id(),
                begun.label(),
                begun.recipient(),
                begun.calls(),
                begun.existing(),
                new TreeSet<>(Set.of("AKIAONE", "AKIATWO")));
        SecretSink first = sink();
        first.prepare();
        journal(first).begin(intent("one", KEY));
        journal(first).begin(told);
        first.finish();
        assertThat(journal(sink()).unfinished("222222222222")).containsExactly(told);
    }

    @Test
    void a_secret_is_held_once_it_is_taken() {
        SecretSink sink = sink();
        sink.prepare();
        assertThat(journal(sink).holds(KEY)).isFalse();
        sink.accept(sealed(KEY));
        sink.finish();
        assertThat(journal(sink()).holds(KEY)).isTrue();
        assertThat(journal(sink()).holds(SecretLabel.accessKey(SECURITY, "ci", "AKIAOTHER")))
                .isFalse();
        assertThat(journal(sink()).holds(SecretLabel.accessKey(SHARED, "ci", "AKIAIOSFODNN7EXAMPLE")))
                .isFalse();
    }

    @Test
    void an_account_is_its_id_whatever_it_is_called() {
        SecretSink sink = sink();
        sink.prepare();
        sink.accept(sealed(KEY));
        sink.finish();
        for (String name : List.of("222222222222", "prod", "this account", "111111111111")) {
            SecretAccount same = new SecretAccount("222222222222", name, Optional.empty());
            assertThat(journal(sink()).holds(SecretLabel.accessKey(same, "CI", "AKIAIOSFODNN7EXAMPLE")))
                    .as(name)
                    .isTrue();
        }
        SecretAccount other = new SecretAccount("111111111111", "security", Optional.empty());
        assertThat(journal(sink()).holds(SecretLabel.accessKey(other, "ci", "AKIAIOSFODNN7EXAMPLE")))
                .isFalse();
    }

    @Test
    void a_secret_that_an_act_delivered_is_held_for_a_declaration() {
        SecretAccount unnamed = new SecretAccount("222222222222", "222222222222", Optional.empty());
        SecretSink sink = sink();
        sink.prepare();
        sink.accept(sealed(SecretLabel.accessKey(unnamed, "ci", "AKIAIOSFODNN7EXAMPLE")));
        sink.finish();
        assertThat(journal(sink()).holds(KEY)).isTrue();
    }

    @Test
    void whether_the_secret_of_an_intent_arrived_the_next_apply_is_told() {
        dies(intent("one", PASSWORD), Optional.of(sealed(PASSWORD)));
        dies(intent("two", KEY), Optional.empty());
        SecretSink next = sink();
        SecretJournal journal = journal(next);
        next.prepare();
        for (SecretIntent each : journal.unfinished("222222222222"))
            assertThat(journal.took(each)).isEqualTo(each.id().equals("one"));
        next.finish();
    }

    /** The next apply ends what the first has left. */
    private void ends(Ending ending) {
        SecretSink next = sink();
        next.prepare();
        journal(next).unfinished("222222222222").forEach(intent -> journal(next).end(intent, ending));
        next.finish();
        assertThat(journal(sink()).unfinished("222222222222")).isEmpty();
    }

    @Test
    void a_password_that_was_not_set_is_taken_away() {
        dies(intent("one", PASSWORD), Optional.of(sealed(PASSWORD)));
        assertThat(shows(sealed(PASSWORD))).isTrue();
        ends(Ending.NOT_MADE);
        assertThat(shows(sealed(PASSWORD))).isFalse();
    }

    @Test
    void a_password_that_may_be_set_stays_and_is_marked() {
        dies(intent("one", PASSWORD), Optional.of(sealed(PASSWORD)));
        assertThat(marks(sealed(PASSWORD))).isFalse();
        ends(Ending.UNCERTAIN);
        assertThat(shows(sealed(PASSWORD))).isTrue();
        assertThat(marks(sealed(PASSWORD))).isTrue();
    }

    @Test
    void what_is_in_force_stays_as_it_is() {
        dies(intent("one", KEY), Optional.of(sealed(KEY)));
        ends(Ending.IN_FORCE);
        assertThat(shows(sealed(KEY))).isTrue();
        assertThat(marks(sealed(KEY))).isFalse();
    }

    @Test
    void the_secret_of_another_credential_stays_when_one_was_not_made() {
        dies(intent("one", PASSWORD), Optional.empty());
        SecretSink other = sink();
        other.prepare();
        other.accept(sealed(KEY));
        other.finish();
        ends(Ending.NOT_MADE);
        assertThat(shows(sealed(KEY))).isTrue();
    }

    @Test
    void of_two_applies_at_once_one_that_was_refused_takes_nothing_of_the_other_away() {
        SecretSink shared = sink();
        shared.prepare();
        shared.prepare();
        journal(shared).begin(intent("one", PASSWORD));
        shared.accept(sealed(PASSWORD, "one"));
        journal(shared).begin(intent("two", PASSWORD));
        SealedSecret theirs = new SealedSecret(PASSWORD, ADA, THEN.plusSeconds(1), MESSAGE, Optional.of("two"));
        shared.accept(theirs);
        journal(shared).end(intent("one", PASSWORD), Ending.NOT_MADE);
        shared.finish();
        journal(shared).end(intent("two", PASSWORD), Ending.IN_FORCE);
        shared.finish();
        assertThat(shows(theirs)).isTrue();
        assertThat(marks(theirs)).isFalse();
    }

    @Test
    void the_end_of_what_was_never_begun_does_nothing() {
        SecretSink sink = sink();
        sink.prepare();
        journal(sink).end(intent("never", KEY), Ending.NOT_MADE);
        sink.finish();
        assertThat(journal(sink()).unfinished("222222222222")).isEmpty();
    }
}
