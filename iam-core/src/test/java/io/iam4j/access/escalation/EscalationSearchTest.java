// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccountAccess;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Limits that somebody can throw off, and others whom somebody can equip and then act as. */
class EscalationSearchTest {
    private static final String ID = "111111111111";

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of(ID).with(resources), "aws");
    }

    private static Escalations of(PolicyHolder who, Snapshot account) {
        String type = who instanceof User ? "user/" : "role/";
        return Escalations.of(AccountAccess.of(account), Arn.parse("arn:aws:iam::" + ID + ":" + type + who.name()));
    }

    /** IAM User Guide, access_policies_boundaries, statement NoBoundaryPolicyEdit. */
    @Nested
    class A_boundary_that_may_be_written {
        private final User dev = user("dev").inline("all", allow("*").onEverything());

        private Snapshot limited(User who, String action) {
            return holding(
                            who.boundedBy("limit"),
                            policy("limit").allowing(allow("s3:*", action).onEverything()))
                    .policyVersions("limit", List.of(new PolicyVersion("v1", false), new PolicyVersion("v2", true)));
        }

        @Test
        void is_rewritten() {
            assertThat(of(dev, limited(dev, "iam:CreatePolicyVersion"))).hasToString("""
                    user dev can gain everything
                      1. iam:CreatePolicyVersion on policy limit""");
        }

        @Test
        void is_rewritten_where_it_grants_too() {
            User granted = user("dev").attach("limit");

            assertThat(of(granted, limited(granted, "iam:CreatePolicyVersion"))).hasToString("""
                    user dev can gain everything
                      1. iam:CreatePolicyVersion on policy limit""");
        }

        @Test
        void leaves_what_the_policies_of_its_holder_do_not_allow() {
            User reader = user("dev")
                    .inline("some", allow("sqs:*", "iam:CreatePolicyVersion").onEverything());

            assertThat(of(reader, limited(reader, "iam:CreatePolicyVersion"))).hasToString("""
                    user dev can gain sqs:* on *
                      1. iam:CreatePolicyVersion on policy limit""");
        }

        @Test
        void may_say_something_else_in_another_version() {
            Escalations found = of(dev, limited(dev, "iam:SetDefaultPolicyVersion"));

            assertThat(found.all()).isNotEmpty().allSatisfy(way -> {
                assertThat(way.steps().get(0)).hasToString("iam:SetDefaultPolicyVersion on policy limit");
                assertThat(way.gained().toString() + way.steps()).contains("another version of policy limit");
            });
        }

        @Test
        void holds_where_nobody_may_write_it() {
            assertThat(of(dev, limited(dev, "iam:GetPolicy")).isEmpty()).isTrue();
        }
    }

    /** IAM alone: nothing of another service is called. */
    @Nested
    class Another_user_is_equipped_first {
        private final ManagedPolicy work =
                policy("work").allowing(allow("sqs:ListQueues").onEverything());
        private final User bob = user("bob").memberOf("devs").attach("work");

        private Escalations by(User other, String... actions) {
            Role ci = role("ci")
                    .trusting(service("ec2.amazonaws.com"))
                    .inline("own", allow(actions).onEverything());
            return of(
                    ci,
                    holding(ci, other, work, group("devs"), group("admins").attach(awsManaged("AdministratorAccess"))));
        }

        @Test
        void by_joining_a_group_which_is_told_once_for_a_group() {
            Role ci = role("ci")
                    .trusting(service("ec2.amazonaws.com"))
                    .inline(
                            "own",
                            allow("iam:AddUserToGroup", "iam:CreateAccessKey").onEverything());
            Group admins = group("admins").attach(awsManaged("AdministratorAccess"));

            assertThat(of(ci, holding(ci, user("ada").boundedBy(work), bob, user("eve"), admins, group("devs"), work)))
                    .hasToString("""
                            role ci can gain everything
                              1. iam:AddUserToGroup + iam:CreateAccessKey on user bob with group admins""");
        }

        @Test
        void by_a_policy_of_the_user_of_a_group_or_one_that_applies_already() {
            assertThat(by(bob, "iam:PutUserPolicy", "iam:UpdateLoginProfile")).hasToString("""
                    role ci can gain everything
                      1. iam:PutUserPolicy + iam:UpdateLoginProfile on user bob""");
            assertThat(by(bob, "iam:AttachUserPolicy", "iam:CreateLoginProfile"))
                    .hasToString("""
                    role ci can gain everything
                      1. iam:AttachUserPolicy + iam:CreateLoginProfile on user bob with policy AdministratorAccess""");
            assertThat(by(bob, "iam:PutGroupPolicy", "iam:CreateAccessKey")).hasToString("""
                    role ci can gain everything
                      1. iam:PutGroupPolicy + iam:CreateAccessKey on user bob with group devs""");
            assertThat(by(bob, "iam:CreatePolicyVersion", "iam:CreateAccessKey"))
                    .hasToString("""
                    role ci can gain everything
                      1. iam:CreatePolicyVersion + iam:CreateAccessKey on user bob with policy work""");
        }

        @Test
        void by_taking_the_boundary_off() {
            User bounded = bob.boundedBy(policy("limit").allowing(allow("s3:*").onEverything()));

            assertThat(by(bounded, "iam:PutUserPolicy", "iam:CreateAccessKey").all())
                    .allSatisfy(way -> assertThat(way.toEverything()).isFalse());
            assertThat(by(bounded, "iam:DeleteUserPermissionsBoundary", "iam:PutUserPolicy", "iam:CreateAccessKey"))
                    .hasToString("""
                            role ci can gain everything
                              1. iam:DeleteUserPermissionsBoundary + iam:PutUserPolicy + iam:CreateAccessKey on user bob""");
            assertThat(by(bounded, "iam:PutUserPermissionsBoundary", "iam:CreateAccessKey")
                            .all()
                            .get(0)
                            .gained())
                    .containsExactly("sqs:ListQueues on *");
        }

        @Test
        void by_rewriting_the_boundary() {
            User bounded = user("bob").attach(awsManaged("AdministratorAccess")).boundedBy("work");

            assertThat(by(bounded, "iam:CreatePolicyVersion", "iam:CreateAccessKey"))
                    .hasToString("""
                    role ci can gain everything
                      1. iam:CreatePolicyVersion + iam:CreateAccessKey on user bob with policy work""");
        }

        @Test
        void and_only_where_the_action_on_that_group_or_policy_is_allowed() {
            Role ci = role("ci")
                    .trusting(service("ec2.amazonaws.com"))
                    .inline(
                            "own",
                            allow("iam:CreateAccessKey").onEverything(),
                            allow("iam:AddUserToGroup", "iam:PutGroupPolicy")
                                    .on("arn:aws:iam::111111111111:group/guests"),
                            allow("iam:CreatePolicyVersion").on("arn:aws:iam::111111111111:policy/other"));

            assertThat(of(ci, holding(ci, bob, work, group("devs"), group("guests")))
                            .all())
                    .extracting(way -> way.steps().get(0).technique().id())
                    .containsExactly("create-access-key");
        }
    }

    @Nested
    class A_denial {
        private final ManagedPolicy no =
                policy("no").allowing(deny("s3:DeleteBucket").onEverything());

        private User may(String action) {
            return user("u").inline("p", allow("s3:*", action).onEverything());
        }

        @Test
        void of_a_group_is_not_taken_off_at_the_user() {
            User grouped = may("iam:DetachUserPolicy").memberOf("g");

            assertThat(of(grouped, holding(grouped, group("g").attach("no"), no))
                            .isEmpty())
                    .isTrue();
            User twice = grouped.attach("no");
            assertThat(of(twice, holding(twice, group("g").attach("no"), no)).isEmpty())
                    .isTrue();
            User own = may("iam:DetachUserPolicy").attach("no");
            assertThat(of(own, holding(own, no))).hasToString("""
                    user u can gain s3:DeleteBucket on *
                      1. iam:DetachUserPolicy on itself""");
        }

        @Test
        void of_a_group_is_taken_off_at_the_group_or_by_leaving_it() {
            User detaching = may("iam:DetachGroupPolicy").memberOf("g");
            User deleting = may("iam:DeleteGroupPolicy").memberOf("g");
            Group inline = group("g").inline("no", deny("s3:DeleteBucket").onEverything());

            assertThat(of(detaching, holding(detaching, group("g").attach("no"), no)))
                    .hasToString("""
                    user u can gain s3:DeleteBucket on *
                      1. iam:DetachGroupPolicy on group g""");
            assertThat(of(deleting, holding(deleting, inline))).hasToString("""
                    user u can gain s3:DeleteBucket on *
                      1. iam:DeleteGroupPolicy on group g""");
            User attachedToo = detaching.attach("no");
            assertThat(of(attachedToo, holding(attachedToo, group("g").attach("no"), no))
                            .isEmpty())
                    .isTrue();
        }

        /** Who leaves a group loses what it allows. */
        @Test
        void of_a_group_that_gives_the_right_too_is_no_gain() {
            User leaving = user("u")
                    .inline("p", allow("iam:RemoveUserFromGroup").onEverything())
                    .memberOf("g");
            Group both = group("g")
                    .inline("p", allow("s3:*").onEverything())
                    .inline("no", deny("s3:DeleteBucket").onEverything());

            assertThat(of(leaving, holding(leaving, both)).isEmpty()).isTrue();
        }
    }

    /** A policy of AWS is nobody's to write, whatever a customer managed one is called. */
    @Test
    void a_policy_of_the_same_name_as_one_of_AWS_is_another() {
        User eve = user("eve")
                .attach(awsManaged("ReadOnlyAccess"))
                .inline("own", allow("iam:CreatePolicyVersion").onEverything());

        assertThat(of(
                                eve,
                                holding(
                                        eve,
                                        policy("ReadOnlyAccess")
                                                .allowing(allow("sqs:*").onEverything())))
                        .isEmpty())
                .isTrue();
    }
}
