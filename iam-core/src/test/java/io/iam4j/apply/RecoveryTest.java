// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.days;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static io.iam4j.apply.Crashed.ACCOUNT;
import static io.iam4j.apply.Crashed.KEY;
import static io.iam4j.apply.Crashed.LATER;
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
import static io.iam4j.apply.Crashed.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Planner;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an apply that died left, seen by the next apply with the same sink. */
class RecoveryTest {
    @TempDir
    private Path folder;

    private void dies(SecretLabel label, Optional<SecretLabel> taken, String... existing) {
        new Crashed(folder).dies(label, taken, existing);
    }

    private Applied apply(Account desired, InMemoryAccount account, Instant now) {
        return new Crashed(folder).apply(desired, account, now);
    }

    private List<String> files(String ending) throws IOException {
        return new Crashed(folder).files(ending);
    }

    /** An account object that can look at one user alone. */
    private record OnlyUser(String name, LiveAccount account) implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            return account.read(scope);
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return account.carryOut(change, secrets);
        }

        @Override
        public boolean covers(String user) {
            return user.equalsIgnoreCase(name);
        }
    }

    /** An act calls the account by its id, and another program by another name than the declaration. */
    @Test
    void a_key_that_was_delivered_for_the_account_under_another_name_stays() throws Exception {
        for (String name : List.of("222222222222", "prod")) {
            SecretAccount same = new SecretAccount("222222222222", name, Optional.empty());
            SecretSink act = SecretSink.directory(folder.resolve(name));
            act.prepare();
            act.accept(new SealedSecret(
                    new SecretLabel(same, "ci", SealedSecret.Kind.SES_SMTP_PASSWORD, Optional.of("AKIADELIVERED")),
                    SEALER.recipient(),
                    THEN,
                    new SealedMessage("c2VhbGVk", "sealed")));
            act.finish();
            Crashed crashed = new Crashed(folder.resolve(name));
            crashed.dies(KEY, Optional.empty());
            InMemoryAccount account = holding(keys(made(THEN), "AKIADELIVERED"));
            crashed.apply(WITH_KEY, account, LATER);
            assertThat(changes(account)).as(name).isEmpty();
            assertThat(crashed.files(".intent")).isEmpty();
        }
    }

    @Test
    void what_is_left_of_somebody_else_stays_for_who_can_look_at_it() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = Applier.apply(
                Planner.plan(Account.of("a"), account.snapshot(), Instant.EPOCH),
                new OnlyUser("ada", account),
                WITH_KEY.sealers(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> LATER));
        assertThat(applied.toString()).doesNotContain("ci");
        assertThat(account.calls()).isEmpty();
        assertThat(files(".intent")).hasSize(1);

        apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateAccessKey ci");
    }

    @Test
    void a_key_that_nobody_holds_is_deleted_and_made_anew() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        assertThat(Planner.plan(WITH_KEY, account.snapshot(), Instant.EPOCH).isEmpty())
                .isTrue();

        Applied applied = apply(WITH_KEY, account, LATER);

        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateAccessKey ci");
        assertThat(applied.isComplete()).isTrue();
        assertThat(applied.secrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.credentialId()).contains("AKIAIOSFODNN7EXAMPLE"));
        assertThat(files(".intent")).isEmpty();
        assertThat(files(".txt")).hasSize(1);
    }

    @Test
    void where_no_key_is_declared_any_more_it_is_deleted_alone() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = apply(Account.of("a").with(user("ci").tagged("team", "x")), account, LATER);
        assertThat(changes(account)).containsExactlyInAnyOrder("DeleteCredential ci", "Tag ci");
        assertThat(applied.secrets()).isEmpty();
        assertThat(files(".intent")).isEmpty();
    }

    /** Keys are read for other reasons too: here one is declared to go. */
    @Test
    void no_key_is_made_for_who_is_not_declared_with_one() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        User ci = user("ci").withConsoleAccess(SEALER).withoutCredential("AKIAANOTHEREXAMPLE22");
        Applied applied = apply(Account.of("a").with(ci), account, LATER);
        assertThat(changes(account)).containsExactlyInAnyOrder("DeleteCredential ci", "CreateLoginProfile ci");
        assertThat(applied.secrets())
                .extracting(SealedSecret::kind)
                .containsExactly(SealedSecret.Kind.CONSOLE_PASSWORD);
    }

    @Test
    void a_key_that_somebody_uses_is_somebodys() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(used(THEN), "AKIAUSED"));
        apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void a_key_of_before_the_call_or_of_long_after_it_is_somebodys() throws Exception {
        dies(KEY, Optional.empty(), "AKIAOLD");
        UserCredentials held = keys(made(THEN), "AKIAOLD").with(key("AKIANEW"), made(LATER));
        InMemoryAccount account = holding(held);
        apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void a_key_whose_note_the_sink_has_is_delivered() throws Exception {
        dies(KEY, Optional.of(SecretLabel.accessKey(ACCOUNT, "ci", "AKIADELIVERED")));
        InMemoryAccount account = holding(keys(made(THEN), "AKIADELIVERED"));
        apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(files(".intent")).isEmpty();
        assertThat(files(".txt")).hasSize(1);
    }

    @Test
    void where_two_keys_may_be_meant_none_is_deleted_and_the_result_says_so() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIAONE", "AKIATWO"));
        Applied applied = apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(applied.toString())
                .contains("may have made one of the access keys AKIAONE, AKIATWO of user ci", "delete-access-key");
        assertThat(files(".intent")).hasSize(1);
    }

    @Test
    void of_keys_that_were_told_the_one_that_somebody_leaves_is_theirs() throws Exception {
        dies(KEY, Optional.empty());
        apply(WITH_KEY, holding(keys(made(THEN), "AKIAORPHAN", "AKIATHEIRS")), LATER);

        InMemoryAccount account = holding(keys(made(THEN), "AKIATHEIRS"));
        apply(WITH_KEY, account, LATER);

        assertThat(changes(account)).isEmpty();
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void of_keys_that_were_told_the_one_that_nobody_uses_while_the_other_is_used_is_deleted() throws Exception {
        dies(KEY, Optional.empty());
        apply(WITH_KEY, holding(keys(made(THEN), "AKIAORPHAN", "AKIATHEIRS")), LATER);

        InMemoryAccount account = holding(keys(made(THEN), "AKIAORPHAN").with(key("AKIATHEIRS"), used(THEN)));
        apply(WITH_KEY, account, LATER);

        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(account.snapshot().credentialsOf("ci").held()).containsExactly(key("AKIATHEIRS"));
        assertThat(files(".intent")).isEmpty();
    }

    /** Two applies that died may speak of the same keys: what the person left is no concern of the other one either. */
    @Test
    void what_somebody_left_is_left_for_an_earlier_intent_too() throws Exception {
        dies(KEY, Optional.empty());
        new Crashed(folder)
                .dies(
                        new SecretIntent("two", KEY, SEALER.recipient(), List.of(THEN.plusSeconds(9)), new TreeSet<>()),
                        Optional.empty());
        apply(WITH_KEY, holding(keys(made(THEN), "AKIAORPHAN", "AKIATHEIRS")), LATER);

        InMemoryAccount account = holding(keys(made(THEN), "AKIATHEIRS"));
        apply(WITH_KEY, account, LATER);

        assertThat(changes(account)).isEmpty();
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void a_key_that_is_not_visible_yet_is_found_by_a_later_apply() throws Exception {
        dies(KEY, Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE);
        Applied applied = apply(WITH_KEY, account, THEN.plusSeconds(5));
        assertThat(applied.secrets()).hasSize(1);
        assertThat(files(".intent")).hasSize(1);

        Facts facts = made(THEN);
        InMemoryAccount later = holding(keys(facts, "AKIAIOSFODNN7EXAMPLE", "AKIALOST"));
        apply(WITH_KEY, later, LATER);
        assertThat(changes(later)).containsExactly("DeleteCredential ci");
        assertThat(later.snapshot().credentialsOf("ci").held()).containsExactly(key("AKIAIOSFODNN7EXAMPLE"));
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void the_note_of_a_password_that_was_never_set_goes_when_the_new_one_is_set() throws Exception {
        dies(PASSWORD, Optional.of(PASSWORD));
        List<String> stale = files(".txt");
        apply(WITH_PASSWORD, holding(UserCredentials.NONE), THEN.plusSeconds(5));
        assertThat(files(".txt")).hasSize(1).doesNotContainAnyElementsOf(stale);
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void the_note_of_a_password_that_may_be_set_is_marked() throws Exception {
        dies(PASSWORD, Optional.of(PASSWORD));
        InMemoryAccount account = holding(password(THEN.plusSeconds(1)));
        apply(WITH_PASSWORD, account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(files(".txt")).singleElement().asString().contains("may-be-in-force");
        assertThat(files(".intent")).isEmpty();
    }

    /** The date may be another because the clock of the machine that died was wrong. */
    @Test
    void the_note_of_a_password_of_another_time_is_marked_too() throws Exception {
        dies(PASSWORD, Optional.of(PASSWORD));
        apply(WITH_PASSWORD, holding(password(LATER)), LATER);
        assertThat(files(".txt")).singleElement().asString().contains("may-be-in-force");
        assertThat(files(".intent")).isEmpty();
    }

    @Test
    void nothing_is_read_or_written_where_nothing_was_left() throws Exception {
        InMemoryAccount account = holding(keys(made(THEN), "AKIAHELD"));
        apply(WITH_KEY, account, LATER);
        assertThat(account.calls()).isEmpty();
        assertThat(files("")).isEmpty();
    }

    @Test
    void a_rotation_takes_no_key_away_when_the_new_one_is_deleted_because_nobody_holds_it() throws Exception {
        Account rotating = Account.of("222222222222")
                .with(user("ci").withAccessKey(sealedTo(SEALER).rotatedEvery(days(90))));
        Instant weekLater = THEN.plus(days(8));
        dies(KEY, Optional.empty(), "AKIAOLD");
        InMemoryAccount account =
                holding(keys(made(THEN.minus(days(90))), "AKIAOLD").with(key("AKIALOST"), made(THEN)));
        ChangeSet plan = Planner.plan(rotating, account.snapshot(), weekLater);
        assertThat(plan.changes()).extracting(Change::call).containsExactly("Tag", "UpdateCredential");

        Applied applied = Applier.apply(
                plan,
                account,
                rotating.sealers(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> weekLater));

        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(applied.notices())
                .singleElement()
                .asString()
                .contains("access key AKIALOST of user ci, whose secret nobody holds. It is deleted")
                .endsWith("plan again.");
        assertThat(Planner.plan(rotating, account.snapshot(), weekLater).changes())
                .extracting(Change::call)
                .containsExactly("CreateAccessKey");
    }

    @Test
    void the_note_of_a_password_that_took_the_place_of_another_is_kept_for_it_may_be_in_force() throws Exception {
        dies(PASSWORD, Optional.of(PASSWORD), SecretIntent.REPLACED);
        InMemoryAccount account = holding(password(THEN.minus(days(300))));
        apply(Account.of("222222222222").with(user("ci")), account, LATER);
        assertThat(files(".txt")).singleElement().asString().contains("may-be-in-force");
        assertThat(files(".intent")).isEmpty();
    }
}
