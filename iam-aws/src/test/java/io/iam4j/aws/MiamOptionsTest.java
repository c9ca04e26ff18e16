// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.consoleAccess;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static io.iam4j.aws.MiamDeclarations.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.model.Resource;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.EmbeddedIam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.iam.IamClient;

/** The rest of {@link MiamScenariosTest}: renames, policies, and what miam has options for. */
class MiamOptionsTest {
    @TestFactory
    Stream<DynamicTest> rename_spec() {
        return Stream.of(renames(), recreations(), recreationOfRole()).flatMap(each -> each);
    }

    /** miam's specification misspells the former name of the group; it is spelt right here. */
    private static Stream<DynamicTest> renames() {
        return MiamScenario.each(
                MiamScenario.of(
                                "when rename user",
                                PEOPLE,
                                owning(
                                        wholeAccount(),
                                        BOB2.formerly("bob").memberOf("Admin", "SES"),
                                        MARY,
                                        ADMIN,
                                        SES,
                                        ROLE,
                                        PROFILE),
                                "UpdateUser")
                        .losing(OF_BOB)
                        .gaining(renamed("bob", "bob2", OF_BOB)),
                MiamScenario.of(
                                "when rename group",
                                PEOPLE,
                                owning(
                                        wholeAccount(),
                                        LONE_BOB.memberOf("Admin", "SES2"),
                                        MARY,
                                        ADMIN,
                                        SES2.formerly("SES"),
                                        ROLE,
                                        PROFILE),
                                "UpdateGroup")
                        .losing(OF_SES)
                        .gaining(renamed("SES", "SES2", OF_SES)));
    }

    /** Under a name that nothing tells is another one's, a thing is created, and the old one is deleted, which is owned. */
    private static Stream<DynamicTest> recreations() {
        return MiamScenario.each(MiamScenario.of(
                        "when rename without renamed_from",
                        PEOPLE,
                        owning(wholeAccount(), BOB2.memberOf("Admin", "SES2"), MARY, ADMIN, SES2, ROLE, PROFILE),
                        "CreateUser",
                        "CreateLoginProfile",
                        "PutUserPolicy",
                        "AddUserToGroup",
                        "AddUserToGroup",
                        "CreateGroup",
                        "PutGroupPolicy",
                        "DeleteLoginProfile",
                        "DeleteUserPolicy",
                        "RemoveUserFromGroup",
                        "RemoveUserFromGroup",
                        "DeleteUser",
                        "DeleteGroupPolicy",
                        "DeleteGroup")
                .losing(and(OF_BOB, OF_SES))
                .gaining(renamed("SES", "SES2", renamed("bob", "bob2", and(OF_BOB, OF_SES)))));
    }

    private static Stream<DynamicTest> recreationOfRole() {
        return MiamScenario.each(MiamScenario.of(
                        "when rename role and instance_profile",
                        PEOPLE,
                        owning(
                                wholeAccount(),
                                BOB,
                                MARY,
                                ADMIN,
                                SES,
                                role("my-role2")
                                        .path("/any/")
                                        .trusting(service("ec2.amazonaws.com"))
                                        .inline(
                                                "role-policy",
                                                allow("s3:Get*", "s3:List*").onEverything()),
                                instanceProfile("my-instance-profile2")
                                        .path("/profile/")
                                        .role("my-role2")),
                        "CreateRole",
                        "PutRolePolicy",
                        "CreateInstanceProfile",
                        "AddRoleToInstanceProfile",
                        "RemoveRoleFromInstanceProfile",
                        "DeleteInstanceProfile",
                        "DeleteRolePolicy",
                        "DeleteRole")
                .losing(and(OF_ROLE, OF_PROFILE))
                .gaining(renamed(
                        "my-role",
                        "my-role2",
                        renamed("my-instance-profile", "my-instance-profile2", and(OF_ROLE, OF_PROFILE)))));
    }

