// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.access.question.Cases.GET;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.Cases.OBJECT;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.DecisionType;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and roles that exist and could not be read: never taken for missing. */
class UnreadablePrincipalsTest {
    private static final Arn ADA = arn("user/ada");
    private static final Arn DEPLOY = arn("role/deploy");
    private static final User BOB =
            User.named("bob").inline("roles", allow("sts:AssumeRole").onEverything());

    private static Arn arn(String resource) {
        return Arn.iam(ID, resource).resolve("aws", ID);
    }

    private static Access access(Resource... resources) {
        return Access.of(Snapshot.of(Account.of(ID).with(List.of(resources)), "aws")
                .unreadable(List.of(
                        new Unreadable(Kind.USER, "ada", "its policy cannot be kept"),
                        new Unreadable(Kind.ROLE, "deploy", "its policy cannot be kept"))));
    }

    private static Role trusting(String principal) {
        return Role.named("ops")
                .trusting(PolicyDocument.of(allow("sts:AssumeRole").by(Principal.aws(principal))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/ada", "role/deploy"})
    void what_they_may_is_not_known(String principal) {
        assertThat(access().may(arn(principal), GET, OBJECT).type()).isEqualTo(DecisionType.UNKNOWN);
        assertThat(access().whatMay(arn(principal)).isEmpty()).isFalse();
        assertThat(access().may(arn(principal + "x"), GET, OBJECT).isDenied()).isTrue();
    }

    @Test
    void a_session_of_a_role_is_one_of_them() {
        Arn session = Arn.parse("arn:aws:sts::" + ID + ":assumed-role/deploy/x");
        assertThat(access().may(session, GET, OBJECT).unknownPolicies()).containsExactly("policies of role deploy");
        assertThat(access(trusting("arn:aws:iam::" + ID + ":role/ci/deploy"))
                        .may(session, "sts:AssumeRole", arn("role/ops"))
                        .isOpen())
                .isTrue();
        assertThat(access(trusting(session.toString()))
                        .may(DEPLOY, "sts:AssumeRole", arn("role/ops"))
                        .isOpen())
                .isTrue();
    }

    @Test
    void they_are_told_among_who_may() {
        WhoMay who = access(BOB).whoMay(GET, OBJECT);
        assertThat(who.open()).containsExactly(ADA, DEPLOY);
        assertThat(who.toString()).contains("1 of 3 principals may not");
    }

    @Test
    void whether_their_role_can_be_assumed_is_not_known() {
        assertThat(access(BOB).may(BOB, "sts:AssumeRole", DEPLOY).unknownPolicies())
                .containsExactly("trust policy of role deploy");
        assertThat(access(BOB).canAssume(BOB))
                .hasToString(
                        "user bob can assume\n  role deploy of " + ID + " (if trust policy of role deploy permits)");
        assertThat(access(BOB).whatMay(BOB).unknown()).containsExactly("trust policy of role deploy");
        assertThat(access(BOB.inline("none", deny("sts:AssumeRole").onEverything()))
                        .may(BOB, "sts:AssumeRole", DEPLOY)
                        .isDenied())
                .isTrue();
    }

    @Test
    void a_trust_policy_that_names_them_by_their_path_means_them() {
        assertThat(access(trusting("arn:aws:iam::" + ID + ":user/staff/ada"))
                        .may(ADA, "sts:AssumeRole", arn("role/ops"))
                        .isOpen())
                .isTrue();
        assertThat(access(Role.named("ops").trusting(Trust.NOBODY))
                        .may(ADA, "sts:AssumeRole", arn("role/ops"))
                        .isDenied())
                .isTrue();
    }

    @Test
    void a_role_of_an_account_that_is_not_known_stands_for_its_sessions() {
        Arn builder = Arn.parse("arn:aws:iam::999999999999:role/ci/builder");
        Role trusting = trusting("arn:aws:sts::999999999999:assumed-role/builder/alice");
        assertThat(access(trusting)
                        .may(builder, "sts:AssumeRole", arn("role/ops"))
                        .isOpen())
                .isTrue();
        assertThat(access(trusting)
                        .may(Arn.parse("arn:aws:iam::999999999999:role/other"), "sts:AssumeRole", arn("role/ops"))
                        .isDenied())
                .isTrue();
    }
}
