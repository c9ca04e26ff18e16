// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.Iam.access;
import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.access.question.Cases.ADA;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.policy.Condition.mfaPresent;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.InMemoryAccount;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.access.StatementTerms.Part;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Trust;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The questions as users ask them, and what is printed. */
class QuestionsTest {
    private static final String REPORT = "arn:aws:s3:::reports/2026.csv";
    private static final String ON_KEYS = "with a KMS key only what the policy of that key allows too";
    private static final String DEV_ARN = "arn:aws:iam::111111111111:user/dev";
    static final User BOB =
            user("bob").inline("hire", allow("iam:CreateAccessKey").onEverything());
    static final Role DEPLOY =
            role("Deploy").trusting(service("lambda.amazonaws.com")).attach(awsManaged("AdministratorAccess"));
    static final User DEV =
            user("dev").inline("build", allow("lambda:*", "iam:PassRole").onEverything());
    static final User ANALYST = user("ada")
            .memberOf(group("analysts")
                    .inline(
                            "reports",
                            allow("s3:GetObject").on("arn:aws:s3:::reports/*").when(mfaPresent())));
    static final Account ACCOUNT = account(ID).with(ANALYST, BOB, DEV, DEPLOY);
    static final Access ACCESS = access(ACCOUNT);

    @Nested
    class May {
        @Test
        void an_open_decision_says_what_it_depends_on() {
            Decision decision = ACCESS.may(ANALYST, "s3:GetObject", REPORT);

            assertThat(decision.type()).isEqualTo(DecisionType.DEPENDS_ON_CONTEXT);
            assertThat(decision).hasToString("""
                    dependsOnContext: condition keys aws:MultiFactorAuthPresent
                      allowed if aws:MultiFactorAuthPresent is true (inline policy reports of group analysts)""");
        }

        @Test
        void a_refusal_says_what_the_nearest_statement_lacks() {
            Decision decision = ACCESS.may(ANALYST, "s3:GetObject", "arn:aws:s3:::report/2026.csv");

            assertThat(decision).hasToString("""
                    implicitDeny: no identity-based policy allows it
                      nearest is inline policy reports of group analysts, but resource arn:aws:s3:::report/2026.csv is not \
                    one of arn:aws:s3:::reports/*, and it needs that aws:MultiFactorAuthPresent is true""");
            assertThat(decision.nearest().orElseThrow().terms())
                    .extracting(term -> term.part())
                    .containsExactly(Part.RESOURCE, Part.CONDITION);
        }

        @Test
        void a_refusal_for_a_condition_says_what_the_request_has() {
            ConditionContext without = ConditionContext.partial().with("aws:MultiFactorAuthPresent", "false");

            assertThat(ACCESS.may(ANALYST, "s3:GetObject", REPORT, without)
                            .lines()
                            .get(1))
                    .endsWith("it is not so that aws:MultiFactorAuthPresent is true (the request has false)");
        }

        @Test
        void a_boundary_that_does_not_allow_is_named() {
            User bounded = user("eve")
                    .inline("all", allow("*").onEverything())
                    .boundedBy(policy("limit").allowing(allow("s3:*").onEverything()));

            assertThat(access(account(ID).with(bounded)).may(bounded, "iam:CreateUser", "*"))
                    .hasToString("""
                    implicitDeny: no permissions boundary allows it
                      nearest is policy limit, but action iam:CreateUser is not one of s3:*""");
        }

        @Test
        void a_denial_is_named_with_its_Sid() {
            User denied = user("eve")
                    .attach(policy("no").allowing(deny("iam:*").onEverything().sid("NoIam")));

            assertThat(access(account(ID).with(denied)).may(denied, "iam:CreateUser", "*"))
                    .hasToString("explicitDeny: Deny by policy no (Sid NoIam)");
        }

        @Test
        void somebody_who_is_not_there_may_nothing() {
            assertThat(ACCESS.may(user("zed"), "iam:CreateUser", "*"))
                    .hasToString("implicitDeny: account 111111111111 holds no user zed that is known");
        }

