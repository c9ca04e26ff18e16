// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static io.iam4j.aws.SampleChanges.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Lease;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.OidcProviderChange.CreateOpenIDConnectProvider;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.testkit.weather.FaultRule;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call had its effect, its answer was lost, and what it did is not to be seen yet: that is no failure. */
class AwsUnseenAfterLossTest {
    private static final InjectedFault NOT_FOUND = InjectedFault.fault(404, "NoSuchEntity", "It cannot be found.");
    private static final CreatePolicy POLICY = new CreatePolicy("p", "/", DOCUMENT, "", Map.of());
    private static final String NO_POLICY = "<Policies/><IsTruncated>false</IsTruncated>";

    private final Weather weather = new Weather();

    @AfterEach
    void close() {
        weather.close();
    }

    /** The answer to {@code change} is lost; {@code look} does not show it the first time, and does the second time. */
    private void staysUnknownUntilSeen(String action, Change change, Runnable look) {
        weather.lose(action, change);
        look.run();
        Result unseen = weather.result(change);
        assertThat(unseen).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.reason(unseen)).isEqualTo(Reason.CONSISTENCY);
        weather.carryOut(change);
    }

    private void staysUnknownUntilSeen(Change change, String look) {
        staysUnknownUntilSeen(
                change.call(), change, () -> weather.server.weather().next(look, NOT_FOUND));
    }

    @Test
    void a_rename() {
        weather.iam.createUser(request -> request.userName("ada"));
        weather.iam.createGroup(request -> request.groupName("devs"));
        staysUnknownUntilSeen(new UpdateUser("ada", "ada.l", "/", "/"), "GetUser");
        staysUnknownUntilSeen(new UpdateGroup("devs", "engineers", "/", "/"), "GetGroup");
    }

    @Test
    void a_creation_that_is_looked_up_by_name() {
        staysUnknownUntilSeen(new CreateUser("u", "/", Map.of(), Optional.empty()), "GetUser");
    }

    @Test
    void a_creation_that_is_looked_up_in_a_list() {
        staysUnknownUntilSeen("CreatePolicy", POLICY, () -> weather.proxy.answering("ListPolicies", NO_POLICY));
        staysUnknownUntilSeen(
                "CreateOpenIDConnectProvider",
                new CreateOpenIDConnectProvider(
                        "token.actions.githubusercontent.com", Set.of("sts.amazonaws.com"), Set.of(), Map.of()),
                () -> weather.proxy.answering("ListOpenIDConnectProviders", "<OpenIDConnectProviderList/>"));
        staysUnknownUntilSeen(
                "CreateAccountAlias",
                new CreateAccountAlias("acme", Optional.empty()),
                () -> weather.proxy.answering(
                        "ListAccountAliases", "<AccountAliases/><IsTruncated>false</IsTruncated>"));
    }

    @Test
    void a_role_in_an_instance_profile() {
        weather.iam.createRole(request -> request.roleName("r").assumeRolePolicyDocument(SampleChanges.TRUST.toJson()));
        weather.iam.createInstanceProfile(request -> request.instanceProfileName("i"));
        staysUnknownUntilSeen(new AddRoleToInstanceProfile("i", "r"), "GetInstanceProfile");
    }

    @Test
    void what_is_never_seen_ends_as_unknown() {
        weather.iam.createUser(request -> request.userName("ada"));
        weather.server
                .weather()
                .next("UpdateUser", InjectedFault.LOST_ANSWER)
                .meets(FaultRule.of("GetUser", NOT_FOUND));
        ApplyOptions impatient = ApplyOptions.standard()
                .waits(Duration.ofMillis(1), Duration.ofMillis(5))
                .patience(Duration.ofMillis(200));
        assertThatThrownBy(() -> plan(account("a").with(user("ada.l").formerly("ada")), weather.account)
                        .apply(impatient))
                .isInstanceOfSatisfying(
                        ApplyFailedException.class,
                        failure -> assertThat(failure.applied().count(Outcome.UNKNOWN))
                                .isEqualTo(1))
                .hasMessageContaining("It is not known whether the change was made");
    }

    @Test
    void a_strangers_policy_of_the_same_name_and_another_path_is_not_waited_for() {
        weather.proxy.losingCall("CreatePolicy");
        assertThat(weather.reason(POLICY)).isEqualTo(Reason.FAULT);
        weather.iam.createPolicy(
                request -> request.policyName("P").path("/theirs/").policyDocument(DOCUMENT.toJson()));
        assertThat(weather.refused(POLICY).code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    void a_lease() {
        weather.proxy.losingAnswer("CreatePolicy").answering("ListPolicies", NO_POLICY);
        ApplyOptions leased = ApplyOptions.standard()
                .waits(Duration.ofMillis(1), Duration.ofMillis(5))
                .lease(Lease.heldBy("me"));
        assertThat(plan(account("a").with(user("ada")), weather.account)
                        .apply(leased)
                        .isComplete())
                .isTrue();
        assertThat(weather.iam.listPolicies(request -> request.scope("Local")).policies())
                .isEmpty();
    }
}
