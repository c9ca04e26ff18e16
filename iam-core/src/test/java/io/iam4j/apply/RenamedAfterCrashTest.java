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
import static io.iam4j.apply.Crashed.changes;
import static io.iam4j.apply.Crashed.holding;
import static io.iam4j.apply.Crashed.key;
import static io.iam4j.apply.Crashed.keys;
import static io.iam4j.apply.Crashed.label;
import static io.iam4j.apply.Crashed.made;
import static io.iam4j.apply.Crashed.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Failing;
import io.iam4j.InMemoryAccount;
import io.iam4j.account.Result.Reason;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Facts;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Planner;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretIntent;
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

/** A user whose credential an apply left unfinished is renamed, deleted or made anew: by the next plan, or by hand. */
class RenamedAfterCrashTest {
    private static final User ROBOT = user("robot").formerly("ci");
    private static final Account RENAMED = Account.of("222222222222").with(ROBOT.withAccessKey(SEALER));
    private static final Instant AT_ONCE = THEN.plusSeconds(5);

    @TempDir
    private Path folder;

    private Crashed crashed;

    @BeforeEach
    void open() {
        crashed = new Crashed(folder);
    }

    private static InMemoryAccount robotHolding(UserCredentials credentials) {
        return new InMemoryAccount(
                Snapshot.empty("222222222222", "aws").holding(user("robot")).credentials("robot", credentials));
    }

    private List<SecretIntent> left() {
        SecretSink sink = SecretSink.directory(folder);
        try {
            return sink.journal().orElseThrow().unfinished("222222222222");
        } finally {
            sink.finish();
        }
    }

