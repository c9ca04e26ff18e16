// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.access.DecisionType.ALLOWED;
import static io.iam4j.access.DecisionType.DEPENDS_ON_CONTEXT;
import static io.iam4j.access.DecisionType.EXPLICIT_DENY;
import static io.iam4j.access.DecisionType.IMPLICIT_DENY;
import static io.iam4j.access.question.Cases.ADA;
import static io.iam4j.access.question.Cases.FULL_ACCESS;
import static io.iam4j.access.question.Cases.GET;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.Cases.NOTHING_ELSE;
import static io.iam4j.access.question.Cases.OPS;
import static io.iam4j.access.question.Cases.ROOT;
import static io.iam4j.access.question.Cases.SESSION;
import static io.iam4j.access.question.Cases.access;
import static io.iam4j.access.question.Cases.allowing;
import static io.iam4j.access.question.Cases.document;
import static io.iam4j.access.question.Cases.get;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.PolicyType;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of evaluation within one account, by the pages of the IAM User Guide and the Organizations User Guide that state them. */
class SameAccountRulesTest {
    private static final Statement READ = allow(GET).onEverything();
    private static final ManagedPolicy READING = ManagedPolicy.named("reading").allowing(READ);
    private static final ManagedPolicy ONLY_EC2 =
            ManagedPolicy.named("only-ec2").allowing(allow("ec2:*").onEverything());
    private static final Arn OTHER_SESSION = Arn.parse("arn:aws:sts::111111111111:assumed-role/ops/tuesday");
    private static final User BARE = User.named("ada");
    private static final User READER = BARE.inline("read", READ);
    private static final Role BARE_ROLE = Role.named("ops").trusting(Trust.of(Account.of(ID)));
    private static final Role READING_ROLE = BARE_ROLE.inline("read", READ);

