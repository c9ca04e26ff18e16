// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.access.DecisionType.ALLOWED;
import static io.iam4j.access.DecisionType.EXPLICIT_DENY;
import static io.iam4j.access.DecisionType.IMPLICIT_DENY;
import static io.iam4j.access.DecisionType.UNKNOWN;
import static io.iam4j.access.question.Cases.ADA;
import static io.iam4j.access.question.Cases.GET;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.Cases.NOTHING_ELSE;
import static io.iam4j.access.question.Cases.OBJECT;
import static io.iam4j.access.question.Cases.OTHER;
import static io.iam4j.access.question.Cases.SESSION;
import static io.iam4j.access.question.Cases.access;
import static io.iam4j.access.question.Cases.allowing;
import static io.iam4j.access.question.Cases.document;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.DecisionType;
import io.iam4j.access.PolicyType;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of evaluation across accounts and of roles, by the pages of the IAM User Guide that state them. */
class CrossAccountRulesTest {
    private static final Statement READ = allow(GET).onEverything();
    private static final User BARE = User.named("ada");
    private static final User READER = BARE.inline("read", READ);
    private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/k";

    private static DecisionType get(Access access, Arn principal, PolicyDocument bucket) {
        return access.at(bucket, OTHER)
                .may(principal, GET, OBJECT, NOTHING_ELSE)
                .type();
    }