    @Test
    void the_key_is_deleted_before_the_plan_renames_the_user_and_made_anew_under_the_new_name() throws Exception {
        crashed.dies(KEY, Optional.empty());
        AtomicInteger attempts = new AtomicInteger();
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST")).failing(call -> {
            if (call.equals("DeleteCredential ci") && attempts.getAndIncrement() == 0)
                throw Failing.passing(Reason.CONSISTENCY, "ConcurrentModification", "again");
        });

        Applied applied = crashed.apply(RENAMED, account, LATER);

        assertThat(applied.isComplete()).isTrue();
        assertThat(changes(account))
                .containsExactly(
                        "DeleteCredential ci", "DeleteCredential ci", "UpdateUser robot", "CreateAccessKey robot");
        assertThat(applied.secrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.owner()).isEqualTo("robot"));
        assertThat(crashed.files(".intent")).isEmpty();
    }

    @Test
    void while_the_key_cannot_be_deleted_the_user_keeps_the_name_that_the_intent_knows() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST")).failing(call -> {
            if (call.startsWith("DeleteCredential")) throw Failing.refused("AccessDenied", "no");
        });
        Applied applied = crashed.apply(RENAMED, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(applied.isComplete()).isFalse();
        assertThat(left())
                .singleElement()
                .satisfies(intent -> assertThat(intent.label().owner()).isEqualTo("ci"));
    }

    @Test
    void a_key_that_is_not_visible_yet_is_found_under_the_new_name() throws Exception {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(UserCredentials.NONE);
        Applied applied = crashed.apply(RENAMED, account, AT_ONCE);
        assertThat(changes(account)).containsExactly("UpdateUser robot", "CreateAccessKey robot");
        assertThat(applied.notices()).isEmpty();
        assertThat(left()).singleElement().satisfies(intent -> {
            assertThat(intent.label().owner()).isEqualTo("robot");
            assertThat(intent.existing()).containsExactly("AKIAIOSFODNN7EXAMPLE");
        });

        InMemoryAccount later = robotHolding(keys(made(THEN), "AKIAIOSFODNN7EXAMPLE", "AKIALOST"));
        crashed.apply(RENAMED, later, LATER);

        assertThat(later.snapshot().credentialsOf("robot").held()).containsExactly(key("AKIAIOSFODNN7EXAMPLE"));
        assertThat(crashed.files(".intent")).isEmpty();
    }

    /** Its note has the former name. */
    @Test
    void a_key_that_was_delivered_before_the_rename_is_not_taken_for_the_lost_one() {
        crashed.dies(KEY, Optional.empty());
        SecretSink.directory(folder)
                .accept(new SealedSecret(
                        SecretLabel.accessKey(ACCOUNT, "ci", "AKIAHELD"),
                        SEALER.recipient(),
                        THEN,
                        new SealedMessage("c2VhbGVk", "sealed")));
        crashed.apply(RENAMED, holding(keys(made(THEN), "AKIAHELD")), AT_ONCE);

        InMemoryAccount later = robotHolding(keys(made(THEN), "AKIAHELD"));
        crashed.apply(RENAMED, later, LATER);

        assertThat(changes(later)).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void what_the_plan_itself_deletes_under_the_new_name_is_deleted_once() throws Exception {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = crashed.apply(Account.of("222222222222").with(ROBOT.withoutAccessKeys()), account, LATER);
        assertThat(applied.isComplete()).isTrue();
        assertThat(changes(account)).containsExactly("UpdateUser robot", "DeleteCredential robot");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    @Test
    void two_keys_that_may_be_meant_are_told_again_under_the_new_name() {
        crashed.dies(KEY, Optional.empty());
        UserCredentials two = keys(made(THEN), "AKIAONE", "AKIATWO");
        crashed.apply(RENAMED, holding(two), LATER);
        Applied next = crashed.apply(RENAMED, robotHolding(two), LATER);
        assertThat(next.notices())
                .singleElement()
                .asString()
                .contains("AKIAONE, AKIATWO of user robot", "--user-name robot");
    }

    @Test
    void a_rotation_of_a_user_who_is_renamed_takes_no_key_away() {
        Account rotating = Account.of("222222222222")
                .with(ROBOT.withAccessKey(sealedTo(SEALER).rotatedEvery(days(90))));
        crashed.dies(KEY, Optional.empty(), "AKIAOLD");
        InMemoryAccount account =
                holding(keys(made(THEN.minus(days(90))), "AKIAOLD").with(key("AKIALOST"), made(THEN)));
        Instant weekLater = THEN.plus(days(8));
        Applied applied = Applier.apply(
                Planner.plan(rotating, account.snapshot(), weekLater),
                account,
                rotating.sealers(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> weekLater));
        assertThat(changes(account)).containsExactly("DeleteCredential ci", "UpdateUser robot");
        assertThat(applied.notices()).singleElement().asString().endsWith("plan again.");
    }

    @Test
    void the_note_of_a_password_that_was_never_set_goes_when_one_is_set_under_the_new_name() throws Exception {
        crashed.dies(PASSWORD, Optional.of(PASSWORD));
        List<String> stale = crashed.files(".txt");
        crashed.apply(
                Account.of("222222222222").with(ROBOT.withConsoleAccess(SEALER)),
                holding(UserCredentials.NONE),
                AT_ONCE);
        assertThat(crashed.files(".txt")).hasSize(1).doesNotContainAnyElementsOf(stale);
        assertThat(crashed.files(".intent")).isEmpty();
    }

    /** The plan was made before the key was visible. */
    @Test
    void a_user_who_goes_is_deleted_after_the_key() {
        crashed.dies(KEY, Optional.empty());
        ChangeSet plan = Planner.plan(
                Account.of("222222222222").with(user("ci").absent()),
                holding(UserCredentials.NONE).snapshot(),
                LATER);
        SecretSink sink = SecretSink.directory(folder);
        Recovery recovery =
                new Recovery(plan, Map.of(), ApplyOptions.standard().sink(sink).clock(() -> LATER));
        recovery.look(sink.journal().orElseThrow().unfinished("222222222222"), holding(keys(made(THEN), "AKIALOST")));
        sink.finish();
        assertThat(recovery.changes().steps())
                .extracting(Object::toString)
                .containsExactly("1. DeleteCredential of user ci", "2. DeleteUser of user ci, after 1");
    }

    @Test
    void of_a_user_who_was_renamed_by_hand_the_result_says_what_to_look_for() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = robotHolding(keys(made(THEN), "AKIALOST"));
        Applied applied =
                crashed.apply(Account.of("222222222222").with(user("robot").withAccessKey(SEALER)), account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(applied.notices())
                .containsExactly("An apply that died was about to make the access key of ci in a (222222222222) at"
                        + " 2026-11-29T10:00:00Z. The user ci of that time is gone. Where they were"
                        + " deleted, nothing is left to do; where they were renamed, look for an access"
                        + " key of that time that nobody used, and delete it: aws iam list-access-keys"
                        + " --user-name NEW-NAME");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_user_who_is_not_visible_yet_is_not_told_to_be_gone() {
        crashed.dies(KEY, Optional.empty());
        Applied applied = crashed.apply(
                Account.of("222222222222").with(user("robot").tagged("team", "x")),
                robotHolding(UserCredentials.NONE),
                AT_ONCE);
        assertThat(applied.notices()).isEmpty();
        assertThat(left()).hasSize(1);
    }

    @Test
    void the_note_of_a_password_stays_when_its_user_was_renamed_by_hand() throws Exception {
        crashed.dies(PASSWORD, Optional.of(PASSWORD));
        Applied applied =
                crashed.apply(Account.of("222222222222").with(user("robot")), robotHolding(password(THEN)), LATER);
        assertThat(crashed.files(".txt")).singleElement().asString().contains("may-be-in-force");
        assertThat(applied.notices()).singleElement().asString().endsWith("its note is kept, and marked.");
        assertThat(left()).isEmpty();
    }

    @Test
    void of_a_password_for_a_service_the_result_says_so_too() {
        SecretIntent intent = new SecretIntent(
                "one",
                label(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD),
                SEALER.recipient(),
                List.of(THEN),
                new TreeSet<>());
        crashed.dies(intent, Optional.empty());
        Credential lost = new Credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, "ACCALOST");
        Applied applied = crashed.apply(
                Account.of("222222222222").with(user("robot")),
                robotHolding(UserCredentials.NONE.with(lost, made(THEN))),
                LATER);
        assertThat(applied.notices()).singleElement().asString().contains("list-service-specific-credentials");
    }

    @Test
    void a_user_of_that_name_who_was_made_since_is_another_one() {
        crashed.dies(KEY, Optional.empty());
        Instant since = THEN.plus(Duration.ofMinutes(20));
        Facts facts = new Facts(Optional.of("AIDAOTHER"), Optional.of(since), Optional.empty());
        InMemoryAccount account = new InMemoryAccount(
                holding(keys(made(since), "AKIATHEIRS")).snapshot().facts(Map.of(Kind.USER, Map.of("ci", facts))));
        Applied applied =
                crashed.apply(Account.of("222222222222").with(user("ci").withAccessKey(SEALER)), account, LATER);
        assertThat(changes(account)).isEmpty();
        assertThat(applied.notices()).hasSize(2);
        assertThat(applied.notices().get(0)).contains("AKIATHEIRS", "it is somebody's, unless the clock");
        assertThat(applied.notices().get(1)).contains("The user ci of that time is gone.");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_user_who_cannot_be_read_is_not_gone() throws Exception {
        crashed.dies(PASSWORD, Optional.of(PASSWORD));
        InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws")
                .holding(user("robot"))
                .unreadable(List.of(new Unreadable(Kind.USER, "ci", "access is denied"))));
        Applied applied =
                crashed.apply(Account.of("222222222222").with(user("robot").tagged("team", "x")), account, LATER);
        assertThat(applied.notices())
                .singleElement()
                .asString()
                .contains("User ci cannot be read, so whether it was made is not known");
        assertThat(left()).hasSize(1);
        assertThat(crashed.files(".txt")).hasSize(1);
    }

    @Test
    void the_key_of_a_user_who_cannot_be_read_is_deleted_where_keys_are_known() throws Exception {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws")
                .holding(user("robot"))
                .unreadable(List.of(new Unreadable(Kind.USER, "ci", "a document is not JSON")))
                .credentials("ci", keys(made(THEN), "AKIALOST")));
        Applied applied =
                crashed.apply(Account.of("222222222222").with(user("robot").tagged("team", "x")), account, LATER);
        assertThat(changes(account)).contains("DeleteCredential ci");
        assertThat(applied.notices()).singleElement().asString().contains("AKIALOST", "It is deleted");
    }

    /** The clock of the machine that died was slow. */
    @Test
    void keys_of_another_user_of_that_name_are_told_and_left() {
        crashed.dies(KEY, Optional.empty());
        Instant then = THEN.plus(Duration.ofMinutes(10));
        InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws")
                .holding(user("ci"))
                .facts(Map.of(
                        Kind.USER, Map.of("ci", new Facts(Optional.empty(), Optional.of(then), Optional.empty()))))
                .credentials("ci", keys(made(then), "AKIALOST")));
        Applied applied =
                crashed.apply(Account.of("222222222222").with(user("ci").tagged("team", "x")), account, LATER);
        assertThat(changes(account)).containsExactly("Tag ci");
        assertThat(applied.notices())
                .anySatisfy(
                        each -> assertThat(each).contains("AKIALOST", "unless the clock of that machine was wrong"));
    }

    @Test
    void another_case_is_the_same_name() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws")
                .holding(user("CI"))
                .credentials("CI", keys(made(THEN), "AKIALOST")));
        crashed.apply(Account.of("222222222222").with(user("CI").withAccessKey(SEALER)), account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential CI", "CreateAccessKey CI");
    }
}
