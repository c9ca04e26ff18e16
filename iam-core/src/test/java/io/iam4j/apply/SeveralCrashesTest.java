// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.user;
import static io.iam4j.apply.Crashed.ACCOUNT;
import static io.iam4j.apply.Crashed.KEY;
import static io.iam4j.apply.Crashed.LATER;
import static io.iam4j.apply.Crashed.SEALER;
import static io.iam4j.apply.Crashed.THEN;
import static io.iam4j.apply.Crashed.WITH_KEY;
import static io.iam4j.apply.Crashed.changes;
import static io.iam4j.apply.Crashed.holding;
import static io.iam4j.apply.Crashed.key;
import static io.iam4j.apply.Crashed.keys;
import static io.iam4j.apply.Crashed.label;
import static io.iam4j.apply.Crashed.made;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.act.CredentialActs;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Planner;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several applies that died one after the other, several calls of one apply, wrong clocks, and credentials other than keys. */
class SeveralCrashesTest {
    private static final Account CI = Account.of("222222222222").with(user("ci"));

    @TempDir
    private Path folder;

    private Crashed crashed;

    @BeforeEach
    void open() {
        crashed = new Crashed(folder);
    }

    private static SecretIntent intent(String id, SecretLabel label, List<Instant> calls, String... existing) {
        return new SecretIntent(id, label, SEALER.recipient(), calls, new TreeSet<>(List.of(existing)));
    }

    private static SecretLabel delivered(String id) {
        return SecretLabel.accessKey(ACCOUNT, "ci", id);
    }

