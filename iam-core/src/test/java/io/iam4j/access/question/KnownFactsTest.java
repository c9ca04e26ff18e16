// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.access.question.Cases.ADA;
import static io.iam4j.access.question.Cases.GET;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.Cases.NOTHING_ELSE;
import static io.iam4j.access.question.Cases.OBJECT;
import static io.iam4j.access.question.Cases.OPS;
import static io.iam4j.access.question.Cases.SESSION;
import static io.iam4j.access.question.Cases.access;
import static io.iam4j.access.question.Cases.document;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question knows by itself, and what stays open until it is given: neither is taken for the other. */
class KnownFactsTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/abc";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111111111111:q";
    private static final User BARE = User.named("ada");
    private static final Trust HERE = Trust.of(Account.of(ID));

    private static User may(Statement... statements) {
        return BARE.inline("own", statements);
    }

    private static Role ops(Statement... statements) {
        return Role.named("ops").trusting(HERE).inline("own", statements);
    }

    @Nested
    class A_resource_whose_own_policy_decides {
        @ParameterizedTest
        @ValueSource(strings = {KEY, "arn:aws:kms:eu-west-1:111111111111:alias/abc", "*"})
        void a_key_is_open_without_its_policy(String key) {
            Decision decision = access(may(allow("kms:*").onEverything())).may(ADA, "kms:Decrypt", key);

            assertThat(decision.type()).isEqualTo(DecisionType.UNKNOWN);
            assertThat(decision.summary()).contains("documents not known of key policy of");
        }

        @Test
        void a_key_policy_may_name_who_has_no_policy_of_their_own() {
            assertThat(access(BARE).may(ADA, "kms:Decrypt", KEY).type()).isEqualTo(DecisionType.UNKNOWN);
        }

        @Test
        void a_denial_of_a_key_is_certain() {
            Access access = access(
                    may(allow("kms:*").onEverything(), deny("kms:Decrypt").onEverything()));

            assertThat(access.may(ADA, "kms:Decrypt", KEY).type()).isEqualTo(DecisionType.EXPLICIT_DENY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"kms:ListKeys", "kms:CreateKey", "kms:ListAliases"})
        void what_names_no_key_is_decided_by_the_users_policies(String action) {
            assertThat(access(may(allow("kms:*").onEverything()))
                            .may(ADA, action, "*")
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void an_alias_has_no_policy() {
            assertThat(access(may(allow("kms:*").onEverything()))
                            .may(ADA, "kms:CreateAlias", "arn:aws:kms:eu-west-1:111111111111:alias/abc")
                            .isAllowed())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"*", "arn:aws:iam::111111111111:role/*"})
        void assuming_whichever_role_is_open(String roles) {
            Decision decision = access(may(allow("*").onEverything())).may(ADA, "sts:AssumeRole", roles);

            assertThat(decision.unknownPolicies()).containsExactly("trust policy of each role");
        }
    }

    @Nested
    class A_role_without_a_session {
        private final Statement read = allow(GET).onEverything();

        @Test
        void a_denial_of_one_session_is_open() {
            Access access = access(ops(read))
                    .at(document(deny(GET).by(Principal.aws(SESSION.toString())).onEverything()));

            assertThat(access.may(OPS, GET, OBJECT)).hasToString("""
                    dependsOnContext: which session or account it is
                      allowed unless the principal's session or account is one of \
                    arn:aws:sts::111111111111:assumed-role/ops/monday (policy at the resource)""");
            assertThat(access.may(SESSION, GET, OBJECT).isDenied()).isTrue();
            assertThat(access.may(session("tuesday"), GET, OBJECT).isAllowed()).isTrue();
        }

        @Test
        void an_allowance_of_one_session_is_open() {
            Access access =
                    access(ops(allow("ec2:*").onEverything())).at(document(read.by(Principal.aws(SESSION.toString()))));

            assertThat(access.may(OPS, GET, OBJECT).isOpen()).isTrue();
            assertThat(access.may(session("tuesday"), GET, OBJECT).isDenied()).isTrue();
        }

        @Test
        void a_denial_that_spares_one_session_is_open() {
            Access access = access(ops(read))
                    .at(document(deny(GET)
                            .byAllBut(Principal.aws(SESSION.toString(), OPS.toString(), ID))
                            .onEverything()));

            assertThat(access.may(OPS, GET, OBJECT).isOpen()).isTrue();
            assertThat(access.may(session("tuesday"), GET, OBJECT).isDenied()).isTrue();
        }

        @Test
        void the_user_id_is_never_absent() {
            Access access = access(ops(read.when("StringLike", "aws:userid", "*:monday")));

            assertThat(access.may(OPS, GET, OBJECT, NOTHING_ELSE).contextKeys()).containsExactly("aws:userid");
        }

        @Test
        void a_trust_that_names_a_session_is_a_term_of_the_chain() {
            Access access = access(
                    BARE,
                    Role.named("ops").trusting(Trust.of(ADA)),
                    Role.named("next").trusting(Trust.of(SESSION)));

            assertThat(access.canAssume(ADA)).hasToString("""
                    user ada can assume
                      role ops of 111111111111
                      role ops of 111111111111 -> role next of 111111111111 \
                    (from session arn:aws:sts::111111111111:assumed-role/ops/monday)""");
        }

        private Arn session(String name) {
            return Arn.parse("arn:aws:sts::111111111111:assumed-role/ops/" + name);
        }
    }

    @Nested
    class What_is_absent {
        @Test
        void a_role_session_has_no_user_name() {
            Access access = access(ops(allow(GET).on("arn:aws:s3:::home/${aws:username}/*")));

            assertThat(access.may(OPS, GET, "arn:aws:s3:::home/ada/x").isDenied())
                    .isTrue();
        }

        @Test
        void a_user_has_no_other_tags_than_its_own() {
            User tagged = BARE.tagged("team", "core");
            Statement statement = allow(GET).onEverything().when(Condition.principalTag("dept", "x"));

            assertThat(access(tagged.inline("own", statement))
                            .may(ADA, GET, OBJECT)
                            .isDenied())
                    .isTrue();
        }

        @Test
        void a_session_brings_tags_along_where_the_trust_policy_lets_it() {
            Statement statement = allow(GET).onEverything().when(Condition.principalTag("team", "core"));
            Role role = Role.named("ops").tagged("dept", "x").inline("own", statement);
            PolicyDocument tagging =
                    document(allow("sts:AssumeRole", "sts:TagSession").by(Principal.aws(ID)));

            assertThat(access(role.trusting(HERE)).may(OPS, GET, OBJECT).isDenied())
                    .isTrue();
            assertThat(access(role.trusting(tagging)).may(OPS, GET, OBJECT).contextKeys())
                    .containsExactly("aws:PrincipalTag/team");
            assertThat(access(role.trusting(tagging))
                            .may(OPS, GET, OBJECT, NOTHING_ELSE)
                            .isDenied())
                    .as("a request that is known whole brings none")
                    .isTrue();
        }

        @Test
        void what_is_said_to_be_absent_stays_so() {
            ConditionContext known = ConditionContext.complete().without("aws:SourceVpc");

            assertThat(known.and(ConditionContext.partial()).knows("aws:SourceVpc"))
                    .isTrue();
            assertThat(ConditionContext.partial()
                            .with("aws:SourceVpc", "vpc-1")
                            .and(known)
                            .values("aws:SourceVpc"))
                    .isEmpty();
        }
    }

    @Nested
    class What_the_request_tells {
        @ParameterizedTest
        @CsvSource({
            "sqs:SendMessage, arn:aws:sqs:eu-west-1:111111111111:q, ALLOWED",
            "sqs:SendMessage, arn:aws:sqs:us-east-1:111111111111:q, IMPLICIT_DENY",
            "iam:CreateUser, arn:aws:iam::111111111111:user/x, IMPLICIT_DENY",
            "iam:ListUsers, *, IMPLICIT_DENY",
            "s3:GetObject, arn:aws:s3:::bucket/key, DEPENDS_ON_CONTEXT",
            "sts:GetAccessKeyInfo, *, DEPENDS_ON_CONTEXT",
            "sqs:ListQueues, *, DEPENDS_ON_CONTEXT"
        })
        void the_region(String action, String resource, DecisionType expected) {
            Access access = access(may(allow("*").onEverything().inRegions("eu-west-1")));

            assertThat(access.may(ADA, action, resource).type()).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"aws-cn, cn-north-1", "aws-us-gov, us-gov-west-1", "aws, us-east-1"})
        void where_IAM_is_in_each_partition(String partition, String region) {
            Account account =
                    Account.of(ID).with(may(allow("iam:*").onEverything().inRegions(region)));

            assertThat(Access.of(Snapshot.of(account, partition))
                            .may(BARE, "iam:ListUsers", "*")
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void what_the_caller_says_goes_before() {
            Access access = access(may(allow("*").onEverything().inRegions("eu-west-1")));

            assertThat(access.may(
                                    ADA,
                                    "sqs:SendMessage",
                                    QUEUE,
                                    ConditionContext.partial().with("aws:RequestedRegion", "eu-west-2"))
                            .isDenied())
                    .isTrue();
        }

        @Test
        void the_account_of_the_resource() {
            Access access = access(may(allow("*").onEverything().when("StringEquals", "aws:ResourceAccount", ID)));

            assertThat(access.may(ADA, "sqs:SendMessage", QUEUE).isAllowed()).isTrue();
            assertThat(access.may(ADA, GET, OBJECT).contextKeys()).containsExactly("aws:ResourceAccount");
            PolicyDocument bucket = document(allow(GET).by(Principal.aws(ID)).onEverything());
            assertThat(access.at(bucket, ID).may(ADA, GET, OBJECT).isAllowed()).isTrue();
        }

        @Test
        void users_and_roles_are_no_services() {
            Statement denial = deny("*").onEverything().when("Bool", "aws:PrincipalIsAWSService", "true");

            assertThat(access(may(allow("*").onEverything(), denial))
                            .may(ADA, GET, OBJECT)
                            .isAllowed())
                    .isTrue();
            assertThat(access(ops(allow("*").onEverything(), denial))
                            .may(OPS, GET, OBJECT)
                            .isAllowed())
                    .isTrue();
        }
    }

    @Test
    void a_group_that_is_only_referred_to_may_allow_and_deny() {
        Access access = access(BARE.memberOf("elsewhere"));

        assertThat(access.may(ADA, GET, OBJECT).unknownPolicies()).containsExactly("policies of group elsewhere");
        assertThat(access.whatMay(ADA).unknown()).containsExactly("policies of group elsewhere");
        assertThat(access(BARE.memberOf("here"), Group.named("here"))
                        .may(ADA, GET, OBJECT)
                        .isDenied())
                .isTrue();
    }

    @Test
    void whose_a_canonical_user_id_is_is_not_known() {
        Principal canonical =
                Principal.canonicalUser("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
        User reader = may(allow(GET).onEverything());

        assertThat(access(reader)
                        .at(document(deny(GET).by(canonical).onEverything()))
                        .may(ADA, GET, OBJECT)
                        .isOpen())
                .isTrue();
        assertThat(access(reader)
                        .at(document(allow(GET).by(canonical).onEverything()), "222222222222")
                        .may(ADA, GET, OBJECT)
                        .isOpen())
                .isTrue();
    }

    @Nested
    class A_session_of_GetFederationToken {
        private final PolicyDocument all = document(allow("*").onEverything());
        private final Access access = access(may(allow("*").onEverything())).session(all);

        @Test
        void calls_nothing_of_IAM_and_one_action_of_STS() {
            assertThat(access.may(ADA, GET, OBJECT).isAllowed()).isTrue();
            assertThat(access.may(ADA, "iam:ListUsers", "*").type()).isEqualTo(DecisionType.EXPLICIT_DENY);
            assertThat(access.may(ADA, "sts:GetFederationToken", "*").isDenied())
                    .isTrue();
            assertThat(access.may(ADA, "sts:GetCallerIdentity", "*").isAllowed())
                    .isTrue();
            assertThat(access.escalations(ADA).isEmpty()).isTrue();
        }

        @Test
        void of_a_role_it_is_another_session() {
            Access role = access(ops(allow("*").onEverything())).session(all);

            assertThat(role.may(OPS, "iam:ListUsers", "*").isAllowed()).isTrue();
        }

        @Test
        void has_no_user_name() {
            Access home = access(may(allow(GET).on("arn:aws:s3:::home/${aws:username}/*")));

            assertThat(home.may(ADA, GET, "arn:aws:s3:::home/ada/x").isAllowed())
                    .isTrue();
            assertThat(home.session(all)
                            .may(ADA, GET, "arn:aws:s3:::home/ada/x")
                            .isDenied())
                    .isTrue();
        }
    }

    @Test
    void a_longer_chain_that_is_certain_goes_before_an_open_one() {
        Role direct = Role.named("goal")
                .trusting(document(
                        allow("sts:AssumeRole").by(Principal.aws(ADA)).when("StringEquals", "aws:SourceVpc", "vpc-1"),
                        allow("sts:AssumeRole").by(Principal.aws(OPS))));
        Access access = access(BARE, Role.named("ops").trusting(Trust.of(ADA)), direct);

        assertThat(access.canAssume(ADA)).hasToString("""
                user ada can assume
                  role ops of 111111111111
                  role ops of 111111111111 -> role goal of 111111111111""");
    }

    /** The caller sets both in the request. */
    @Test
    void tags_and_a_source_identity_can_be_set_where_a_role_asks_for_them() {
        Access access = access(
                BARE,
                Role.named("prod")
                        .trusting(document(allow("sts:AssumeRole", "sts:SetSourceIdentity")
                                .by(Principal.aws(ADA))
                                .when("StringLike", "sts:SourceIdentity", "*"))),
                Role.named("tagged")
                        .trusting(document(allow("sts:AssumeRole", "sts:TagSession")
                                .by(Principal.aws(ADA))
                                .when("Null", "aws:TagKeys", "false"))));
        assertThat(access.canAssume(ADA).toString())
                .contains("role prod", "sts:SourceIdentity")
                .contains("role tagged", "aws:TagKeys");
    }
}
