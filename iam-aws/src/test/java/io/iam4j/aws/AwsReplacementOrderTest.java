// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.tagged;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.testkit.Call;
import io.iam4j.testkit.EmbeddedIam;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** What goes together goes in an order that the service takes, whatever order its answers come in. */
class AwsReplacementOrderTest {
    private static final ManagedPolicy BOUNDARY =
            policy("b").description("1").allowing(allow("s3:*").onEverything());
    private static final Role ROLE = role("r").trusting(service("ec2.amazonaws.com"));

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private static Account declared(Resource... resources) {
        return account("a").with(resources);
    }

    private Plan planned(Account desired, String... replaced) {
        Plan plan = plan(desired, live).permitting(Permit.removals(50));
        for (String each : replaced) plan = plan.permitting(Permit.replacing(each));
        return plan;
    }

    private void lands(Account desired, String... replaced) {
        assertThat(planned(desired, replaced).apply().isComplete()).isTrue();
        assertThat(plan(desired, live).isEmpty()).as("the next plan is empty").isTrue();
    }

    @RepeatedTest(5)
    void users_and_roles_go_before_the_policy_that_bounds_them() {
        lands(declared(user("u").boundedBy(BOUNDARY), ROLE.boundedBy(BOUNDARY)));
        lands(declared(user("u").absent(), role("r").absent(), policy("b").absent()));
        assertThat(server.account().policies()).isEmpty();
    }

    @RepeatedTest(5)
    void a_role_and_its_policy_get_other_names_in_one_plan() {
        ManagedPolicy read = policy("p").allowing(allow("s3:GetObject").onEverything());
        lands(declared(ROLE.attach(read), instanceProfile("i").role("r")));
        lands(declared(role("s").formerly("r"), policy("q").formerly("p")));
        assertThat(server.account().role("s").attached()).asString().contains("policy/q");
        assertThat(server.account().instanceProfiles())
                .hasEntrySatisfying("i", profile -> assertThat(profile.role()).contains("s"));
        assertThat(server.account().policies()).containsOnlyKeys("q");
    }

    @Test
    void nobody_is_without_a_boundary_while_its_policy_is_made_anew() {
        lands(declared(user("u").attach(awsManaged("AdministratorAccess")).boundedBy(BOUNDARY)));
        Account desired = declared(user("u").boundedBy(BOUNDARY.description("2")));
        assertThat(plan(desired, live).changes().refusals().toString())
                .contains("Meanwhile policy b-iam4j-interim of the same document bounds these: user u.");
        server.calls().clear();
        lands(desired, "policy b");
        assertThat(server.calls().all().stream().map(Call::action))
                .contains("PutUserPermissionsBoundary")
                .doesNotContain("DeleteUserPermissionsBoundary");
        assertThat(server.account().policies()).containsOnlyKeys("b");
        assertThat(server.account().policy("b").description()).contains("2");
    }

    @Test
    void an_apply_that_fails_between_leaves_the_boundary_and_the_next_one_ends_it() {
        lands(declared(user("u").boundedBy(BOUNDARY)));
        Account desired = declared(user("u").boundedBy(BOUNDARY.description("2")));
        endsBetween(desired);
        assertThat(server.account().user("u").boundary()).asString().contains("b-iam4j-interim");
        lands(desired, "policy b");
        assertThat(server.account().user("u").boundary()).asString().endsWith("policy/b]");
        assertThat(List.copyOf(server.account().policies().keySet())).containsExactly("b");
    }

    /** An apply that replaces the boundary and ends when the old one is to be deleted. */
    private void endsBetween(Account desired) {
        String arn = "arn:aws:iam::" + server.accountId() + ":policy/b";
        iam.createUser(request -> request.userName("other"));
        Plan plan = planned(desired, "policy b");
        server.weather()
                .before(
                        "DeletePolicy",
                        () -> iam.attachUserPolicy(
                                request -> request.userName("other").policyArn(arn)));
        assertThatThrownBy(() -> plan.apply(ApplyOptions.standard().patience(Duration.ofSeconds(1))))
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("DeleteConflict");
        server.weather().clear();
        iam.detachUserPolicy(request -> request.userName("other").policyArn(arn));
        assertThat(server.account().user("u").boundary()).asString().contains("b-iam4j-interim");
    }

