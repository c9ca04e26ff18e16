// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentWritesTest {
    private static final Duration PROPAGATION = Duration.ofMinutes(2);
    private static final String NO_ADA = "The user with name ada cannot be found.";

    private long now;
    private Instant shown = Instant.parse("2026-03-01T09:00:00Z");
    private final ServiceTime time = new ServiceTime(() -> now, () -> shown);
    private final RecentWrites recent = new RecentWrites(time);

    private void wait(Duration time) {
        now += time.toNanos();
    }

    @Test
    void what_was_made_is_new_for_two_minutes_and_no_longer() {
        recent.done(new CreateUser("ada", "/", Map.of(), Optional.empty()), true);
        Change deletion = new DeleteUser("ada");
        wait(PROPAGATION.minusMillis(1));
        assertThat(recent.mayBeThere(deletion, NO_ADA)).isTrue();
        wait(Duration.ofMillis(1));
        assertThat(recent.mayBeThere(deletion, NO_ADA)).isFalse();
    }

    @Test
    void what_is_not_found_of_a_user_may_be_there_when_the_user_was_renamed_and_not_when_it_is_new() {
        Change removal = new DeleteCredential("ada", key("AKIAOLD"));
        String noKey = "The Access Key with id AKIAOLD cannot be found.";
        recent.done(new CreateUser("ada", "/", Map.of(), Optional.empty()), true);
        assertThat(recent.mayBeThere(removal, noKey)).isFalse();
        assertThat(recent.mayBeThere(removal, NO_ADA)).isTrue();
        recent.done(new UpdateUser("eve", "ada", "/", "/"), true);
        assertThat(recent.mayBeThere(removal, noKey)).isTrue();
        wait(PROPAGATION);
        assertThat(recent.mayBeThere(removal, noKey)).isFalse();
    }

    @Test
    void a_name_that_a_rename_set_free_is_nobodys() {
        recent.done(new CreateUser("ada", "/", Map.of(), Optional.empty()), true);
        recent.done(new UpdateUser("ada", "ada.l", "/", "/"), true);
        assertThat(recent.madeJustNow(RecentWrites.user("ada"))).isFalse();
        assertThat(recent.madeJustNow(RecentWrites.user("ada.l"))).isTrue();
    }

    /** A password or policy that is not there may be named with its user. */
    @Test
    void that_an_entity_is_not_found_is_told_from_that_something_of_it_is_not() {
        recent.done(new CreateUser("ada", "/", Map.of(), Optional.empty()), true);
        Change password = new DeleteLoginProfile("ada");
        PolicyDocument document = PolicyDocument.of(Statement.deny("s3:*").on("*"));
        Change policy = new DeleteInlinePolicy(Kind.USER, "ada", "ada", document);
        assertThat(recent.isFromWhatIsNew(password, NO_ADA)).isTrue();
        assertThat(recent.isFromWhatIsNew(password, "Login Profile for User ada cannot be found."))
                .isFalse();
        assertThat(recent.isFromWhatIsNew(policy, "The user policy with name ada cannot be found."))
                .isFalse();
        assertThat(recent.isFromWhatIsNew(policy, "The user with name ada.l cannot be found."))
                .isFalse();
    }

    @Test
    void a_credential_that_another_made_just_now_is_new() {
        Instant read = Instant.parse("2026-03-01T09:00:00Z");
        Credential old = key("AKIAOLD");
        Credential young = key("AKIAYOUNG");
        UserCredentials credentials = UserCredentials.NONE
                .with(old, created(read.minus(PROPAGATION)))
                .with(young, created(read.minusSeconds(100)));
        recent.shown(Snapshot.empty("123456789012", "aws").credentials("ci", credentials));
        assertThat(recent.takesWhatIsNew(new DeleteCredential("ci", old))).isFalse();
        assertThat(recent.takesWhatIsNew(new DeleteCredential("ci", young))).isTrue();
        wait(Duration.ofSeconds(20));
        assertThat(recent.takesWhatIsNew(new DeleteCredential("ci", young))).isFalse();
    }

    /** Or a deletion that does not see the key yet would count as done. */
    @Test
    void how_old_something_is_that_a_reading_shows_is_told_by_the_services_time_where_this_machine_is_ahead() {
        Instant served = shown.minus(Duration.ofMinutes(3));
        time.note(LostCallsTest.answer(DateTimeFormatter.RFC_1123_DATE_TIME.format(served.atOffset(ZoneOffset.UTC))));
        Credential young = key("AKIAYOUNG");
        UserCredentials credentials = UserCredentials.NONE.with(young, created(served.minusSeconds(1)));
        recent.shown(Snapshot.empty("123456789012", "aws").credentials("ci", credentials));
        assertThat(recent.takesWhatIsNew(new DeleteCredential("ci", young))).isTrue();
    }

    @Test
    void whose_user_was_created_before_this_machine_slept_for_hours_is_ours_alone_no_longer() {
        recent.done(new CreateUser("ada", "/", Map.of(), Optional.empty()), true);
        wait(Duration.ofSeconds(5));
        assertThat(recent.isOurs("ada") && recent.createdJustNow("ada")).isTrue();
        shown = shown.plus(Duration.ofHours(8));
        assertThat(recent.isOurs("ada") || recent.createdJustNow("ada")).isFalse();
        assertThat(recent.madeJustNow(RecentWrites.user("ada")))
                .as("to wait for it once more costs nothing")
                .isTrue();
    }

    private static Credential key(String id) {
        return new Credential(Credential.Kind.ACCESS_KEY, id);
    }

    private static Facts created(Instant at) {
        return new Facts(Optional.empty(), Optional.of(at), Optional.empty());
    }
}
