// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.Iam.access;
import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.saml;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.QuestionsTest.ACCESS;
import static io.iam4j.access.question.QuestionsTest.BOB;
import static io.iam4j.access.question.QuestionsTest.DEV;
import static io.iam4j.policy.Condition.mfaPresent;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.escalation.Escalations;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How principals can make themselves more than they are, as users ask it, and what is printed. */
class EscalationsTest {
    @Test
    void a_way_through_another_user_and_a_service_is_found() {
        assertThat(ACCESS.escalations(BOB)).hasToString("""
                user bob can gain s3:GetObject on arn:aws:s3:::reports/* with MFA
                  1. iam:CreateAccessKey on user ada
                user bob can gain lambda:*, iam:PassRole on *
                  1. iam:CreateAccessKey on user dev
                user bob can gain everything
                  1. iam:CreateAccessKey on user dev
                  2. as user dev: iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction on role Deploy \
                (or by pass-role+create-function+add-permission, pass-role+create-function+event-source, \
                update-function-code, update-function-configuration)""");
    }

    @Test
    void who_may_do_everything_has_nothing_to_gain() {
        User admin = user("eve").attach(awsManaged("AdministratorAccess"));

        assertThat(access(account(ID).with(admin, BOB)).escalations(admin)).hasToString("no escalation found");
    }

    @Test
    void an_administrator_who_can_take_off_a_denial_gains_by_it() {
        User admin = user("eve")
                .attach(awsManaged("AdministratorAccess"))
                .inline("guard", deny("cloudtrail:*").onEverything());

        assertThat(access(account(ID).with(admin)).escalations(admin).all())
                .anySatisfy(found -> assertThat(found.gained()).isEmpty());
        User kept = admin.inline("guard", deny("cloudtrail:*", "iam:*").onEverything());
        assertThat(access(account(ID).with(kept)).escalations(kept).isEmpty()).isTrue();
    }

    @Test
    void a_denial_or_a_boundary_closes_the_way() {
        User denied = BOB.inline("no", deny("iam:CreateAccessKey").on(DEV).sid("No"));
        User bounded = BOB.boundedBy(policy("limit").allowing(allow("s3:*").onEverything()));

        assertThat(access(account(ID).with(denied, DEV)).escalations(denied).isEmpty())
                .isTrue();
        assertThat(access(account(ID).with(bounded, DEV)).escalations(bounded).isEmpty())
                .isTrue();
    }

    @Test
    void an_organization_that_denies_closes_the_way() {
        PolicyDocument scp = PolicyDocument.of(
                allow("*").onEverything(), deny("iam:CreateAccessKey").onEverything());

        assertThat(ACCESS.under(scp).escalations(BOB).isEmpty()).isTrue();
    }

    @Test
    void a_step_says_on_what_it_depends() {
        User careful = user("eve")
                .inline("put", allow("iam:PutUserPolicy").onEverything().when(mfaPresent()));

        assertThat(access(account(ID).with(careful)).escalations(careful)).hasToString("""
                user eve can gain everything
                  1. iam:PutUserPolicy on itself, if aws:MultiFactorAuthPresent is true (inline policy put of user eve)""");
    }