    private void isBoundAgain(String user, String policy) {
        assertThat(server.account().user(user).boundary()).asString().endsWith("policy/" + policy + "]");
        assertThat(server.account().policies().keySet()).noneMatch(name -> name.contains("interim"));
    }

    @Test
    void who_says_nothing_of_the_boundary_gets_it_back_when_an_apply_ended_between() {
        lands(declared(user("u").boundedBy(BOUNDARY)));
        Account desired = declared(BOUNDARY.description("2"), user("u").tagged("a", "b"));
        endsBetween(desired);
        lands(desired, "policy b");
        isBoundAgain("u", "b");
    }

    @Test
    void who_is_no_longer_declared_gets_the_boundary_back_too() {
        lands(declared(user("u").boundedBy(BOUNDARY)));
        endsBetween(declared(BOUNDARY.description("2"), user("u")));
        lands(declared(BOUNDARY));
        isBoundAgain("u", "b");
    }

    @Test
    void an_interim_policy_that_is_left_and_says_something_else_goes_with_its_versions() {
        lands(declared(user("u").boundedBy(BOUNDARY)));
        Account desired = declared(user("u").boundedBy(BOUNDARY.description("2")));
        endsBetween(desired);
        String arn = "arn:aws:iam::" + server.accountId() + ":policy/b";
        iam.createPolicyVersion(request -> request.policyArn(arn)
                .setAsDefault(true)
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}"));
        iam.putUserPermissionsBoundary(request -> request.userName("u").permissionsBoundary(arn));
        lands(desired, "policy b");
        isBoundAgain("u", "b");
    }

    @Test
    void an_interim_policy_that_somebody_uses_by_name_stays() {
        lands(declared(user("u").boundedBy(BOUNDARY)));
        Account desired = declared(user("u").boundedBy(BOUNDARY.description("2")));
        endsBetween(desired);
        iam.attachUserPolicy(request ->
                request.userName("other").policyArn("arn:aws:iam::" + server.accountId() + ":policy/b-iam4j-interim"));
        lands(desired, "policy b");
        assertThat(plan(desired, live).changes().warnings())
                .anyMatch(warning -> warning.contains("policy \"b-iam4j-interim\" stood in for \"b\" and stays"));
    }

    @Test
    void policies_with_long_names_that_begin_alike_each_have_an_interim_one() {
        String name = "n".repeat(120);
        ManagedPolicy one = policy(name + "A").allowing(allow("s3:*").onEverything());
        ManagedPolicy other = policy(name + "B").allowing(allow("sqs:*").onEverything());
        Account first =
                declared(user("u").boundedBy(one), user("v").boundedBy(other)).owning(tagged("owner", "a"));
        lands(first);
        Account second = declared(
                        user("u").boundedBy(one.description("2")), user("v").boundedBy(other.description("2")))
                .owning(tagged("owner", "a"));
        server.calls().clear();
        lands(second, "policy " + name + "A", "policy " + name + "B");
        assertThat(server.calls().all().stream().map(Call::action).filter("CreatePolicy"::equals))
                .hasSize(4);
        isBoundAgain("u", name + "A");
        isBoundAgain("v", name + "B");
    }

    @Test
    void an_owner_of_the_whole_account_uses_an_interim_policy_that_is_left() {
        lands(declared(user("u").boundedBy(BOUNDARY)));
        Account desired = declared(user("u").boundedBy(BOUNDARY.description("2")), user("other"))
                .owning(wholeAccount());
        endsBetween(desired);
        String arn = "arn:aws:iam::" + server.accountId() + ":policy/b";
        iam.putUserPermissionsBoundary(request -> request.userName("u").permissionsBoundary(arn));
        lands(desired, "policy b");
        isBoundAgain("u", "b");
    }
}
