// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.Result.Reason;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Change;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.GroupChange.DeleteGroup;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.weather.InjectedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** What was made or renamed just now is not visible to every call yet: what a removal does not find is not gone for that. */
class AwsNotVisibleYetTest {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final InjectedFault NO_ADA_L = unseen("The user with name ada.l cannot be found.");
    private static final Resource ANOTHER_ADMINISTRATOR = user("root2").attach(awsManaged("AdministratorAccess"));

    private final Weather weather = new Weather();

    @AfterEach
    void close() {
        weather.close();
    }

    private static InjectedFault unseen(String message) {
        return InjectedFault.fault(404, "NoSuchEntity", message);
    }

    private static ApplyOptions quick() {
        return ApplyOptions.standard().waits(Duration.ofMillis(1), Duration.ofMillis(5));
    }

    private void apply(Resource wanted) {
        plan(account("a").with(wanted), weather.account).apply(quick());
    }

    @Test
    void what_is_taken_from_a_user_renamed_just_now_is_not_taken_for_gone() {
        weather.server.seed(thisAccount()
                .with(
                        group("devs"),
                        user("ada")
                                .tagged("x", "y")
                                .attach(awsManaged("AdministratorAccess"))
                                .memberOf("devs"),
                        ANOTHER_ADMINISTRATOR));
        weather.iam.createLoginProfile(request -> request.userName("ada").password("correct-horse-Battery-9!"));
        for (String action : List.of("UntagUser", "DetachUserPolicy", "RemoveUserFromGroup", "DeleteLoginProfile"))
            weather.server.weather().next(action, NO_ADA_L);
        apply(user("ada.l").formerly("ada").exclusive().withoutConsoleAccess());
        assertThat(weather.iam
                        .listAttachedUserPolicies(request -> request.userName("ada.l"))
                        .attachedPolicies())
                .isEmpty();
        assertThat(weather.iam
                        .listGroupsForUser(request -> request.userName("ada.l"))
                        .groups())
                .isEmpty();
        assertThat(weather.iam
                        .listUserTags(request -> request.userName("ada.l"))
                        .tags())
                .isEmpty();
        assertThatThrownBy(() -> weather.iam.getLoginProfile(request -> request.userName("ada.l")))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void what_is_taken_from_a_group_renamed_just_now_is_not_taken_for_gone() {
        weather.server.seed(
                thisAccount().with(group("devs").attach(awsManaged("AdministratorAccess")), ANOTHER_ADMINISTRATOR));
        weather.server.weather().next("DetachGroupPolicy", unseen("The group with name engineers cannot be found."));
        apply(group("engineers").formerly("devs").detached(awsManaged("AdministratorAccess")));
        assertThat(weather.iam
                        .listAttachedGroupPolicies(request -> request.groupName("engineers"))
                        .attachedPolicies())
                .isEmpty();
    }

    @Test
    void nor_is_it_after_a_call_without_answer() {
        weather.iam.createUser(request -> request.userName("ada"));
        weather.iam.attachUserPolicy(request -> request.userName("ada").policyArn(ADMINISTRATOR));
        weather.carryOut(new UpdateUser("ada", "ada.l", "/", "/"));
        Change detach = new DetachPolicy(Kind.USER, "ada.l", PolicyRef.of(ADMINISTRATOR));
        weather.proxy.losingCall("DetachUserPolicy");
        assertThat(weather.reason(detach)).isEqualTo(Reason.FAULT);
        weather.proxy.refusing("DetachUserPolicy", 404, "NoSuchEntity", "The user with name ada.l cannot be found.");
        assertThat(weather.reason(detach)).isEqualTo(Reason.CONSISTENCY);
        weather.carryOut(detach);
        assertThat(weather.iam
                        .listAttachedUserPolicies(request -> request.userName("ada.l"))
                        .attachedPolicies())
                .isEmpty();
    }

    @Test
    void what_was_created_just_now_and_is_not_found_is_deleted_later() {
        weather.carryOut(new CreateUser("u", "/", Map.of(), Optional.empty()));
        weather.carryOut(new CreateGroup("g", "/"));
        for (Change deletion : List.of(new DeleteUser("u"), new DeleteGroup("g"))) {
            weather.proxy.refusing(deletion.call(), 404, "NoSuchEntity", deletion.target() + " cannot be found.");
            assertThat(weather.reason(deletion)).isEqualTo(Reason.CONSISTENCY);
            weather.carryOut(deletion);
            weather.carryOut(deletion);
        }
        assertThat(weather.iam.listUsers().users()).isEmpty();
        assertThat(weather.iam.listGroups().groups()).isEmpty();
    }

    @Test
    void the_key_of_an_apply_that_died_just_now_is_not_taken_for_gone(@TempDir Path folder) {
        weather.iam.createUser(request -> request.userName("ci"));
        Account wanted = account("a").with(user("ci").withAccessKey(new PlainSealer()));
        ApplyOptions options = quick().sink(SecretSink.directory(folder));
        weather.server.weather().next("CreateAccessKey", InjectedFault.LOST_ANSWER);
        assertThatThrownBy(() -> plan(wanted, weather.account).apply(options)).isInstanceOf(ApplyFailedException.class);
        String orphan = keys().get(0);
        weather.server
                .weather()
                .next("DeleteAccessKey", unseen("The Access Key with id " + orphan + " cannot be found."));
        Applied next = plan(wanted, AwsAccount.using(weather.iam)).apply(options);
        assertThat(next.secrets()).hasSize(1);
        assertThat(keys()).hasSize(1).doesNotContain(orphan);
    }

    private List<String> keys() {
        return weather.iam.listAccessKeys(request -> request.userName("ci")).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
    }
}
