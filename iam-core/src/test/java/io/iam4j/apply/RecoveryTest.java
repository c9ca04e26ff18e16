// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.days;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.plan.Planner;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an apply that died left, seen by the next apply with the same sink. */
class RecoveryTest {
    private static final Instant THEN = Instant.parse("2026-11-29T10:00:00Z");
    private static final Instant LATER = THEN.plus(Duration.ofHours(1));
    private static final SecretAccount ACCOUNT = new SecretAccount("222222222222", "a", Optional.empty());
    private static final FakeSealer SEALER = FakeSealer.of("ci");
    private static final Account WITH_KEY = Account.of("a").with(user("ci").withAccessKey(SEALER));
    private static final Account WITH_PASSWORD = Account.of("a").with(user("ci").withConsoleAccess(SEALER));
    private static final SecretLabel KEY =
            new SecretLabel(ACCOUNT, "ci", SealedSecret.Kind.ACCESS_KEY, Optional.empty());
    private static final SecretLabel PASSWORD = SecretLabel.consolePassword(ACCOUNT, "ci");

    @TempDir
    private Path folder;

    private static Credential key(String id) {
        return new Credential(Credential.Kind.ACCESS_KEY, id);
    }

    private static Facts made(Instant created) {
        return new Facts(Optional.of(Status.ACTIVE), Optional.of(created), Optional.empty());
    }

    private static Facts used(Instant created) {
        return new Facts(Optional.of(Status.ACTIVE), Optional.of(created), Optional.of(new Use(created)));
    }

    private static UserCredentials keys(Facts facts, String... ids) {
        UserCredentials all = UserCredentials.NONE;
        for (String id : ids) all = all.with(key(id), facts);
        return all;
    }

    private static UserCredentials password(Instant created) {
        ConsolePassword password = new ConsolePassword(
                Optional.of(created), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new UserCredentials(Optional.of(password), List.of(), new TreeMap<>());
    }

    /** What an apply leaves that dies after it began the call of {@code label}. */
    private void dies(SecretLabel label, Optional<SecretLabel> taken, String... existing) {
        SecretSink sink = SecretSink.directory(folder);
        sink.prepare();
        sink.journal()
                .orElseThrow()
                .begin(new SecretIntent(
                        "one", label, SEALER.recipient(), THEN, new TreeSet<>(Arrays.asList(existing))));
        taken.ifPresent(secret -> sink.accept(
                new SealedSecret(secret, SEALER.recipient(), THEN, new SealedMessage("c2VhbGVk", "sealed"))));
        sink.finish();
    }

    private static InMemoryAccount holding(UserCredentials credentials) {
        return new InMemoryAccount(
                Snapshot.empty("222222222222", "aws").holding(user("ci")).credentials("ci", credentials));
    }

    private Applied apply(Account desired, InMemoryAccount account, Instant now) {
        return Applier.apply(
                Planner.plan(desired, account.snapshot(), Instant.EPOCH),
                account,
                desired.sealers(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> now));
    }

    private List<String> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> changes(InMemoryAccount account) {
        return account.calls().stream().filter(call -> !call.equals("read")).toList();
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

    @Test
    void the_note_of_a_password_that_somebody_else_set_at_another_time_goes() throws Exception {
        dies(PASSWORD, Optional.of(PASSWORD));
        apply(WITH_PASSWORD, holding(password(LATER)), LATER);
        assertThat(files(".txt")).isEmpty();
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
