// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.review.account.RuleCases.holding;
import static io.iam4j.review.account.RuleCases.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.review.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who can make themselves an administrator is found by a search over the account, with the steps. */
class EscalationRuleTest {
    private static final Role ADMINISTRATOR =
            role("admin").trusting(service("ec2.amazonaws.com")).attach(awsManaged("AdministratorAccess"));

    private static List<Finding> found(Account account) {
        return Rules.of("can-gain-everything").check(reading(account));
    }

    @Test
    void a_way_over_a_role_is_told_with_its_step() {
        Account account = holding(
                ADMINISTRATOR,
                user("ada")
                        .inline(
                                "own",
                                allow("iam:UpdateAssumeRolePolicy", "sts:AssumeRole")
                                        .onEverything()));
        assertThat(found(account)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.subject().name()).isEqualTo("ada");
            assertThat(finding.what()).isEqualTo("It can gain everything.");
            assertThat(finding.evidence()).anyMatch(step -> step.contains("iam:UpdateAssumeRolePolicy on role admin"));
        });
    }

    @Test
    void readers_and_those_who_are_administrators_already_are_not_told() {
        assertThat(found(holding(
                        ADMINISTRATOR,
                        user("ada").inline("own", allow("iam:GetRole").onEverything()),
                        user("root").attach(awsManaged("AdministratorAccess")))))
                .isEmpty();
    }

    @Test
    void who_can_rewrite_their_own_boundary_is_told() {
        assertThat(found(holding(
                        policy("limit")
                                .allowing(
                                        allow("s3:*", "iam:CreatePolicyVersion").onEverything()),
                        user("dev").inline("all", allow("*").onEverything()).boundedBy("limit"))))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.evidence()).containsExactly("iam:CreatePolicyVersion on policy limit"));
    }

    /** As the review itself recommends it. */
    @Test
    void administrators_who_may_do_nothing_without_mfa_gain_nothing() {
        assertThat(found(holding(user("ada")
                        .memberOf(group("admins")
                                .attach(awsManaged("AdministratorAccess"))
                                .attach(selfManagement())))))
                .isEmpty();
    }

    @Test
    void a_way_that_depends_on_a_condition_is_told_with_it() {
        Account account = holding(user("ada")
                .inline(
                        "own",
                        allow("iam:PutUserPolicy").onEverything().when("Bool", "aws:MultiFactorAuthPresent", "true")));
        assertThat(found(account)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo("It can gain everything, where the conditions of the steps hold.");
            assertThat(finding.evidence())
                    .first()
                    .asString()
                    .contains("iam:PutUserPolicy on itself", "aws:MultiFactorAuthPresent");
        });
    }
}
