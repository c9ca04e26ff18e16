// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.consoleAccess;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.wholeAccount;
import static io.iam4j.aws.MiamDeclarations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.Plan;
import io.iam4j.PlanRefusedException;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.testkit.EmbeddedIam;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The 40 scenarios of miam's specification, by file and context, with {@link MiamOptionsTest}: as of the fork of cookpad, and four of its
 * contexts as of the copy that gree's subiam began with. miam owns the whole account; here that is said.
 */
class MiamScenariosTest {

    @TestFactory
    Stream<DynamicTest> create_spec() {
        Account nothing = owning(Ownership.declared());
        String[] created = {
            "CreateUser",
            "CreateUser",
            "CreateGroup",
            "CreateGroup",
            "CreateRole",
            "CreateInstanceProfile",
            "AddUserToGroup",
            "AddUserToGroup",
            "AddRoleToInstanceProfile",
            "CreateLoginProfile",
            "PutUserPolicy",
            "PutUserPolicy",
            "PutGroupPolicy",
            "PutGroupPolicy",
            "PutRolePolicy"
        };
        return Stream.concat(
                MiamScenario.each(
                        MiamScenario.of("when empty", nothing, nothing)
                                .permitting(Permit.emptyDeclaration()), // asked for
                        MiamScenario.of("when create user and group: when apply", nothing, PEOPLE, created)
                                .gaining(OF_PEOPLE)),
                Stream.of(MiamScenario.dryRun("when create user and group: when dry-run", nothing, PEOPLE)));
    }

    @TestFactory
    Stream<DynamicTest> delete_spec() {
        Account withoutBobAndSes = owning(wholeAccount(), MARY, ADMIN, ROLE, PROFILE);
        return Stream.of(
                        deletionsOfPeople(withoutBobAndSes),
                        deletionsOfRoles(),
                        Stream.of(MiamScenario.dryRun(
                                "when delete user_and_group: when dry-run", PEOPLE, withoutBobAndSes)))
                .flatMap(each -> each);
    }

    private static Stream<DynamicTest> deletionsOfPeople(Account withoutBobAndSes) {
        return MiamScenario.each(
                MiamScenario.of(
                                "when delete group",
                                PEOPLE,
                                owning(wholeAccount(), LONE_BOB.memberOf("Admin"), MARY, ADMIN, ROLE, PROFILE),
                                "RemoveUserFromGroup",
                                "DeleteGroupPolicy",
                                "DeleteGroup")
                        .losing(OF_SES),
                // bob is the only administrator, which miam does not look at
                MiamScenario.of(
                                "when delete user",
                                PEOPLE,
                                owning(wholeAccount(), MARY, ADMIN, SES, ROLE, PROFILE),
                                "DeleteLoginProfile",
                                "DeleteUserPolicy",
                                "RemoveUserFromGroup",
                                "RemoveUserFromGroup",
                                "DeleteUser")
                        .losing(OF_BOB)
                        .permitting(Permit.lastAdministrator()),
                MiamScenario.of(
                                "when delete user_and_group: when apply",
                                PEOPLE,
                                withoutBobAndSes,
                                "DeleteLoginProfile",
                                "DeleteUserPolicy",
                                "RemoveUserFromGroup",
                                "RemoveUserFromGroup",
                                "DeleteUser",
                                "DeleteGroupPolicy",
                                "DeleteGroup")
                        .losing(and(OF_BOB, OF_SES))
                        .permitting(Permit.lastAdministrator()));
    }

    private static Stream<DynamicTest> deletionsOfRoles() {
        return MiamScenario.each(
                MiamScenario.of(
                                "when delete instance_profile",
                                PEOPLE,
                                owning(wholeAccount(), BOB, MARY, ADMIN, SES, ROLE),
                                "RemoveRoleFromInstanceProfile",
                                "DeleteInstanceProfile")
                        .losing(OF_PROFILE),
                MiamScenario.of(
                                "when delete role",
                                PEOPLE,
                                owning(
                                        wholeAccount(),
                                        BOB,
                                        MARY,
                                        ADMIN,
                                        SES,
                                        instanceProfile("my-instance-profile").withoutRole()),
                                "RemoveRoleFromInstanceProfile",
                                "DeleteRolePolicy",
                                "DeleteRole")
                        .losing(OF_ROLE),
                MiamScenario.of(
                                "when delete role and instance_profile",
                                PEOPLE,
                                owning(wholeAccount(), BOB, MARY, ADMIN, SES),
                                "RemoveRoleFromInstanceProfile",
                                "DeleteInstanceProfile",
                                "DeleteRolePolicy",
                                "DeleteRole")
                        .losing(and(OF_ROLE, OF_PROFILE)));
    }

    @TestFactory
    Stream<DynamicTest> update_spec() {
        return Stream.of(
                        updatesInPlace(),
                        updatesOfTrustAndGroups(),
                        updatesOfPasswords(),
                        removals(),
                        Stream.of(pathsThatCannotChange()))
                .flatMap(each -> each);
    }

