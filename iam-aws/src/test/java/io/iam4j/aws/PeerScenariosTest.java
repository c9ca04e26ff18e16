// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.iam.IamClient;

/** What goes wrong in other tools, by name, and the scenarios that a declarative tool for IAM has to go through. */
class PeerScenariosTest {
    private static final ManagedPolicy READ =
            policy("Read").allowing(allow("s3:GetObject").onEverything());
    private static final ManagedPolicy WRITE =
            policy("Write").allowing(allow("s3:PutObject").onEverything());
    private static final Role APP = role("app").trusting(service("ec2.amazonaws.com"));
    private static final OpaqueSealer SEALER = new OpaqueSealer();

    /**
     * One declaration after another.
     *
     * @param name what happens
     * @param first what the account holds
     * @param then what it shall hold
     * @param calls the calls that change it, in their order
     */
    private record Scenario(String name, List<Resource> first, List<Resource> then, List<String> calls) {}

    private static Scenario scenario(String name, List<Resource> first, List<Resource> then, String... calls) {
        return new Scenario(name, first, then, List.of(calls));
    }

    private static List<Resource> of(Resource... resources) {
        return List.of(resources);
    }

    @TestFactory
    Stream<DynamicTest> one_declaration_after_another() {
        User ada = user("ada");
        Group devs = group("devs");
        return Stream.of(people(ada, devs), credentials(ada), policies(ada, devs), rolesAndProfiles())
                .flatMap(each -> each)
                .map(each -> DynamicTest.dynamicTest(each.name, () -> run(each)));
    }

    private static Stream<Scenario> people(User ada, Group devs) {
        return Stream.of(
                scenario("create a user", of(), of(ada), "CreateUser"),
                scenario("create a group", of(), of(devs), "CreateGroup"),
                scenario("create a user in a group", of(devs), of(ada.memberOf(devs)), "CreateUser", "AddUserToGroup"),
                scenario("nothing to do", of(ada.memberOf(devs)), of(ada.memberOf(devs))),
                scenario("join a group", of(ada, devs), of(ada.memberOf("devs")), "AddUserToGroup"),
                scenario("leave a group", of(ada.memberOf(devs)), of(ada.leaving("devs")), "RemoveUserFromGroup"),
                scenario(
                        "rename a user", of(ada.memberOf(devs)), of(user("ada2").formerly("ada")), "UpdateUser"),
                scenario(
                        "rename a group",
                        of(ada.memberOf(devs)),
                        of(group("devs2").formerly("devs")),
                        "UpdateGroup"),
                scenario("move a user", of(ada), of(ada.path("/people/")), "UpdateUser"),
                scenario("move a group", of(devs), of(devs.path("/teams/")), "UpdateGroup"),
                scenario(
                        "rename and move at once",
                        of(ada),
                        of(user("b").formerly("ada").path("/x/")),
                        "UpdateUser"),
                scenario("tag a user", of(ada), of(ada.tagged("a", "b")), "TagUser"),
                scenario("untag a user", of(ada.tagged("a", "b")), of(ada.exclusive()), "UntagUser"),
                scenario(
                        "delete a user", of(ada.memberOf(devs)), of(ada.absent()), "RemoveUserFromGroup", "DeleteUser"),
                scenario(
                        "delete a group",
                        of(ada.memberOf(devs)),
                        of(devs.absent()),
                        "RemoveUserFromGroup",
                        "DeleteGroup"));
    }

    private static Stream<Scenario> credentials(User ada) {
        return Stream.of(
                scenario("give a password", of(ada), of(ada.withConsoleAccess(SEALER)), "CreateLoginProfile"),
                scenario("leave a password alone", of(ada.withConsoleAccess(SEALER)), of(ada)),
                scenario(
                        "take a password away",
                        of(ada.withConsoleAccess(SEALER)),
                        of(ada.withoutConsoleAccess()),
                        "DeleteLoginProfile"),
                scenario("give a key", of(ada), of(ada.withAccessKey(sealedTo(SEALER))), "CreateAccessKey"));
    }

    private static Stream<Scenario> policies(User ada, Group devs) {
        return Stream.of(
                scenario("create a policy", of(), of(READ), "CreatePolicy"),
                scenario(
                        "change a policy",
                        of(READ),
                        of(READ.document(WRITE.document().orElseThrow())),
                        "CreatePolicyVersion"),
                scenario(
                        "delete a policy", of(ada.attach(READ)), of(READ.absent()), "DetachUserPolicy", "DeletePolicy"),
                scenario("attach a policy", of(READ, ada), of(ada.attach("Read")), "AttachUserPolicy"),
                scenario("detach a policy", of(ada.attach(READ)), of(ada.detached("Read")), "DetachUserPolicy"),
                scenario("attach to a group", of(READ, devs), of(devs.attach("Read")), "AttachGroupPolicy"),
                scenario(
                        "write an inline policy",
                        of(ada),
                        of(ada.inline("x", allow("s3:ListBucket").onEverything())),
                        "PutUserPolicy"),
                scenario(
                        "delete an inline policy",
                        of(ada.inline("x", allow("s3:ListBucket").onEverything())),
                        of(ada.withoutInline("x")),
                        "DeleteUserPolicy"),
                scenario(
                        "keep what others attached",
                        of(ada.attach(READ)),
                        of(ada.attach(WRITE).keepingOther(Relation.ATTACHED_POLICIES)),
                        "CreatePolicy",
                        "AttachUserPolicy"));
    }