    @Test
    void who_may_attach_certain_policies_alone_gains_what_these_allow() {
        User eve = user("eve")
                .inline(
                        "delegated",
                        allow("iam:AttachUserPolicy")
                                .onEverything()
                                .when("ArnEquals", "iam:PolicyARN", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"));

        assertThat(access(account(ID).with(eve)).escalations(eve)).hasToString("""
                user eve can gain sqs:* on *
                  1. iam:AttachUserPolicy on itself with policy AmazonSQSFullAccess""");
    }

    @Test
    void a_delegation_that_asks_for_a_boundary_holds_for_who_has_it() {
        ManagedPolicy limit = policy("limit").allowing(allow("s3:*", "iam:*").onEverything());
        User eve = user("eve")
                .inline(
                        "delegated",
                        allow("iam:PutUserPolicy")
                                .onEverything()
                                .when(
                                        "ArnEquals",
                                        "iam:PermissionsBoundary",
                                        "arn:aws:iam::111111111111:policy/limit"));

        assertThat(access(account(ID).with(eve, limit)).escalations(eve).isEmpty())
                .isTrue();
        User bounded = eve.boundedBy(limit);
        assertThat(access(account(ID).with(bounded))
                        .escalations(bounded)
                        .all()
                        .get(0)
                        .gained())
                .containsExactly(
                        "s3:* on *",
                        "iam:* on *, except iam:PutUserPolicy when ArnEquals iam:PermissionsBoundary"
                                + " [arn:aws:iam::111111111111:policy/limit]");
    }

    @Test
    void tags_of_the_target_are_known() {
        User eve = user("eve")
                .inline(
                        "keys",
                        allow("iam:CreateAccessKey").onEverything().when("StringEquals", "aws:ResourceTag/team", "x"));
        User dev = DEV.tagged("team", "x");

        assertThat(access(account(ID).with(eve, DEV)).escalations(eve).isEmpty())
                .isTrue();
        assertThat(access(account(ID).with(eve, dev))
                        .escalations(eve)
                        .all()
                        .get(0)
                        .isOpen())
                .isFalse();
    }

    @Test
    void assuming_a_role_as_one_may_is_none() {
        User eve = user("eve").inline("go", allow("sts:AssumeRole").onEverything());
        Role admin = role("Admin").trusting(account(ID)).attach(awsManaged("AdministratorAccess"));

        assertThat(access(account(ID).with(eve, admin)).escalations().isEmpty()).isTrue();
    }

    @Nested
    class What_is_created_first {
        private Escalations of(User user, Resource... others) {
            return access(account(ID).with(user).with(others)).escalations(user);
        }

        private User eve(String resource, String... actions) {
            return user("eve").inline("own", allow(actions).on(resource));
        }

        @Test
        void a_user_under_a_name_that_is_allowed() {
            User eve =
                    eve("arn:aws:iam::*:user/svc-*", "iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateAccessKey");

            assertThat(of(eve)).hasToString("""
                    user eve can gain everything
                      1. iam:CreateUser + iam:AttachUserPolicy + iam:CreateAccessKey on a new user svc-new\
                     with policy AdministratorAccess""");
        }

        @Test
        void a_user_who_joins_a_group() {
            User eve = eve("*", "iam:CreateUser", "iam:AddUserToGroup", "iam:CreateLoginProfile");
            Group admins = group("admins").attach(awsManaged("AdministratorAccess"));

            assertThat(of(eve, admins).all())
                    .anySatisfy(way -> assertThat(way.steps().get(0).technique().id())
                            .isEqualTo("create-user+add-user-to-group+create-login-profile"));
        }

        @Test
        void a_role_whose_trust_names_its_maker() {
            User eve = eve("arn:aws:iam::111111111111:role/ci/*", "iam:CreateRole", "iam:PutRolePolicy");

            assertThat(of(eve)).hasToString("""
                    user eve can gain everything
                      1. iam:CreateRole + iam:PutRolePolicy on a new role new""");
            User kept = eve.inline("no", deny("sts:AssumeRole").onEverything());
            assertThat(of(kept).isEmpty()).isTrue();
        }

        @Test
        void names_that_do_not_fit_together_are_no_way() {
            User eve = eve("arn:aws:iam::111111111111:user/a-*", "iam:CreateUser", "iam:CreateAccessKey")
                    .inline("other", allow("iam:AttachUserPolicy").on("arn:aws:iam::111111111111:user/b-*"));

            assertThat(of(eve).isEmpty()).isTrue();
        }

        @Test
        void a_boundary_that_is_asked_for_limits_it() {
            ManagedPolicy limit = policy("limit").allowing(allow("s3:*").onEverything());
            User eve = user("eve")
                    .inline("some", allow("s3:*").onEverything())
                    .inline(
                            "delegated",
                            allow("iam:CreateUser", "iam:PutUserPolicy", "iam:CreateAccessKey")
                                    .onEverything()
                                    .when(
                                            "StringEquals",
                                            "iam:PermissionsBoundary",
                                            "arn:aws:iam::111111111111:policy/limit"));

            assertThat(of(eve, limit).isEmpty())
                    .as("what the boundary leaves eve has already")
                    .isTrue();
            ManagedPolicy wider =
                    policy("limit").allowing(allow("s3:*", "sqs:*").onEverything());
            assertThat(of(eve, wider).all().get(0).gained()).containsExactly("sqs:* on *");
        }

        @Test
        void a_group_and_a_policy() {
            User grouping = eve("*", "iam:CreateGroup", "iam:PutGroupPolicy", "iam:AddUserToGroup");
            User attaching = user("eve")
                    .inline(
                            "own",
                            allow("iam:CreatePolicy").onEverything(),
                            allow("iam:AttachUserPolicy")
                                    .onEverything()
                                    .when("ArnLike", "iam:PolicyARN", "arn:aws:iam::111111111111:policy/team/*"));

            assertThat(of(grouping)).hasToString("""
                    user eve can gain everything
                      1. iam:CreateGroup + iam:PutGroupPolicy + iam:AddUserToGroup on a new group new""");
            assertThat(of(attaching)).hasToString("""
                    user eve can gain everything
                      1. iam:CreatePolicy + iam:AttachUserPolicy on itself with a new policy new""");
        }

        @Test
        void a_policy_that_a_pattern_names_is_attached() {
            User eve = user("eve")
                    .inline(
                            "own",
                            allow("iam:AttachUserPolicy")
                                    .onEverything()
                                    .when("ArnLike", "iam:PolicyARN", "arn:aws:iam::111111111111:policy/q*"));
            ManagedPolicy queues = policy("queues").allowing(allow("sqs:*").onEverything());

            assertThat(of(eve, queues)).hasToString("""
                    user eve can gain sqs:* on *
                      1. iam:AttachUserPolicy on itself with policy queues""");
        }

        @Test
        void an_instance_profile_for_a_role_that_is_in_none() {
            Role power = role("power").trusting(service("ec2.amazonaws.com")).attach(awsManaged("AdministratorAccess"));
            User eve = eve(
                    "*",
                    "iam:PassRole",
                    "iam:CreateInstanceProfile",
                    "iam:AddRoleToInstanceProfile",
                    "ec2:AssociateIamInstanceProfile",
                    "ssm:SendCommand");

            assertThat(of(eve, power).all())
                    .singleElement()
                    .satisfies(way -> assertThat(way.steps().get(0).technique().id())
                            .isEqualTo("create-instance-profile+associate+send-command"));
        }

        @Test
        void a_SAML_provider_that_roles_trust_is_updated_or_where_it_is_missing_created() {
            Role sso = role("Sso").trusting(saml(samlProvider("Okta"))).attach(awsManaged("AdministratorAccess"));
            User updating = eve("*", "iam:UpdateSAMLProvider");
            User creating = eve("*", "iam:CreateSAMLProvider");

            assertThat(of(updating, sso, samlProvider("Okta"))).hasToString("""
                    user eve can gain everything
                      1. iam:UpdateSAMLProvider on the provider that is trusted by role Sso""");
            assertThat(of(creating, sso, samlProvider("Okta")).isEmpty()).isTrue();
        }
    }
}