    private static Credential servicePassword(String id) {
        return new Credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, id);
    }

    @Test
    void a_key_that_two_intents_may_speak_of_is_deleted_and_made_anew_once() throws Exception {
        crashed.dies(intent("one", KEY, List.of(THEN)), Optional.empty());
        crashed.dies(intent("two", KEY, List.of(THEN.plusSeconds(60))), Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN.plusSeconds(61)), "AKIASECOND"));

        Applied applied = crashed.apply(WITH_KEY, account, LATER);

        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateAccessKey ci");
        assertThat(applied.secrets()).hasSize(1);
        assertThat(crashed.files(".intent")).isEmpty();
        assertThat(crashed.files(".txt")).hasSize(1);
    }

    @Test
    void of_two_keys_of_two_intents_each_is_deleted_and_one_made_anew() throws Exception {
        crashed.dies(intent("one", KEY, List.of(THEN)), Optional.empty());
        crashed.dies(intent("two", KEY, List.of(THEN.plusSeconds(60)), "AKIAFIRST"), Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIAFIRST", "AKIASECOND"));

        crashed.apply(WITH_KEY, account, LATER);

        assertThat(changes(account))
                .containsExactly("DeleteCredential ci", "DeleteCredential ci", "CreateAccessKey ci");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    @Test
    void a_key_that_the_second_apply_delivered_is_not_taken_for_the_firsts() throws Exception {
        crashed.dies(intent("one", KEY, List.of(THEN)), Optional.empty());
        crashed.dies(intent("two", KEY, List.of(THEN.plusSeconds(60))), Optional.of(delivered("AKIASECOND")));
        InMemoryAccount account = holding(keys(made(THEN.plusSeconds(61)), "AKIASECOND"));
        crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(crashed.files(".intent")).isEmpty();
        assertThat(crashed.files(".txt")).hasSize(1);
    }

    @Test
    void the_note_of_a_key_stays_when_the_clock_of_the_machine_that_died_was_wrong() throws Exception {
        crashed.dies(KEY, Optional.of(delivered("AKIADELIVERED")));
        InMemoryAccount account = holding(keys(made(THEN.plus(Duration.ofMinutes(20))), "AKIADELIVERED"));
        crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(crashed.files(".txt")).hasSize(1);
        assertThat(crashed.files(".intent")).isEmpty();
    }

    @Test
    void a_key_without_a_note_that_was_made_at_another_time_stays_and_is_told() throws Exception {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN.plus(Duration.ofMinutes(20))), "AKIAFAR"));
        Applied applied = crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(applied.notices())
                .containsExactly(
                        "An apply that died was about to make the access key of ci in a (222222222222) at 2026-11-29T10:00:00Z."
                                + " The access key AKIAFAR of 2026-11-29T10:20:00Z is in no note, and is left: it is somebody's,"
                                + " unless the clock of that machine was wrong.");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    @Test
    void a_key_of_the_time_of_an_earlier_call_without_answer_is_found() throws Exception {
        Instant again = THEN.plus(Duration.ofMinutes(8));
        crashed.dies(intent("one", KEY, List.of(THEN, again)), Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN.plusSeconds(1)), "AKIALOST"));
        crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateAccessKey ci");
    }

    @Test
    void besides_a_delivered_key_the_one_of_an_earlier_call_without_answer_is_deleted() throws Exception {
        crashed.dies(intent("one", KEY, List.of(THEN, THEN.plusSeconds(2))), Optional.of(delivered("AKIADELIVERED")));
        InMemoryAccount account = holding(keys(made(THEN), "AKIADELIVERED", "AKIALOST"));
        crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(account.snapshot().credentialsOf("ci").held()).containsExactly(key("AKIADELIVERED"));
        assertThat(crashed.files(".txt")).hasSize(1);
    }

    @Test
    void after_a_single_call_another_key_is_somebodys() {
        crashed.dies(KEY, Optional.of(delivered("AKIADELIVERED")));
        InMemoryAccount account = holding(keys(made(THEN), "AKIADELIVERED", "AKIATHEIRS"));
        crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
    }

    @Test
    void a_key_made_for_smtp_is_not_unheld_because_it_was_delivered_as_another_kind() {
        crashed.dies(
                intent("one", label(SealedSecret.Kind.SES_SMTP_PASSWORD), List.of(THEN)),
                Optional.of(delivered("AKIADELIVERED")));
        InMemoryAccount account = holding(keys(made(THEN), "AKIADELIVERED"));
        crashed.apply(CI, account, LATER);
        assertThat(changes(account)).isEmpty();
    }

    @Test
    void the_key_of_an_smtp_password_that_nobody_holds_is_deleted() throws Exception {
        crashed.dies(intent("one", label(SealedSecret.Kind.SES_SMTP_PASSWORD), List.of(THEN)), Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        crashed.apply(CI, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    @Test
    void a_service_specific_credential_whose_password_nobody_holds_is_deleted_and_told() throws Exception {
        SecretLabel label = label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        crashed.dies(intent("one", label, List.of(THEN), "ACCAOLD"), Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE
                .with(servicePassword("ACCAOLD"), made(THEN))
                .with(servicePassword("ACCALOST"), made(THEN)));
        Applied applied = crashed.apply(CI, account, LATER);
        assertThat(account.snapshot().credentialsOf("ci").held()).containsExactly(servicePassword("ACCAOLD"));
        assertThat(applied.notices())
                .containsExactly("An apply that died had made service-specific credential ACCALOST of user ci, whose"
                        + " password nobody holds. It is deleted; where it is wanted still, plan again.");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    /** The note of another credential, of the same user and kind, says nothing of this one. */
    @Test
    void a_credential_that_another_step_delivered_does_not_close_the_intent_of_one_that_nobody_holds()
            throws Exception {
        SecretLabel label = label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        crashed.dies(intent("one", label, List.of(THEN)), Optional.empty());
        SecretSink sink = SecretSink.directory(folder);
        sink.accept(new SealedSecret(
                new SecretLabel(ACCOUNT, "ci", label.kind(), Optional.of("ACCAHELD")),
                SEALER.recipient(),
                THEN,
                new SealedMessage("c2VhbGVk", "sealed")));
        InMemoryAccount account = holding(UserCredentials.NONE
                .with(servicePassword("ACCAHELD"), made(THEN))
                .with(servicePassword("ACCALOST"), made(THEN)));
        crashed.apply(CI, account, LATER);
        assertThat(account.snapshot().credentialsOf("ci").held()).containsExactly(servicePassword("ACCAHELD"));
        assertThat(crashed.files(".txt")).hasSize(1);
    }

    @Test
    void a_rotation_of_service_passwords_takes_none_away_when_the_new_one_is_deleted() {
        SecretLabel label = label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        crashed.dies(intent("one", label, List.of(THEN), "ACCAOLD"), Optional.empty());
        String service = "codecommit.amazonaws.com";
        InMemoryAccount account = holding(UserCredentials.NONE
                .with(
                        servicePassword("ACCAOLD"),
                        made(THEN.minus(Duration.ofDays(90))).service(service))
                .with(servicePassword("ACCALOST"), made(THEN).service(service)));
        ChangeSet plan = Planner.plan(
                CredentialActs.of("ci").rotateServicePassword("ACCAOLD", Duration.ofMinutes(10), SEALER),
                account.snapshot(),
                LATER);
        assertThat(plan.changes()).extracting(Change::call).containsExactly("Tag", "UpdateCredential");

        Applied applied = Applier.apply(
                plan,
                account,
                Map.of(SEALER.recipient(), SEALER),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> LATER));

        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(applied.notices())
                .anySatisfy(notice -> assertThat(notice)
                        .contains("service-specific credential ACCALOST of user ci")
                        .endsWith("left as they are; plan again."));
    }

    @Test
    void a_leaver_is_shut_off_whatever_an_earlier_apply_left() {
        crashed.dies(intent("one", KEY, List.of(THEN), "AKIAOLD"), Optional.empty());
        InMemoryAccount account =
                holding(keys(made(THEN.minus(Duration.ofDays(90))), "AKIAOLD").with(key("AKIALOST"), made(THEN)));
        ChangeSet plan = Planner.plan(CredentialActs.of("ci").shutOff(), account.snapshot(), LATER);
        Applied applied = Applier.apply(
                plan,
                account,
                Map.of(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> LATER));
        assertThat(applied.isComplete()).isTrue();
        UserCredentials held = account.snapshot().credentialsOf("ci");
        assertThat(held.held()).containsExactly(key("AKIAOLD"));
        assertThat(held.facts(key("AKIAOLD")).isDead()).isTrue();
    }

    @Test
    void of_two_lost_passwords_for_one_declared_service_one_is_made_anew() {
        SecretLabel label = label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        crashed.dies(intent("one", label, List.of(THEN)), Optional.empty());
        crashed.dies(intent("two", label, List.of(THEN.plusSeconds(9)), "ACCAONE"), Optional.empty());
        String service = "codecommit.amazonaws.com";
        InMemoryAccount account = holding(UserCredentials.NONE
                .with(servicePassword("ACCAONE"), made(THEN).service(service))
                .with(servicePassword("ACCATWO"), made(THEN).service(service)));
        Applied applied = crashed.apply(
                Account.of("222222222222").with(user("ci").withServicePassword(service, SEALER)), account, LATER);
        assertThat(changes(account))
                .containsExactly("DeleteCredential ci", "DeleteCredential ci", "CreateServiceSpecificCredential ci");
        assertThat(applied.notices()).isEmpty();
    }

    @Test
    void a_password_for_a_service_that_is_declared_is_made_anew() throws Exception {
        Account declared =
                Account.of("222222222222").with(user("ci").withServicePassword("codecommit.amazonaws.com", SEALER));
        crashed.dies(
                intent("one", label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD), List.of(THEN)), Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE.with(
                servicePassword("ACCALOST"), made(THEN).service("codecommit.amazonaws.com")));
        crashed.apply(declared, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateServiceSpecificCredential ci");
    }

    @Test
    void a_reset_that_died_is_told_with_the_credential_and_deletes_nothing() throws Exception {
        SecretLabel label = label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        String forging = "ACCARESET\n\u001b[2JApplied"; // somebody has changed the file of the intent
        crashed.dies(intent("one", label, List.of(THEN), forging, SecretIntent.REPLACED), Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE
                .with(servicePassword("ACCARESET"), made(THEN))
                .with(servicePassword("ACCAOTHER"), made(THEN)));
        Applied applied = crashed.apply(CI, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(applied.notices())
                .singleElement()
                .asString()
                .contains("of service-specific credential ACCARESET\\u000A\\u001B[2JApplied of user ci");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    /** What was done is told, whatever becomes of the journal. */
    @Test
    void a_journal_that_fails_after_the_last_step_does_not_take_the_result_away() throws Exception {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE);
        AtomicInteger room = new AtomicInteger(1);
        SecretSink folderSink = SecretSink.directory(folder);
        Applied applied = Applier.apply(
                Planner.plan(WITH_KEY, account.snapshot(), Instant.EPOCH),
                account,
                WITH_KEY.sealers(),
                ApplyOptions.standard().clock(() -> THEN.plusSeconds(5)).sink(new SecretSink() {
                    @Override
                    public void prepare() {
                        folderSink.prepare();
                    }

                    @Override
                    public void finish() {
                        folderSink.finish();
                    }

                    @Override
                    public void accept(SealedSecret secret) {
                        folderSink.accept(secret);
                    }

                    @Override
                    public Optional<SecretJournal> journal() {
                        return folderSink.journal().map(journal -> new FillingJournal(journal, room));
                    }
                }));
        assertThat(applied.isComplete()).isTrue();
        assertThat(applied.secrets()).hasSize(1);
        assertThat(room).hasValue(-1);
        assertThat(crashed.files(".intent")).hasSize(1);
    }

    /** A journal that has room for some intents. */
    private record FillingJournal(SecretJournal journal, AtomicInteger room) implements SecretJournal {
        @Override
        public void begin(SecretIntent intent) {
            if (room.getAndDecrement() <= 0) throw new IllegalStateException("the disk is full");
            journal.begin(intent);
        }

        @Override
        public void end(SecretIntent intent, SecretIntent.Ending ending) {
            journal.end(intent, ending);
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

    @Test
    void a_notice_is_kept_until_an_apply_has_told_it() throws Exception {
        crashed.dies(intent("one", label(SealedSecret.Kind.MFA_SEED), List.of(THEN)), Optional.empty());
        Account tagged = Account.of("222222222222").with(user("ci").tagged("team", "x"));
        InMemoryAccount dying = holding(UserCredentials.NONE);
        SecretSink sink = SecretSink.directory(folder);
        Recovery recovery = new Recovery(
                Planner.plan(tagged, dying.snapshot(), Instant.EPOCH),
                Map.of(),
                ApplyOptions.standard().sink(sink).clock(() -> LATER));
        recovery.look(sink.journal().orElseThrow().unfinished("222222222222"), dying);
        sink.finish();
        assertThat(crashed.files(".intent")).hasSize(1);
        Applied applied = crashed.apply(tagged, holding(UserCredentials.NONE), LATER);
        assertThat(applied.notices()).singleElement().asString().contains("virtual MFA device of ci", "confirm()");
        assertThat(crashed.files(".intent")).isEmpty();
    }
}