    private static Stream<Scenario> rolesAndProfiles() {
        return Stream.of(
                scenario("create a role", of(), of(APP), "CreateRole"),
                scenario(
                        "change a trust",
                        of(APP),
                        of(role("app").trusting(service("lambda.amazonaws.com"))),
                        "UpdateAssumeRolePolicy"),
                scenario("describe a role", of(APP), of(APP.description("Runs it")), "UpdateRole"),
                scenario("delete a role", of(APP.attach(READ)), of(APP.absent()), "DetachRolePolicy", "DeleteRole"),
                scenario(
                        "put a role into a profile",
                        of(APP, instanceProfile("p")),
                        of(instanceProfile("p").role("app")),
                        "AddRoleToInstanceProfile"),
                scenario(
                        "another role in a profile",
                        of(
                                APP,
                                role("other").trusting(service("ec2.amazonaws.com")),
                                instanceProfile("p").role("app")),
                        of(instanceProfile("p").role("other")),
                        "RemoveRoleFromInstanceProfile",
                        "AddRoleToInstanceProfile"),
                scenario(
                        "delete a profile",
                        of(instanceProfile("p").role(APP)),
                        of(instanceProfile("p").absent()),
                        "RemoveRoleFromInstanceProfile",
                        "DeleteInstanceProfile"));
    }

    private static void run(Scenario scenario) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            if (!scenario.first.isEmpty())
                plan(account("a").with(scenario.first), live).apply();
            server.calls().clear();
            Account then = account("a").with(scenario.then);
            assertThat(plan(then, live).apply().isComplete()).isTrue();
            assertThat(server.calls().mutating().stream()
                            .map(call -> call.action())
                            .toList())
                    .isEqualTo(scenario.calls);
            assertThat(plan(then, live).isEmpty()).as("a second plan").isTrue();
        }
    }

    @Test
    void a_changed_policy_is_in_force_at_once() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            plan(account("a").with(READ), live).apply();
            plan(account("a").with(READ.document(WRITE.document().orElseThrow())), live)
                    .apply();
            String arn = "arn:aws:iam::" + server.accountId() + ":policy/Read";
            assertThat(iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId())
                    .isEqualTo("v2");
        }
    }

    @Test
    void nobody_is_without_a_policy_while_it_is_swapped_or_edited() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            User ada =
                    user("ada").attach(READ).inline("x", allow("s3:ListBucket").onEverything());
            plan(account("a").with(ada, WRITE), live).apply();
            server.calls().clear();
            User swapped = user("ada")
                    .attach(WRITE)
                    .inline("x", allow("s3:GetBucketAcl").onEverything());
            plan(account("a").with(swapped), live).apply();
            assertThat(server.calls().mutating().stream()
                            .map(call -> call.action())
                            .toList())
                    .containsExactlyInAnyOrder("AttachUserPolicy", "DetachUserPolicy", "PutUserPolicy")
                    .containsSubsequence("AttachUserPolicy", "DetachUserPolicy");
        }
    }

    @Test
    void another_path_of_a_user_keeps_the_keys_and_one_of_a_role_asks_for_leave() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            plan(account("a").with(user("ada"), APP), live).apply();
            String key = iam.createAccessKey(request -> request.userName("ada"))
                    .accessKey()
                    .accessKeyId();
            plan(account("a").with(user("ada").path("/people/")), live).apply();
            assertThat(iam.listAccessKeys(request -> request.userName("ada")).accessKeyMetadata())
                    .singleElement()
                    .satisfies(held -> assertThat(held.accessKeyId()).isEqualTo(key));
            Plan moved = plan(account("a").with(APP.path("/apps/")), live);
            assertThat(moved.changes().refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.needed()).isEqualTo(Permit.replacing("role app")));
        }
    }

    @Test
    void another_description_of_a_policy_is_no_silent_replacement() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            plan(account("a").with(READ.description("one")), live).apply();
            assertThat(plan(account("a").with(READ.description("two")), live)
                            .changes()
                            .refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.reason()).contains("description"));
        }
    }
}
