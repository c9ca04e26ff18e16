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
 * This machine sleeps while a call is under way whose answer is lost: the service's time goes on, and nothing is counted here. What is ours
 * is not taken for somebody else's, nor the other way round.
 */
class AwsAsleepTest {
    private volatile Duration ahead = Duration.ZERO;
    private final EmbeddedIam server =
            EmbeddedIam.builder().clock(() -> Instant.now().plus(ahead)).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final CollectedSecrets sink = new CollectedSecrets();

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private Applied sleepIn(String action, User wanted, Runnable meanwhile) {
        server.weather().next(action, InjectedFault.LOST_ANSWER).after(action, () -> {
            ahead = ahead.plus(Duration.ofMinutes(1));
            meanwhile.run();
            ahead = ahead.plus(Duration.ofMinutes(10));
        });
        return apply(wanted);
    }

    private Applied apply(User wanted) {
        try {
            return plan(account("a").with(wanted), AwsAccount.using(iam))
                    .apply(ApplyOptions.standard().sink(sink).waits(Duration.ofMillis(1), Duration.ofMillis(5)));
        } catch (ApplyFailedException failure) {
            return failure.applied();
        }
    }

    private static List<Outcome> outcomes(Applied applied) {
        return applied.results().stream().map(result -> result.outcome()).toList();
    }

    private List<String> keys() {
        return iam.listAccessKeys(request -> request.userName("ada")).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
    }

    @Test
    void a_user_that_the_call_created_is_ours() {
        assertThat(sleepIn("CreateUser", user("ada"), () -> {}).isComplete()).isTrue();
    }

    @Test
    void the_note_of_a_password_that_is_in_force_is_kept_and_marked() {
        Applied applied = sleepIn("CreateLoginProfile", user("ada").withConsoleAccess(new PlainSealer()), () -> {});
        assertThat(outcomes(applied)).containsExactly(Outcome.DONE, Outcome.UNKNOWN);
        assertThat(applied.uncertain()).hasSize(1);
        assertThat(sink.list()).hasSize(1);
    }

    @Test
    void a_key_that_the_call_made_is_named_and_no_second_one_made() {
        Applied applied = sleepIn("CreateAccessKey", user("ada").withAccessKey(new PlainSealer()), () -> {});
        assertThat(outcomes(applied)).containsExactly(Outcome.DONE, Outcome.UNKNOWN);
        assertThat(keys()).hasSize(1);
        assertThat(applied.toString()).contains(keys().get(0));
    }

    /** Somebody who makes a key in these minutes keeps it, though the user was created by this apply. */
    @Test
    void a_key_that_somebody_else_makes_meanwhile_stays() {
        Applied applied = sleepIn(
                "CreateAccessKey",
                user("ada").withAccessKey(new PlainSealer()),
                () -> iam.createAccessKey(request -> request.userName("ada")));
        assertThat(outcomes(applied)).containsExactly(Outcome.DONE, Outcome.UNKNOWN);
        assertThat(keys()).hasSize(2);
    }

    /** The deletion had its effect, and what is there now is of the time in which this machine slept. */
    @Test
    void a_user_whom_somebody_else_creates_meanwhile_is_not_deleted() {
        iam.createUser(request -> request.userName("ada"));
        ahead = Duration.ofHours(1);
        User gone = user("ada").absent();
        Applied applied = sleepIn(
                "DeleteUser",
                gone,
                () -> iam.createUser(request -> request.userName("ada").path("/theirs/")));
        assertThat(applied.isComplete()).isTrue();
        assertThat(iam.getUser(request -> request.userName("ada")).user().path())
                .isEqualTo("/theirs/");
    }
}