    private static Stream<DynamicTest> updatesInPlace() {
        String mary = "user mary has S3: Allow s3:Get* s3:List*";
        String role = "role my-role has role-policy: Allow s3:Get* s3:List*";
        return MiamScenario.each(
                MiamScenario.of("when no change", PEOPLE, PEOPLE),
                MiamScenario.of(
                                "when update policy",
                                PEOPLE,
                                PEOPLE.replacing(
                                        MARY.inline(
                                                "S3",
                                                allow("s3:Get*", "s3:Put*", "s3:List*")
                                                        .onEverything()),
                                        SES.inline("ses-policy", allow("*").onEverything()),
                                        ROLE.inline(
                                                "role-policy",
                                                allow("s3:Get*", "s3:Put*", "s3:List*")
                                                        .onEverything())),
                                "PutUserPolicy",
                                "PutGroupPolicy",
                                "PutRolePolicy")
                        .losing(mary, role, "group SES has ses-policy: Allow ses:SendRawEmail")
                        .gaining(mary + " s3:Put*", role + " s3:Put*", "group SES has ses-policy: Allow *"),
                MiamScenario.of(
                                "when update path",
                                PEOPLE,
                                PEOPLE.replacing(MARY.path("/xstaff/"), SES.path("/ses/ses/")),
                                "UpdateUser",
                                "UpdateGroup")
                        .losing("user mary at /staff/", "group SES at /ses/")
                        .gaining("user mary at /xstaff/", "group SES at /ses/ses/"));
    }

    private static Stream<DynamicTest> updatesOfTrustAndGroups() {
        return MiamScenario.each(
                MiamScenario.of(
                                "when update assume_role_policy",
                                PEOPLE,
                                PEOPLE.replacing(role("my-role").path("/any/").trusting(PolicyDocument.parse("""
                                                {"Statement": {"Sid": "SID", "Effect": "Allow", "Action": "sts:AssumeRole",
                                                 "Principal": {"Service": "ec2.amazonaws.com"}}}"""))),
                                "UpdateAssumeRolePolicy")
                        .losing("role my-role trusts by Allow sts:AssumeRole")
                        .gaining("role my-role trusts by SID: Allow sts:AssumeRole"),
                MiamScenario.of(
                                "when update groups",
                                PEOPLE,
                                PEOPLE.replacing(LONE_BOB.memberOf("Admin"), MARY.memberOf("Admin", "SES")),
                                "RemoveUserFromGroup",
                                "AddUserToGroup",
                                "AddUserToGroup")
                        .losing("user bob in SES")
                        .gaining("user mary in Admin", "user mary in SES"));
    }

    /** A password that exists is its owner's: whether it is to be changed does not change. */
    private static Stream<DynamicTest> updatesOfPasswords() {
        return MiamScenario.each(
                MiamScenario.of(
                        "when update login_profile",
                        PEOPLE,
                        PEOPLE.replacing(
                                BOB.withConsoleAccess(consoleAccess(SEALER).withoutReset()))),
                MiamScenario.of(
                                "when delete login_profile",
                                PEOPLE,
                                PEOPLE.replacing(BOB.withoutConsoleAccess()),
                                "DeleteLoginProfile")
                        .losing("user bob signs in with a password to be changed"));
    }

    private static Stream<DynamicTest> removals() {
        return MiamScenario.each(
                MiamScenario.of(
                                "when delete policy",
                                PEOPLE,
                                PEOPLE.replacing(
                                        BOB.withoutInline("S3"),
                                        group("SES").path("/ses/").exclusive(),
                                        ROLE.withoutInline("role-policy")),
                                "DeleteUserPolicy",
                                "DeleteGroupPolicy",
                                "DeleteRolePolicy")
                        .losing(
                                "user bob has S3: Allow s3:Get* s3:List*",
                                "group SES has ses-policy: Allow ses:SendRawEmail",
                                "role my-role has role-policy: Allow s3:Get* s3:List*"),
                MiamScenario.of(
                                "when update instance_profiles",
                                PEOPLE,
                                PEOPLE.replacing(PROFILE.withoutRole())
                                        .with(instanceProfile("my-instance-profile2")
                                                .path("/profile2/")
                                                .role("my-role")),
                                "RemoveRoleFromInstanceProfile",
                                "CreateInstanceProfile",
                                "AddRoleToInstanceProfile")
                        .losing("instance profile my-instance-profile of my-role")
                        .gaining(
                                "instance profile my-instance-profile2 at /profile2/",
                                "instance profile my-instance-profile2 of my-role"));
    }

    /** The service moves no role and no profile: miam warns and goes on, here the plan is refused unless it may replace them. */
    private static DynamicTest pathsThatCannotChange() {
        return DynamicTest.dynamicTest("when update path (role, instance_profile)", () -> {
            try (EmbeddedIam server = EmbeddedIam.start();
                    IamClient iam = Clients.iam(server.endpoint())) {
                AwsAccount live = AwsAccount.using(iam);
                MiamScenario.begin(live, PEOPLE);
                server.calls().clear();
                Account moved = PEOPLE.replacing(ROLE.path("/any/xxx/"), PROFILE.path("/profile/xxx/"));
                Plan plan = plan(moved, live);
                Permit[] needed = {
                    Permit.replacing("role my-role"), Permit.replacing("instance profile my-instance-profile")
                };
                assertThat(plan.changes().refusals().stream().map(Refusal::needed))
                        .containsExactlyInAnyOrder(needed);
                assertThatExceptionOfType(PlanRefusedException.class).isThrownBy(plan::apply);
                assertThat(MiamScenario.changing(server)).isEmpty();
                assertThat(MiamScenario.held(live, iam)).containsExactlyInAnyOrder(OF_PEOPLE);
                plan.permitting(needed).apply();
                assertThat(MiamScenario.held(live, iam))
                        .contains("role my-role at /any/xxx/", "instance profile my-instance-profile at /profile/xxx/")
                        .hasSize(OF_PEOPLE.length);
                assertThat(plan(moved, live).isEmpty()).isTrue();
            }
        });
    }
}
