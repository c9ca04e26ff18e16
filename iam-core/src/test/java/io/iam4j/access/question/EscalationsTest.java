// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.Iam.access;
import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.QuestionsTest.ACCESS;
import static io.iam4j.access.question.QuestionsTest.BOB;
import static io.iam4j.access.question.QuestionsTest.DEV;
import static io.iam4j.policy.Condition.mfaPresent;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
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
}