        @Test
        void contexts_are_put_together() {
            ConditionContext mfa = ConditionContext.partial().with("aws:MultiFactorAuthPresent", "true");

            assertThat(ACCESS.may(ANALYST, "s3:GetObject", REPORT, ConditionContext.complete(), mfa)
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void a_denial_on_an_unknown_key_says_unless() {
            PolicyDocument scp = PolicyDocument.of(
                    allow("*").onEverything(),
                    deny("*").onEverything().when("StringNotEquals", "aws:RequestedRegion", "eu-central-1"));

            assertThat(ACCESS.under(scp).may(DEV, "lambda:CreateFunction", "*").lines())
                    .containsExactly(
                            "dependsOnContext: condition keys aws:RequestedRegion",
                            "  allowed unless aws:RequestedRegion is not eu-central-1 (service control policy)");
        }

        @Test
        void a_policy_that_is_attached_and_not_declared_is_not_known() {
            Access access = access(account(ID).with(user("eve").attach("elsewhere")));

            assertThat(access.may(user("eve"), "s3:GetObject", REPORT).unknownPolicies())
                    .containsExactly("policy elsewhere");
        }
    }

    @Nested
    class WhoAndWhat {
        @Test
        void whoMay_tells_everybody_with_the_reason() {
            WhoMay who = ACCESS.whoMay("s3:GetObject", REPORT);

            assertThat(who.open()).containsExactly(ADA);
            assertThat(who.allowed()).extracting(Arn::name).containsExactly("Deploy");
            assertThat(who.decisions()).hasSize(4);
            assertThat(who).hasToString("""
                    s3:GetObject on arn:aws:s3:::reports/2026.csv
                    allowed
                      role Deploy: Allow by policy AdministratorAccess
                    allowed on a condition
                      user ada: dependsOnContext: condition keys aws:MultiFactorAuthPresent
                        allowed if aws:MultiFactorAuthPresent is true (inline policy reports of group analysts)
                    2 of 4 principals may not""");
        }

        @Test
        void whatMay_counts_boundary_denials_and_organization() {
            User eve = user("eve")
                    .inline(
                            "most",
                            allow("s3:*", "ec2:*").onEverything(),
                            deny("s3:Delete*").onEverything())
                    .boundedBy(policy("limit").allowing(allow("s3:*", "iam:*").onEverything()));
            Access access = access(account(ID).with(eve));

            assertThat(access.whatMay(eve)).hasToString("user eve may\n  s3:* on *, except s3:Delete*");
            assertThat(access.under(PolicyDocument.of(allow("ec2:*").onEverything()))
                            .whatMay(eve))
                    .hasToString("user eve may do nothing");
            assertThat(access.whatMay(user("zed"))).hasToString("user zed may do nothing");
        }

        @Test
        void the_root_user_may_everything() {
            assertThat(ACCESS.whatMay(ACCOUNT)).hasToString("root may\n  * on *\n  " + ON_KEYS);
        }

        @Test
        void whatMay_tells_that_a_KMS_key_has_a_policy_of_its_own() {
            User eve = user("eve").inline("open", allow("kms:Decrypt").on("arn:aws:kms:eu-west-1:" + ID + ":key/*"));
            User bob = user("bob")
                    .inline("aliases", allow("kms:ListAliases", "s3:GetObject").on("arn:aws:s3:::b/*"));
            Access access = access(account(ID).with(eve, bob));

            assertThat(access.whatMay(eve).lines())
                    .containsExactly("kms:Decrypt on arn:aws:kms:eu-west-1:111111111111:key/*", ON_KEYS);
            assertThat(access.whatMay(eve).asksKeyPolicies()).isTrue();
            assertThat(access.whatMay(bob).asksKeyPolicies()).isFalse();
        }

        @Test
        void a_resource_that_the_action_does_not_take_is_told() {
            assertThat(ACCESS.may(ADA, "s3:GetObject", "arn:aws:iam::111111111111:role/x")
                            .warnings())
                    .singleElement()
                    .asString()
                    .startsWith("s3:GetObject takes arn:${Partition}:s3:")
                    .endsWith("not arn:aws:iam::111111111111:role/x: no request of it names that");
            assertThat(ACCESS.whoMay("iam:ListUsers", DEV_ARN).warnings())
                    .containsExactly("iam:ListUsers takes no resource, not " + DEV_ARN
                            + ": no request of it names that, ask on *");
            assertThat(ACCESS.may(ADA, "s3:GetObject", REPORT).warnings()).isEmpty();
            assertThat(ACCESS.may(ADA, "iam:ListUsers", "*").warnings()).isEmpty();
        }

        @Test
        void a_value_that_a_condition_key_cannot_have_is_told() {
            ConditionContext context = ConditionContext.partial()
                    .with("aws:MultiFactorAuthPresent", "yes")
                    .with("aws:MultiFactorAuthAge", "an hour")
                    .with("aws:SourceIp", "10.0.0.0.1")
                    .with("aws:CurrentTime", "2026-11-30T00:00:00Z")
                    .with("aws:PrincipalTag/team", "yes");

            assertThat(ACCESS.may(ADA, "s3:GetObject", REPORT, context).warnings())
                    .containsExactlyInAnyOrder(
                            "aws:MultiFactorAuthPresent is \"true\" or \"false\", not \"yes\"",
                            "aws:MultiFactorAuthAge is a number, not \"an hour\"",
                            "aws:SourceIp is an address or a CIDR block such as 203.0.113.0/24, not \"10.0.0.0.1\"");
        }
    }

    @Nested
    class CanAssume {
        private final Role prod = role("Prod").trusting(account(ID).withMfa(hours(1)));
        private final Role next = role("Next").trusting(Trust.of(prod).externalId("x1"));
        private final Role back = role("Back").trusting(Trust.of(next));
        private final User eve =
                user("eve").inline("go", allow("sts:AssumeRole").on(prod));

        @Test
        void chains_are_told_with_what_each_hop_asks() {
            Access access = access(account(ID)
                    .with(eve, prod.inline("go", allow("sts:AssumeRole").onEverything()), next, back));

            assertThat(access.canAssume(eve)).hasToString("""
                    user eve can assume
                      role Prod of 111111111111 (with MFA of the last 3600 s)
                      role Prod of 111111111111 (with MFA of the last 3600 s) -> role Next of 111111111111 (with external id x1)
                      role Prod of 111111111111 (with MFA of the last 3600 s) -> role Next of 111111111111 (with external id x1) \
                    -> role Back of 111111111111""");
        }

        @Test
        void a_circle_ends() {
            Arn one = Arn.parse("arn:aws:iam::111111111111:role/One");
            Arn two = Arn.parse("arn:aws:iam::111111111111:role/Two");
            Access access = access(account(ID)
                    .with(role("One").trusting(Trust.of(two, ADA)), role("Two").trusting(Trust.of(one)), ANALYST));

            assertThat(access.canAssume(ANALYST).chains()).hasSize(2);
            assertThat(access.canAssume(one).chains())
                    .extracting(AssumableRoles.Chain::role)
                    .containsExactly(two);
        }

        @Test
        void a_role_session_has_no_MFA_to_show() {
            Role first = role("First").trusting(Trust.of(ADA));
            Role guarded = role("Guarded").trusting(Trust.of(first).withMfa());
            Access access = access(account(ID).with(ANALYST, first, guarded));

            assertThat(access.canAssume(ANALYST).chains())
                    .extracting(chain -> chain.role().name())
                    .containsExactly("First");
        }

        @Test
        void accounts_that_are_known_are_gone_through_and_back() {
            Arn there = Arn.parse("arn:aws:iam::222222222222:role/There");
            Access other = access(account("222222222222")
                    .with(role("There")
                            .trusting(Trust.of(ADA))
                            .inline("go", allow("sts:AssumeRole").onEverything())));
            Access here = access(account(ID)
                            .with(
                                    ANALYST.inline(
                                            "go", allow("sts:AssumeRole").on("arn:aws:iam::222222222222:role/*")),
                                    role("Home").trusting(Trust.of(there))))
                    .knowing(other);

            assertThat(here.canAssume(ANALYST).chains())
                    .extracting(chain -> chain.role().name())
                    .containsExactly("There", "Home");
            assertThat(here.canAssume(ANALYST).to(there)).isPresent();
        }
    }

    @Nested
    class Asking {
        @Test
        void principals_of_known_accounts_are_asked_with_the_policies_that_they_have_there() {
            Arn guest = Arn.parse("arn:aws:iam::222222222222:user/guest");
            Access other = access(account("222222222222")
                    .with(user("guest")
                            .inline("own", allow("s3:*", "iam:PutUserPolicy").onEverything())));
            Access both = ACCESS.knowing(other);

            assertThat(both.whatMay(guest).lines()).containsExactly("s3:*, iam:PutUserPolicy on *");
            assertThat(both.escalations(guest).all()).hasSize(1);
            assertThat(both.whoMay("s3:PutObject", REPORT).allowed())
                    .extracting(Arn::name)
                    .contains("guest");
            assertThat(ACCESS.whatMay(guest).unknown()).containsExactly("policies of " + guest);
            assertThat(ACCESS.escalations(guest).isEmpty()).isTrue();
        }

        @Test
        void a_session_is_asked_as_its_role() {
            Arn session = Arn.parse("arn:aws:sts::111111111111:assumed-role/Deploy/x");

            assertThat(ACCESS.whatMay(session).lines()).containsExactly("* on *", ON_KEYS);
            assertThat(ACCESS.escalations(session).isEmpty()).isTrue();
        }

        @Test
        void of_a_live_account_it_is_read_once() {
            Snapshot held = Snapshot.of(ACCOUNT, "aws");

            assertThat(access(new InMemoryAccount(held))
                            .may(BOB, "iam:CreateAccessKey", DEV)
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void an_account_without_id_cannot_be_asked() {
            assertThatThrownBy(() -> access(account("acme"))).isInstanceOf(InvalidModelException.class);
            assertThatThrownBy(() -> access(Account.own()))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageContaining("account(\"123456789012\")");
        }

        @Test
        void a_principal_or_resource_is_one() {
            assertThatThrownBy(() -> ACCESS.may(() -> List.of(ADA, ADA), "s3:GetObject", REPORT))
                    .hasMessageContaining("not one principal");
            Arn group = Arn.parse("arn:aws:iam::111111111111:group/analysts");
            assertThatThrownBy(() -> ACCESS.may(group, "s3:GetObject", REPORT))
                    .hasMessageContaining("makes no requests");
            assertThatThrownBy(ACCESS::under).hasMessageContaining("service control policy");
        }
    }
}
