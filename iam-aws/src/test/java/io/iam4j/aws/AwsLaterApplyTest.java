// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.serviceLinkedRole;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.Resource;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** What became of the calls of one apply says nothing of those of the next, which are made through the same account. */
class AwsLaterApplyTest {
    private static final String THEIRS = "somebody-Elses-9!";

    private volatile Duration ahead = Duration.ZERO;
    private final EmbeddedIam server =
            EmbeddedIam.builder().clock(() -> Instant.now().plus(ahead)).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);
    private final CollectedSecrets sink = new CollectedSecrets();

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private Applied apply(Plan plan, Duration patience) {
        try {
            return plan.apply(ApplyOptions.standard()
                    .sink(sink)
                    .waits(Duration.ofMillis(1), Duration.ofMillis(5))
                    .patience(patience));
        } catch (ApplyFailedException failure) {
            return failure.applied();
        }
    }

    private Applied apply(Resource wanted) {
        return apply(plan(account("a").with(wanted), live), Duration.ofMinutes(1));
    }

    /** The one call of an apply gets no answer, and no other is made; then some time passes. */
    private void losing(String action, Plan plan) {
        server.weather().next(action, InjectedFault.LOST_ANSWER);
        assertThat(apply(plan, Duration.ZERO).count(Outcome.UNKNOWN)).isEqualTo(1);
        ahead = ahead.plusSeconds(10);
    }

    private void losing(String action, Resource wanted) {
        losing(action, plan(account("a").with(wanted), live));
    }

    @Test
    void a_password_that_was_given_again_is_deleted_again() {
        iam.createUser(request -> request.userName("ada"));
        iam.createLoginProfile(request -> request.userName("ada").password(THEIRS));
        losing("DeleteLoginProfile", user("ada").withoutConsoleAccess());
        iam.createLoginProfile(request -> request.userName("ada").password(THEIRS));
        assertThat(apply(user("ada").withoutConsoleAccess()).count(Outcome.DONE))
                .isEqualTo(1);
        assertThat(server.signIn(server.accountId(), "ada", THEIRS.toCharArray()))
                .isFalse();
    }

    @Test
    void a_user_and_a_group_that_were_made_again_are_deleted_again() {
        iam.createUser(request -> request.userName("eve"));
        losing("DeleteUser", user("eve").absent());
        iam.createUser(request -> request.userName("eve"));
        assertThat(apply(user("eve").absent()).isComplete()).isTrue();
        assertThat(iam.listUsers().users()).isEmpty();

        iam.createGroup(request -> request.groupName("devs"));
        losing("DeleteGroup", group("devs").absent());
        iam.createGroup(request -> request.groupName("devs"));
        assertThat(apply(group("devs").absent()).isComplete()).isTrue();
        assertThat(iam.listGroups().groups()).isEmpty();
    }

    /** The service has an answer for the deletion before, whose end nobody waited for. */
    @Test
    void a_service_linked_role_that_was_made_again_is_deleted_by_a_task_of_its_own() {
        String service = "autoscaling.amazonaws.com";
        iam.createServiceLinkedRole(request -> request.awsServiceName(service));
        Resource gone = serviceLinkedRole(service).absent();
        Plan first = plan(account("a").with(gone), live);
        assertThat(apply(first, Duration.ZERO).count(Outcome.UNKNOWN)).isEqualTo(1);
        ahead = ahead.plusSeconds(10);
        assertThat(iam.listRoles().roles()).isEmpty();
        iam.createServiceLinkedRole(request -> request.awsServiceName(service));
        server.calls().clear();
        assertThat(apply(gone).isComplete()).isTrue();
        assertThat(server.calls().count("DeleteServiceLinkedRole")).isEqualTo(1);
        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void a_refused_reissue_is_told_as_refused_though_one_before_got_no_answer() {
        iam.createUser(request -> request.userName("ada"));
        iam.createLoginProfile(request -> request.userName("ada").password(THEIRS));
        losing("UpdateLoginProfile", plan(credentialsOf("ada").reissuePassword(new PlainSealer()), live));
        server.weather().next("UpdateLoginProfile", InjectedFault.named("AccessDenied"));
        Plan next = plan(credentialsOf("ada").reissuePassword(new PlainSealer()), live);
        assertThat(apply(next, Duration.ofMinutes(1)).count(Outcome.FAILED)).isEqualTo(1);
        assertThat(sink.uncertain()).hasSize(1).isEqualTo(sink.list());
    }
}
