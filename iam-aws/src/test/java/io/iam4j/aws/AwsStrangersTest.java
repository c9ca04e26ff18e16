// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.User;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/**
 * What somebody else makes in the moments of a call without answer is told from that call's work, and is never deleted nor
 * overwritten.
 */
class AwsStrangersTest {
    private static final String THEIRS = "somebody-Elses-9!";
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration EARLIER = LATER.negated();

    private volatile Duration ahead = Duration.ofHours(3);
    private final EmbeddedIam server =
            EmbeddedIam.builder().clock(() -> Instant.now().plus(ahead)).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final CollectedSecrets sink = new CollectedSecrets();

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    /** {@code act} at a time that differs by {@code shift} from the present one. */
    private Runnable at(Duration shift, Runnable act) {
        return () -> {
            ahead = ahead.plus(shift);
            act.run();
            ahead = ahead.minus(shift);
        };
    }

    private void theirPassword() {
        iam.createLoginProfile(request -> request.userName("ada").password(THEIRS));
    }

    private void theirKey() {
        iam.createAccessKey(request -> request.userName("ada"));
    }

    private Applied apply(User wanted) {
        try {
            return plan(account("a").with(wanted), AwsAccount.using(iam)).apply(options());
        } catch (ApplyFailedException failure) {
            return failure.applied();
        }
    }

    private ApplyOptions options() {
        return ApplyOptions.standard().sink(sink).waits(Duration.ofMillis(1), Duration.ofMillis(5));
    }

    private static User wanting() {
        return user("ada").withConsoleAccess(new PlainSealer());
    }

    private static User wantingKey() {
        return user("ada").withAccessKey(new PlainSealer());
    }

    private void adaIsThere() {
        iam.createUser(request -> request.userName("ada"));
    }

    private boolean signsIn(String password) {
        return server.signIn(server.accountId(), "ada", password.toCharArray());
    }

    private List<String> keys() {
        return iam.listAccessKeys(request -> request.userName("ada")).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
    }

    @Test
    void the_clock_of_this_machine_does_not_matter() {
        server.weather().next("CreateLoginProfile", InjectedFault.LOST_ANSWER);
        assertThat(apply(wanting()).isComplete()).isTrue();
        assertThat(sink.list()).hasSize(1);
        assertThat(signsIn(sink.list().get(0).message().base64())).isTrue();
    }

    @Test
    void a_password_set_by_somebody_else_before_ours_stays_and_ours_is_withdrawn() {
        adaIsThere();
        server.weather()
                .before("CreateLoginProfile", at(EARLIER, this::theirPassword))
                .next("CreateLoginProfile", InjectedFault.LOST_CALL);
        Applied applied = apply(wanting());
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(applied.toString()).contains("Somebody else has given the user a password meanwhile");
        assertThat(signsIn(THEIRS)).isTrue();
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void a_password_set_by_somebody_else_at_the_same_moment_stays_and_ours_is_marked() {
        adaIsThere();
        server.weather()
                .before("CreateLoginProfile", this::theirPassword)
                .next("CreateLoginProfile", InjectedFault.LOST_CALL);
        Applied applied = apply(wanting());
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(signsIn(THEIRS)).isTrue();
        assertThat(sink.uncertain()).hasSize(1).isEqualTo(sink.list());
    }

    @Test
    void a_password_that_may_have_come_late_is_marked_and_stays() {
        server.weather()
                .next("CreateLoginProfile", InjectedFault.LOST_CALL)
                .after("CreateLoginProfile", at(LATER, this::theirPassword));
        Applied applied = apply(wanting());
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(signsIn(THEIRS)).isTrue();
        assertThat(sink.uncertain()).hasSize(1).isEqualTo(sink.list());
    }

    @Test
    void a_password_set_by_somebody_else_after_ours_was_deleted_unheard_stays() {
        adaIsThere();
        at(EARLIER, this::theirPassword).run();
        server.weather()
                .next("DeleteLoginProfile", InjectedFault.LOST_ANSWER)
                .after("DeleteLoginProfile", at(LATER, this::theirPassword));
        assertThat(apply(user("ada").withoutConsoleAccess()).isComplete()).isTrue();
        assertThat(signsIn(THEIRS)).isTrue();
    }

    @Test
    void a_key_made_by_somebody_else_before_ours_stays_and_another_is_delivered() {
        adaIsThere();
        server.weather()
                .before("CreateAccessKey", at(EARLIER, this::theirKey))
                .next("CreateAccessKey", InjectedFault.LOST_CALL);
        Applied applied = apply(wantingKey());
        assertThat(applied.isComplete()).isTrue();
        assertThat(keys()).hasSize(2).contains(delivered());
    }

    private String delivered() {
        assertThat(sink.list()).hasSize(1);
        return sink.list().get(0).credentialId().orElseThrow();
    }

    @Test
    void a_key_made_by_somebody_else_at_the_same_moment_stays_and_is_named() {
        adaIsThere();
        server.weather().before("CreateAccessKey", this::theirKey).next("CreateAccessKey", InjectedFault.LOST_CALL);
        Applied applied = apply(wantingKey());
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(keys())
                .singleElement()
                .satisfies(id -> assertThat(applied.toString()).contains("--access-key-id " + id));
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void two_keys_of_the_same_moment_are_both_named_though_the_user_is_new() {
        server.weather().before("CreateAccessKey", this::theirKey).next("CreateAccessKey", InjectedFault.LOST_ANSWER);
        Applied applied = apply(wantingKey());
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(keys())
                .hasSize(2)
                .allSatisfy(id -> assertThat(applied.toString()).contains(id));
    }

    @Test
    void a_key_made_by_somebody_else_after_ours_without_answer_stays() {
        server.weather()
                .next("CreateAccessKey", InjectedFault.LOST_ANSWER)
                .before("ListAccessKeys", at(LATER, this::theirKey));
        Applied applied = apply(wantingKey());
        assertThat(applied.isComplete()).isTrue();
        assertThat(keys()).hasSize(2).contains(delivered());
    }

    @Test
    void a_user_made_by_somebody_else_just_like_ours_is_not_taken_for_ours() {
        server.weather()
                .before("CreateUser", at(EARLIER, this::adaIsThere))
                .next("CreateUser", InjectedFault.LOST_CALL);
        Applied applied = apply(wanting());
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(applied.toString()).contains("EntityAlreadyExists");
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void a_user_made_by_somebody_else_after_ours_was_deleted_unheard_stays() {
        at(EARLIER, this::adaIsThere).run();
        server.weather().next("DeleteUser", InjectedFault.LOST_ANSWER).after("DeleteUser", at(LATER, this::adaIsThere));
        assertThat(apply(user("ada").absent()).isComplete()).isTrue();
        assertThat(server.inspect(server.accountId()).hasUser("ada")).isTrue();
    }
}
