// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.allowAllBut;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String ID = "111111111111";
    private static final Arn ADA = Arn.parse("arn:aws:iam::111111111111:user/ada");
    private static final String CREATE = "iam:CreateUser";
    private static final Group ADMINS = Group.named("admins").attach("arn:aws:iam::aws:policy/AdministratorAccess");
    private static final User ADA_OF_ADMINS = User.named("ada").memberOf("admins");

    private static Access access(Resource... resources) {
        return Access.of(Snapshot.of(Account.of(ID).with(resources), "aws"));
    }

    private static Decision create(Resource... resources) {
        return access(resources).may(ADA, CREATE, "*");
    }

    @Test
    void a_group_with_AdministratorAccess_makes_an_administrator() {
        Decision decision = create(ADMINS, ADA_OF_ADMINS);

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision).hasToString("allowed: Allow by policy AdministratorAccess");
    }

    @Test
    void a_denial_of_the_group_wins() {
        Decision decision = create(ADMINS.inline("stop", deny("*").onEverything()), ADA_OF_ADMINS);

        assertThat(decision.type()).isEqualTo(DecisionType.EXPLICIT_DENY);
        assertThat(decision).hasToString("explicitDeny: Deny by inline policy stop of group admins");
    }

    @Test
    void a_boundary_limits() {
        Arn readOnly = Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess");
        Access access = access(ADMINS, ADA_OF_ADMINS.boundedBy(readOnly));

        assertThat(access.may(ADA, CREATE, "*"))
                .hasToString("implicitDeny: no permissions boundary allows it\n"
                        + "  nearest is policy ReadOnlyAccess (Sid ReadOnlyActionsGroup1), but action iam:CreateUser is not one of"
                        + " iam:Generate*, iam:Get*, iam:List* and 1 more");
        assertThat(access.may(ADA, "iam:ListUsers", "*").isAllowed()).isTrue();
    }

    @Test
    void a_boundary_of_this_account_limits() {
        ManagedPolicy limit =
                ManagedPolicy.named("limit").allowing(allow("s3:*").onEverything());

        assertThat(create(ADMINS, limit, ADA_OF_ADMINS.boundedBy(limit)).isDenied())
                .isTrue();
    }

    @Test
    void NotAction_makes_an_administrator_and_NotResource_an_exception() {
        User ada = User.named("ada")
                .inline(
                        "most",
                        allowAllBut("organizations:*").onEverything(),
                        deny("iam:*").onAllBut("*:user/temp-*"));
        Access access = access(ada);

        assertThat(access.may(ADA, CREATE, "arn:aws:iam::111111111111:user/temp-1")
                        .isAllowed())
                .isTrue();
        assertThat(access.may(ADA, CREATE, "arn:aws:iam::111111111111:user/bob").isDenied())
                .isTrue();
        assertThat(access.may(ADA, "organizations:LeaveOrganization", "*").isDenied())
                .isTrue();
    }

    @Test
    void a_condition_on_an_unknown_key_leaves_it_open_and_names_the_key() {
        User ada = User.named("ada").inline("all", allow("*").onEverything().when(Condition.mfaPresent()));

        Decision open = create(ada);
        assertThat(open.type()).isEqualTo(DecisionType.DEPENDS_ON_CONTEXT);
        assertThat(open.contextKeys()).containsExactly("aws:MultiFactorAuthPresent");
        assertThat(open.isAllowed() || open.isDenied()).isFalse();

        ConditionContext withMfa = ConditionContext.partial().with("aws:MultiFactorAuthPresent", "true");
        assertThat(access(ada).may(ADA, CREATE, "*", withMfa).isAllowed()).isTrue();
        ConditionContext withoutMfa = ConditionContext.partial().without("aws:MultiFactorAuthPresent");
        assertThat(access(ada).may(ADA, CREATE, "*", withoutMfa).isDenied()).isTrue();
    }

    @Test
    void a_denial_on_an_unknown_key_leaves_it_open() {
        User ada = ADA_OF_ADMINS.inline(
                "mfa", deny("*").onEverything().when("BoolIfExists", "aws:MultiFactorAuthPresent", "false"));

        assertThat(create(ADMINS, ada).type()).isEqualTo(DecisionType.DEPENDS_ON_CONTEXT);
    }

    @Test
    void a_condition_that_cannot_matter_is_not_asked() {
        User ada = User.named("ada").inline("s3", allow("s3:*").onEverything().when(Condition.mfaPresent()));

        assertThat(create(ada).isDenied()).isTrue();
    }

    @Test
    void what_the_principal_brings_is_known() {
        User ada = User.named("ada")
                .tagged("team", "core")
                .inline(
                        "own",
                        allow(CREATE)
                                .on("arn:aws:iam::*:user/${aws:username}-*")
                                .when(Condition.principalTag("team", "core")));

        assertThat(access(ada)
                        .may(ADA, CREATE, "arn:aws:iam::111111111111:user/ada-x")
                        .isAllowed())
                .isTrue();
        assertThat(access(ada)
                        .may(ADA, CREATE, "arn:aws:iam::111111111111:user/bob-x")
                        .isDenied())
                .isTrue();
    }

    @Test
    void a_variable_that_is_not_known_leaves_open_what_it_may_name() {
        User ada = User.named("ada").inline("own", allow(CREATE).on("arn:aws:iam::*:user/${aws:SourceIdentity}-*"));

        assertThat(access(ada)
                        .may(ADA, CREATE, "arn:aws:iam::111111111111:user/bob-x")
                        .type())
                .isEqualTo(DecisionType.DEPENDS_ON_CONTEXT);
        assertThat(access(ada)
                        .may(ADA, CREATE, "arn:aws:iam::111111111111:role/bob-x")
                        .isDenied())
                .isTrue();
    }

    @Test
    void an_AWS_policy_newer_than_the_catalogue_leaves_it_open() {
        User ada = User.named("ada").attach("arn:aws:iam::aws:policy/BrandNewFullAccess");

        Decision decision = create(ada);
        assertThat(decision.type()).isEqualTo(DecisionType.UNKNOWN);
        assertThat(decision.unknownPolicies()).containsExactly("policy BrandNewFullAccess");
        assertThat(create(ADMINS, ADA_OF_ADMINS.attach("arn:aws:iam::aws:policy/BrandNewFullAccess"))
                        .type())
                .as("it may deny")
                .isEqualTo(DecisionType.UNKNOWN);
        assertThat(create(ada.inline("stop", deny("*").onEverything())).type()).isEqualTo(DecisionType.EXPLICIT_DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AmazonEC2ReadOnlyAccess", "AmazonS3FullAccess", "PowerUserAccess", "AWSDenyAll"})
    void AWS_policies_of_the_catalogue_are_known_for_IAM(String policy) {
        User ada = User.named("ada").attach("arn:aws:iam::aws:policy/" + policy);

        assertThat(create(ada).isDenied()).isTrue();
    }

    @Test
    void AWS_policies_of_the_catalogue_are_known_for_every_service() {
        User ada = User.named("ada").attach("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");

        assertThat(access(ada).may(ADA, "s3:GetObject", "arn:aws:s3:::b/k").isAllowed())
                .isTrue();
        assertThat(access(ada).may(ADA, "s3:PutObject", "arn:aws:s3:::b/k").isDenied())
                .isTrue();
    }

    @Test
    void a_stored_document_that_cannot_be_read_whole_leaves_it_open() {
        PolicyDocument strange =
                PolicyDocument.fromWire("{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"StringAlmostEquals\":{\"aws:username\":\"ada\"}}}]}");

        assertThat(create(ADMINS, ADA_OF_ADMINS.inline("strange", strange)).type())
                .isEqualTo(DecisionType.UNKNOWN);
    }

    @Test
    void a_role_is_assumed_when_its_trust_policy_allows() {
        Role role = Role.named("Deploy").trusting(Trust.of(ADA));
        Arn bob = Arn.parse("arn:aws:iam::111111111111:user/bob");
        Access access = access(
                role,
                User.named("ada"),
                User.named("bob").inline("all", allow("*").onEverything()));
        String target = "arn:aws:iam::111111111111:role/Deploy";

        assertThat(access.may(ADA, "sts:AssumeRole", target).isAllowed()).isTrue();
        assertThat(access.may(bob, "sts:AssumeRole", target))
                .hasToString("implicitDeny: no resource-based policy allows it\n"
                        + "  nearest is trust policy of role Deploy, but principal arn:aws:iam::111111111111:user/bob is not one of"
                        + " arn:aws:iam::111111111111:user/ada");
        assertThat(access.may(ADA, "sts:AssumeRole", "arn:aws:iam::111111111111:role/team/Deploy")
                        .isDenied())
                .as("a role of another path")
                .isTrue();
        assertThat(access.may(ADA, "sts:AssumeRole", "arn:aws:iam::111111111111:role/Gone")
                        .isDenied())
                .isTrue();
    }

    @Test
    void a_trusted_account_leaves_it_to_the_users_policies() {
        Role role = Role.named("Deploy").trusting(Trust.of(Account.of(ID)));
        String target = "arn:aws:iam::111111111111:role/Deploy";

        assertThat(access(role, User.named("ada"))
                        .may(ADA, "sts:AssumeRole", target)
                        .isDenied())
                .isTrue();
        assertThat(access(
                                role,
                                User.named("ada")
                                        .inline("may", allow("sts:AssumeRole").on(target)))
                        .may(ADA, "sts:AssumeRole", target)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void of_another_account_only_what_its_principals_cannot_do_is_known() {
        Arn stranger = Arn.parse("arn:aws:iam::222222222222:role/ci");
        Access access = access(
                Role.named("Deploy").trusting(Trust.of(stranger)),
                Role.named("Own").trusting(Trust.of(ADA)));

        assertThat(access.may(stranger, "sts:AssumeRole", "arn:aws:iam::111111111111:role/Deploy")
                        .type())
                .isEqualTo(DecisionType.UNKNOWN);
        assertThat(access.may(stranger, "sts:AssumeRole", "arn:aws:iam::111111111111:role/Own")
                        .isDenied())
                .isTrue();
    }

    @Test
    void a_role_session_has_the_policies_of_its_role() {
        Arn session = Arn.parse("arn:aws:sts::111111111111:assumed-role/ops/ada");
        Access access = access(Role.named("ops")
                .trusting(Trust.of(ADA))
                .path("/team/")
                .inline("all", allow("iam:*").onEverything()));

        assertThat(access.may(session, CREATE, "*").isAllowed()).isTrue();
        assertThat(access.principals()).containsExactly(Arn.parse("arn:aws:iam::111111111111:role/team/ops"));
    }

    @Test
    void the_root_user_may_do_everything_and_nobody_nothing() {
        assertThat(access(Role.named("Deploy").trusting(Trust.of(Account.of(ID))))
                        .may(
                                Arn.parse("arn:aws:iam::111111111111:root"),
                                "sts:AssumeRole",
                                "arn:aws:iam::111111111111:role/Deploy")
                        .isDenied())
                .as("a role is not for root")
                .isTrue();
        assertThat(access().may(Arn.parse("arn:aws:iam::111111111111:root"), CREATE, "*")
                        .isAllowed())
                .isTrue();
        assertThat(access().may(ADA, CREATE, "*").isDenied()).isTrue();
    }

    @Test
    void a_pattern_is_not_an_action() {
        assertThatThrownBy(() -> access().may(ADA, "iam:*", "*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iam:CreateUser");
    }

    @Test
    void a_role_of_a_known_account_is_assumed_when_both_sides_allow_it() {
        User ada = User.named("ada").inline("go", allow("sts:AssumeRole").on("arn:aws:iam::222222222222:role/*"));
        Role open = Role.named("Open").trusting(Trust.of(Account.of(ID)));
        Role closed = Role.named("Closed").trusting(Trust.of(Account.of("333333333333")));
        Access other = Access.of(Snapshot.of(Account.of("222222222222").with(open, closed), "aws"));
        Access here = access(ada, User.named("bob"));
        Access knowing = here.knowing(other);
        Arn bob = Arn.parse("arn:aws:iam::111111111111:user/bob");
        String assume = "sts:AssumeRole";
        String role = "arn:aws:iam::222222222222:role/";

        assertThat(here.may(ADA, assume, role + "Open").isOpen()).isTrue();
        assertThat(knowing.may(ADA, assume, role + "Open").isAllowed()).isTrue();
        assertThat(knowing.may(ADA, assume, role + "Closed").isDenied()).isTrue();
        assertThat(knowing.may(ADA, assume, role + "Missing").isDenied()).isTrue();
        assertThat(knowing.may(bob, assume, role + "Open").isDenied()).isTrue();
        assertThat(knowing.may(ADA, assume, "arn:aws:iam::444444444444:role/Open")
                        .isDenied())
                .isTrue();
    }
}