    @Nested
    class Reference_policies_evaluation_logic_policy_eval_basics_cross_account {
        @Test
        void both_accounts_have_to_allow() {
            assertThat(get(access(READER), ADA, allowing(ADA.toString()))).isEqualTo(ALLOWED);
            assertThat(get(access(BARE), ADA, allowing(ADA.toString()))).isEqualTo(IMPLICIT_DENY);
            assertThat(get(access(READER), ADA, allowing("333333333333"))).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void the_trusting_account_may_name_the_whole_account() {
            assertThat(get(access(READER), ADA, allowing(ID))).isEqualTo(ALLOWED);
        }

        @Test
        void a_denial_on_either_side_wins() {
            User denied = READER.inline("no", deny(GET).onEverything());
            PolicyDocument denying = document(
                    READ.by(Principal.aws(ID)), deny(GET).by(Principal.aws(ADA)).onEverything());

            assertThat(get(access(denied), ADA, allowing(ID))).isEqualTo(EXPLICIT_DENY);
            assertThat(get(access(READER), ADA, denying)).isEqualTo(EXPLICIT_DENY);
        }

        @Test
        void naming_a_session_does_not_replace_the_roles_own_policies() {
            Role bare = Role.named("ops").trusting(Trust.of(Account.of(ID)));

            assertThat(get(access(bare), SESSION, allowing(SESSION.toString()))).isEqualTo(IMPLICIT_DENY);
            assertThat(get(access(bare.inline("read", READ)), SESSION, allowing(SESSION.toString())))
                    .isEqualTo(ALLOWED);
        }

        @Test
        void a_boundary_limits_even_who_is_named_by_the_other_account() {
            User bounded = READER.boundedBy("arn:aws:iam::aws:policy/AmazonEC2FullAccess");

            assertThat(get(access(bounded), ADA, allowing(ADA.toString()))).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void a_resource_of_another_account_whose_policy_is_not_given_is_left_open() {
            User sender = BARE.inline("send", allow("sqs:*").onEverything());
            String queue = "arn:aws:sqs:us-east-1:222222222222:q";

            assertThat(access(sender).may(ADA, "sqs:SendMessage", queue).type()).isEqualTo(UNKNOWN);
            assertThat(access(BARE).may(ADA, "sqs:SendMessage", queue).isDenied())
                    .isTrue();
        }
    }

    @Nested
    class Reference_policies_elements_principal {
        private final Arn stranger = Arn.parse("arn:aws:iam::222222222222:user/eve");

        @Test
        void a_user_of_another_name_or_account_is_not_meant() {
            assertThat(access(BARE)
                            .at(allowing("arn:aws:iam::111111111111:user/adam"))
                            .may(ADA, GET, OBJECT)
                            .isDenied())
                    .isTrue();
            assertThat(access(BARE)
                            .at(allowing(ADA.toString()))
                            .may(stranger, GET, OBJECT)
                            .isDenied())
                    .isTrue();
        }

        @Test
        void everybody_under_a_condition_is_who_meets_it() {
            PolicyDocument conditional =
                    document(READ.by(Principal.anyone()).when("ArnEquals", "aws:PrincipalArn", ADA.toString()));

            assertThat(access(BARE, User.named("bob"))
                            .at(conditional)
                            .whoMay(GET, OBJECT)
                            .allowed())
                    .containsExactly(ADA);
        }

        @Test
        void a_service_is_no_user() {
            PolicyDocument service = document(READ.by(Principal.service("cloudtrail.amazonaws.com")));

            assertThat(access(BARE).at(service).may(ADA, GET, OBJECT).isDenied())
                    .isTrue();
        }
    }

    @Nested
    class Reference_policies_elements_notprincipal {
        private final PolicyDocument allButAda = document(
                READ.by(Principal.aws(ID)),
                deny("s3:*").byAllBut(Principal.aws(ADA.toString(), ID)).onEverything());

        @Test
        void a_denial_spares_whom_it_names() {
            Access access =
                    access(READER, User.named("bob").inline("read", READ)).at(allButAda);

            assertThat(access.whoMay(GET, OBJECT).allowed()).containsExactly(ADA);
        }

        @Test
        void a_denial_spares_nobody_who_has_a_permissions_boundary() {
            User bounded = READER.boundedBy("arn:aws:iam::aws:policy/AdministratorAccess");

            assertThat(access(bounded).may(ADA, GET, OBJECT).isAllowed()).isTrue();
            assertThat(access(bounded).at(allButAda).may(ADA, GET, OBJECT).type())
                    .isEqualTo(EXPLICIT_DENY);
            assertThat(get(access(bounded), ADA, allButAda)).isEqualTo(EXPLICIT_DENY);
        }

        @Test
        void a_denial_spares_a_session_only_where_role_and_session_are_named() {
            Role role = Role.named("ops").trusting(Trust.of(Account.of(ID))).inline("read", READ);
            Statement denial = deny("s3:*").onEverything();
            String of = "arn:aws:iam::111111111111:role/ops";
            PolicyDocument both = document(denial.byAllBut(Principal.aws(SESSION.toString(), of, ID)));
            PolicyDocument roleAlone = document(denial.byAllBut(Principal.aws(of, ID)));

            assertThat(access(role).at(both).may(SESSION, GET, OBJECT).isAllowed())
                    .isTrue();
            assertThat(access(role).at(roleAlone).may(SESSION, GET, OBJECT).isDenied())
                    .isTrue();
        }
    }

    @Nested
    class Id_roles_terms_and_concepts {
        private final String ops = "arn:aws:iam::111111111111:role/ops";

        private boolean mayAssume(User user, Trust trust) {
            return access(user, Role.named("ops").trusting(trust))
                    .may(ADA, "sts:AssumeRole", ops)
                    .isAllowed();
        }

        @Test
        void a_trust_policy_has_to_allow_whatever_the_user_is_allowed() {
            User all = BARE.inline("all", allow("*").onEverything());

            assertThat(mayAssume(all, Trust.of(Account.of(OTHER)))).isFalse();
            assertThat(mayAssume(all, Trust.of(Account.of(ID)))).isTrue();
        }

        @Test
        void in_the_same_account_a_trust_policy_that_names_the_user_is_enough() {
            assertThat(mayAssume(BARE, Trust.of(ADA))).isTrue();
            assertThat(mayAssume(BARE, Trust.of(Account.of(ID)))).isFalse();
        }

        @Test
        void across_accounts_the_user_needs_a_policy_too() {
            Role role = Role.named("ops").trusting(Trust.of(ADA));
            Access other = Access.of(Account.of(OTHER).with(role));
            User may = BARE.inline("go", allow("sts:AssumeRole").on("arn:aws:iam::222222222222:role/ops"));
            String target = "arn:aws:iam::222222222222:role/ops";

            assertThat(access(may)
                            .knowing(other)
                            .may(ADA, "sts:AssumeRole", target)
                            .isAllowed())
                    .isTrue();
            assertThat(access(BARE)
                            .knowing(other)
                            .may(ADA, "sts:AssumeRole", target)
                            .isDenied())
                    .isTrue();
        }

        @Test
        void the_root_user_cannot_assume_a_role() {
            Access access = access(Role.named("ops").trusting(Trust.of(Account.of(ID))));

            assertThat(access.may(Account.of(ID), "sts:AssumeRole", ops).isDenied())
                    .isTrue();
        }

        @Test
        void an_external_id_has_to_be_named() {
            Trust trust = Trust.of(ADA).externalId("x1");
            Access access = access(BARE, Role.named("ops").trusting(trust));

            assertThat(access.may(ADA, "sts:AssumeRole", ops, NOTHING_ELSE).isDenied())
                    .isTrue();
            assertThat(access.may(ADA, "sts:AssumeRole", ops, NOTHING_ELSE.with("sts:ExternalId", "x1"))
                            .isAllowed())
                    .isTrue();
            assertThat(access.may(ADA, "sts:AssumeRole", ops).isOpen()).isTrue();
        }
    }

    @Nested
    class Kms_key_policies {
        private final User decrypting = BARE.inline("kms", allow("kms:Decrypt").onEverything());

        @Test
        void the_policy_of_a_key_has_to_allow_in_any_case() {
            PolicyDocument others =
                    document(allow("kms:*").by(Principal.aws("333333333333")).onEverything());

            assertThat(access(decrypting)
                            .at(others)
                            .may(ADA, "kms:Decrypt", KEY)
                            .policyType())
                    .isEqualTo(PolicyType.RESOURCE);
        }

        @Test
        void a_key_policy_that_names_the_account_lets_its_policies_decide() {
            PolicyDocument ours = document(allow("kms:*").by(Principal.aws(ID)).onEverything());

            assertThat(access(decrypting).at(ours).may(ADA, "kms:Decrypt", KEY).isAllowed())
                    .isTrue();
            assertThat(access(BARE).at(ours).may(ADA, "kms:Decrypt", KEY).isDenied())
                    .isTrue();
        }
    }
}