    @Nested
    class Reference_policies_evaluation_logic_policy_eval_denyallow {
        @Test
        void a_request_is_denied_by_default() {
            assertThat(get(access(BARE), ADA)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void an_allow_overrides_the_default() {
            assertThat(get(access(READER), ADA)).isEqualTo(ALLOWED);
        }

        @Test
        void a_denial_overrides_any_allow() {
            User ada = READER.attach("arn:aws:iam::aws:policy/AdministratorAccess")
                    .inline("no", deny("s3:Get*").onEverything());

            assertThat(get(access(ada), ADA)).isEqualTo(EXPLICIT_DENY);
        }

        @Test
        void a_denial_of_a_group_overrides_an_allow_of_the_user() {
            Group group = Group.named("g").inline("no", deny("s3:*").onEverything());

            assertThat(get(access(READER.memberOf(group)), ADA)).isEqualTo(EXPLICIT_DENY);
        }

        @Test
        void a_denial_at_the_resource_overrides_an_allow_of_the_user() {
            PolicyDocument bucket = document(deny(GET).by(Principal.anyone()).onEverything());

            assertThat(get(access(READER).at(bucket), ADA)).isEqualTo(EXPLICIT_DENY);
        }

        @Test
        void the_root_user_has_full_access() {
            assertThat(get(access(), ROOT)).isEqualTo(ALLOWED);
        }

        @Test
        void the_root_user_is_under_what_the_organization_sets() {
            PolicyDocument scp =
                    document(allow("*").onEverything(), deny("s3:*").onEverything());

            assertThat(get(access().under(scp), ROOT)).isEqualTo(EXPLICIT_DENY);
        }
    }

    @Nested
    class Reference_policies_evaluation_logic_policy_eval_basics_single_account {
        @Test
        void identity_and_resource_based_policies_are_joined() {
            assertThat(get(access(BARE).at(allowing(ADA.toString())), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access(READER).at(allowing("333333333333")), ADA)).isEqualTo(ALLOWED);
        }

        @Test
        void a_resource_policy_that_names_the_account_leaves_it_to_the_account() {
            assertThat(get(access(BARE).at(allowing(ID)), ADA)).isEqualTo(IMPLICIT_DENY);
            assertThat(get(access(READER).at(allowing(ID)), ADA)).isEqualTo(ALLOWED);
        }

        @Test
        void a_boundary_and_identity_policies_are_intersected() {
            assertThat(get(access(READER.boundedBy(READING)), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access(READER.boundedBy(ONLY_EC2)), ADA)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void a_service_control_policy_and_identity_policies_are_intersected() {
            assertThat(get(access(READER).under(FULL_ACCESS), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access(READER).under(document(allow("ec2:*").onEverything())), ADA))
                    .isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void all_three_have_to_allow() {
            Access access = access(READER.boundedBy(READING)).under(FULL_ACCESS);

            assertThat(get(access, ADA)).isEqualTo(ALLOWED);
            assertThat(get(access.session(document(READ)), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access.session(document(allow("ec2:*").onEverything())), ADA))
                    .isEqualTo(IMPLICIT_DENY);
        }
    }

    @Nested
    class Access_policies_boundaries {
        @Test
        void a_boundary_alone_grants_nothing() {
            assertThat(get(access(BARE.boundedBy(READING)), ADA)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void a_denial_in_the_boundary_wins() {
            ManagedPolicy limit = ManagedPolicy.named("limit")
                    .allowing(allow("*").onEverything(), deny(GET).onEverything());

            assertThat(get(access(READER.boundedBy(limit)).at(allowing(ADA.toString())), ADA))
                    .isEqualTo(EXPLICIT_DENY);
        }

        @Test
        void a_silent_boundary_does_not_limit_a_resource_policy_that_names_the_user() {
            assertThat(get(access(BARE.boundedBy(ONLY_EC2)).at(allowing(ADA.toString())), ADA))
                    .isEqualTo(ALLOWED);
        }

        @Test
        void a_silent_boundary_limits_a_resource_policy_that_names_the_role() {
            Access access = access(BARE_ROLE.boundedBy(ONLY_EC2)).at(allowing(OPS.toString()));

            assertThat(get(access, SESSION)).isEqualTo(IMPLICIT_DENY);
            assertThat(get(access(BARE_ROLE).at(allowing(OPS.toString())), SESSION))
                    .isEqualTo(ALLOWED);
        }

        @Test
        void a_silent_boundary_does_not_limit_a_resource_policy_that_names_the_session() {
            Access access = access(BARE_ROLE.boundedBy(ONLY_EC2)).at(allowing(SESSION.toString()));

            assertThat(get(access, SESSION)).isEqualTo(ALLOWED);
            assertThat(get(access, OTHER_SESSION)).isEqualTo(IMPLICIT_DENY);
            assertThat(get(access, OPS)).as("any session").isEqualTo(DEPENDS_ON_CONTEXT);
        }

        /** The page does not say so of everybody: DECISIONS.md. */
        @Test
        void a_silent_boundary_limits_a_resource_policy_that_names_everybody() {
            assertThat(get(access(BARE).at(allowing("*")), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access(BARE.boundedBy(ONLY_EC2)).at(allowing("*")), ADA))
                    .isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void groups_are_limited_by_the_boundary_of_the_user() {
            Group group = Group.named("g").inline("read", READ);

            assertThat(get(access(BARE.memberOf(group).boundedBy(ONLY_EC2)), ADA))
                    .isEqualTo(IMPLICIT_DENY);
        }
    }

    @Nested
    class Access_policies_session {
        private final PolicyDocument reading = document(READ);
        private final PolicyDocument ec2 = document(allow("ec2:*").onEverything());

        @Test
        void a_session_has_what_both_its_policies_and_its_roles_allow() {
            assertThat(get(access(READING_ROLE).session(reading), SESSION)).isEqualTo(ALLOWED);
            assertThat(get(access(READING_ROLE).session(ec2), SESSION)).isEqualTo(IMPLICIT_DENY);
            assertThat(get(access(BARE_ROLE).session(reading), SESSION)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void of_several_session_policies_one_has_to_allow() {
            assertThat(get(access(READING_ROLE).session(ec2, reading), SESSION)).isEqualTo(ALLOWED);
        }

        @Test
        void a_session_policy_limits_a_resource_policy_that_names_the_role() {
            Access access = access(BARE_ROLE).at(allowing(OPS.toString()));

            assertThat(get(access.session(reading), SESSION)).isEqualTo(ALLOWED);
            assertThat(get(access.session(ec2), SESSION)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void a_session_policy_does_not_limit_a_resource_policy_that_names_the_session() {
            assertThat(get(access(BARE_ROLE).at(allowing(SESSION.toString())).session(ec2), SESSION))
                    .isEqualTo(ALLOWED);
        }

        @Test
        void a_session_policy_limits_a_resource_policy_that_names_the_user_behind_a_federated_session() {
            Access access = access(BARE).at(allowing(ADA.toString()));

            assertThat(get(access.session(reading), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access.session(ec2), ADA)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void a_denial_in_a_session_policy_wins() {
            PolicyDocument no = document(READ, deny(GET).onEverything());

            assertThat(get(access(READING_ROLE).session(no), SESSION)).isEqualTo(EXPLICIT_DENY);
        }
    }

    @Nested
    class Orgs_manage_policies_scps {
        private final PolicyDocument ec2 = document(allow("ec2:*").onEverything());

        @Test
        void a_service_control_policy_grants_nothing() {
            assertThat(get(access(BARE).under(FULL_ACCESS), ADA)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void every_level_from_the_root_to_the_account_has_to_allow() {
            assertThat(get(access(READER).under(FULL_ACCESS).under(FULL_ACCESS), ADA))
                    .isEqualTo(ALLOWED);
            assertThat(get(access(READER).under(FULL_ACCESS).under(ec2).under(FULL_ACCESS), ADA))
                    .isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void at_one_level_one_of_the_policies_is_enough() {
            assertThat(get(access(READER).under(ec2, FULL_ACCESS), ADA)).isEqualTo(ALLOWED);
        }

        @Test
        void a_denial_at_any_level_wins() {
            Access access = access(READER)
                    .under(FULL_ACCESS, document(deny(GET).onEverything()))
                    .under(FULL_ACCESS);

            assertThat(access.may(ADA, GET, Cases.OBJECT, NOTHING_ELSE).policyType())
                    .isEqualTo(PolicyType.SERVICE_CONTROL);
        }

        @Test
        void it_limits_a_resource_policy_that_names_the_user_too() {
            assertThat(get(access(BARE).under(ec2).at(allowing(ADA.toString())), ADA))
                    .isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void it_does_not_limit_service_linked_roles() {
            Role linked = Role.named("AWSServiceRoleForX")
                    .path("/aws-service-role/x.amazonaws.com/")
                    .trusting(Trust.service("x.amazonaws.com"))
                    .inline("read", READ);

            assertThat(access(linked).under(ec2).may(linked, GET, Cases.OBJECT).isAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Orgs_manage_policies_rcps {
        private final PolicyDocument control = document(deny("s3:*")
                .by(Principal.anyone())
                .onEverything()
                .when("StringNotEqualsIfExists", "aws:PrincipalAccount", ID));

        @Test
        void a_resource_control_policy_only_takes_away() {
            assertThat(get(access(READER).controlledBy(control), ADA)).isEqualTo(ALLOWED);
            assertThat(get(access(BARE).controlledBy(control), ADA)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void it_denies_others_the_resources_of_the_account() {
            Access guests = Access.of(Account.of(Cases.OTHER).with(READER));
            Access access = access().knowing(guests).at(allowing(Cases.OTHER));
            Arn guest = Arn.parse("arn:aws:iam::222222222222:user/ada");

            assertThat(get(access, guest)).isEqualTo(ALLOWED);
            assertThat(access.controlledBy(control)
                            .may(guest, GET, Cases.OBJECT, NOTHING_ELSE)
                            .policyType())
                    .isEqualTo(PolicyType.RESOURCE_CONTROL);
        }

        @Test
        void it_holds_for_the_root_user_of_the_account() {
            PolicyDocument all = document(deny("s3:*").by(Principal.anyone()).onEverything());

            assertThat(get(access().controlledBy(all), ROOT)).isEqualTo(EXPLICIT_DENY);
        }
    }
}