    private static String[] renamed(String from, String to, String... facts) {
        return Arrays.stream(facts)
                .map(fact -> fact.replaceAll(" " + from + "\\b(?!-)", " " + to))
                .toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> attach_detach_policy_spec() {
        return MiamScenario.each(
                MiamScenario.of("when no change", ATTACHED, ATTACHED),
                MiamScenario.of(
                                "when attach policy",
                                ATTACHED,
                                ATTACHED.replacing(
                                        MARY.attach(CACHE, RDS), SES.attach(CACHE, RDS), ROLE.attach(CACHE, RDS)),
                                "AttachUserPolicy",
                                "AttachGroupPolicy",
                                "AttachRolePolicy")
                        .gaining(
                                "user mary has AmazonRDSReadOnlyAccess",
                                "group SES has AmazonRDSReadOnlyAccess",
                                "role my-role has AmazonRDSReadOnlyAccess"),
                MiamScenario.of(
                                "when detach policy",
                                ATTACHED,
                                ATTACHED.replacing(
                                        MARY.attach(new Arn[0]), SES.attach(new Arn[0]), ROLE.attach(new Arn[0])),
                                "DetachUserPolicy",
                                "DetachGroupPolicy",
                                "DetachRolePolicy")
                        .losing(
                                "user mary has AmazonElastiCacheReadOnlyAccess",
                                "group SES has AmazonElastiCacheReadOnlyAccess",
                                "role my-role has AmazonElastiCacheReadOnlyAccess"));
    }

    @TestFactory
    Stream<DynamicTest> custom_managed_policy_spec() {
        return Stream.concat(
                MiamScenario.each(
                        MiamScenario.of("when no change", OF_CUSTOM, OF_CUSTOM),
                        MiamScenario.of(
                                        "when create and attach",
                                        OF_CUSTOM,
                                        owning(wholeAccount(), MARY.attach(CUSTOM, SECOND)),
                                        "CreatePolicy",
                                        "AttachUserPolicy")
                                .gaining(
                                        "policy my-policy2 at /",
                                        "policy my-policy2 says Deny directconnect:Describe*",
                                        "user mary has my-policy2"),
                        MiamScenario.of(
                                        "when create and delete",
                                        OF_CUSTOM,
                                        owning(wholeAccount(), MARY.attach(SECOND)),
                                        "CreatePolicy",
                                        "AttachUserPolicy",
                                        "DetachUserPolicy",
                                        "DeletePolicy")
                                .losing(
                                        "policy my-policy at /",
                                        "policy my-policy says Allow directconnect:Describe*",
                                        "user mary has my-policy")
                                .gaining(
                                        "policy my-policy2 at /",
                                        "policy my-policy2 says Deny directconnect:Describe*",
                                        "user mary has my-policy2"),
                        MiamScenario.of(
                                        "when update",
                                        OF_CUSTOM,
                                        owning(wholeAccount(), MARY.attach(DENYING)),
                                        "CreatePolicyVersion")
                                .losing("policy my-policy says Allow directconnect:Describe*")
                                .gaining("policy my-policy says Deny directconnect:*")),
                Stream.of(DynamicTest.dynamicTest("when update 7 times", MiamOptionsTest::sevenUpdates)));
    }

    /** A policy has five versions at most: the sixth and seventh update each make room first. */
    private static void sevenUpdates() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            Account denying = owning(wholeAccount(), MARY.attach(DENYING));
            for (int i = 0; i < 4; i++) {
                plan(OF_CUSTOM, live).apply();
                plan(denying, live).apply();
            }
            List<String> calls = MiamScenario.changing(server);
            assertThat(calls).filteredOn("CreatePolicyVersion"::equals).hasSize(7);
            assertThat(calls).filteredOn("DeletePolicyVersion"::equals).hasSize(3);
            assertThat(MiamScenario.held(live, iam)).contains("policy my-policy says Deny directconnect:*");
            assertThat(plan(denying, live).isEmpty()).isTrue();
        }
    }

    /** By name. miam takes regular expressions; ownership excepts things, so that a new one is not excepted by accident. */
    @TestFactory
    Stream<DynamicTest> exclude_spec() {
        return MiamScenario.each(
                MiamScenario.of(
                        "when exclude a user", ATTACHED, without(wholeAccount().except(user("bob")), BOB)),
                MiamScenario.of(
                        "when exclude a group, a role and an instance profile",
                        ATTACHED,
                        without(
                                wholeAccount()
                                        .except(
                                                group("Admin"),
                                                role("my-role"),
                                                instanceProfile("my-instance-profile")),
                                ADMIN,
                                ROLE,
                                PROFILE)));
    }

    /** By path. */
    @TestFactory
    Stream<DynamicTest> exclude_path_spec() {
        return MiamScenario.each(
                MiamScenario.of(
                        "when exclude a user", ATTACHED, without(wholeAccount().exceptUnder("/developer/"), BOB)),
                MiamScenario.of(
                        "when exclude a group, a role and an instance profile",
                        ATTACHED,
                        without(
                                wholeAccount()
                                        .exceptUnder("/admin/")
                                        .exceptUnder("/any/")
                                        .exceptUnder("/profile/"),
                                ADMIN,
                                ROLE,
                                PROFILE)));
    }

    /** What miam's option {@code target} is for is the default here: what is not declared is not touched. */
    @TestFactory
    Stream<DynamicTest> target_spec() {
        return MiamScenario.each(
                MiamScenario.of("when target a user", ATTACHED, owning(Ownership.declared(), BOB.attach(CACHE))),
                MiamScenario.of(
                        "when target a group, a role and an instance profile",
                        ATTACHED,
                        owning(Ownership.declared(), ADMIN.attach(CACHE), ROLE.attach(CACHE), PROFILE)));
    }

    private static Account without(Ownership ownership, Resource... resources) {
        Account less = ATTACHED.owning(ownership);
        for (Resource each : resources) less = less.without(each.kind(), each.name());
        return less;
    }

    /** What miam's option is for is the default here: a password that exists is its owner's. */
    @TestFactory
    Stream<DynamicTest> ignore_login_profile_spec() {
        return MiamScenario.each(MiamScenario.of(
                        "when no change",
                        owning(wholeAccount(), LONE_BOB),
                        owning(
                                wholeAccount(),
                                LONE_BOB.withConsoleAccess(consoleAccess(SEALER).withoutReset())
                                        .inline(
                                                "S3",
                                                allow("s3:Get*", "s3:List*", "s3:Put*")
                                                        .onEverything())),
                        "PutUserPolicy")
                .losing("user bob has S3: Allow s3:Get* s3:List*")
                .gaining("user bob has S3: Allow s3:Get* s3:List* s3:Put*"));
    }

    @TestFactory
    Stream<DynamicTest> hash_ext_spec() {
        return MiamScenario.each(MiamScenario.of(
                "sort_array!: another order is no change",
                PEOPLE,
                PEOPLE.replacing(BOB.memberOf("SES", "Admin")
                        .inline("S3", allow("s3:List*", "s3:Get*").onEverything()))));
    }
}
