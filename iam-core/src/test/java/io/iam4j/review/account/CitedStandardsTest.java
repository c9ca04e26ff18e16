// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.review.account.RuleCases.holding;
import static io.iam4j.review.account.RuleCases.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.rule.Reviewed;
import io.iam4j.review.rule.Rules;
import io.iam4j.review.rule.Thresholds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A finding names the standards that find the same, and is made where one of them does. */
class CitedStandardsTest {
    private static List<Finding> found(String rule, Reviewed account) {
        return Rules.of(rule).check(account);
    }

    private static List<String> sources(Finding finding) {
        return finding.sources().stream().map(Object::toString).toList();
    }

    private static List<String> cited(String rule, PasswordPolicy policy) {
        return found(rule, reading(holding().passwordPolicy(policy))).stream()
                .flatMap(finding -> sources(finding).stream())
                .toList();
    }

    /** Security Hub fails on them whatever the resources and conditions are, and prowler on every resource alone. */
    @Test
    void all_of_a_service_on_some_resources_or_by_all_but_others_is_found_in_managed_policies() {
        Account account = holding(
                policy("a").allowing(allow("kms:*").on("arn:aws:kms:*:*:key/1")),
                policy("b").allowing(Statement.allowAllBut("iam:*", "kms:*").onEverything()),
                policy("c").allowing(allow("ec2:*").onEverything().when(Condition.mfaPresent())),
                policy("d").allowing(Statement.allow("s3:*").onAllBut("arn:aws:s3:::b/*")),
                policy("e")
                        .allowing(
                                allow("s3:Get*").on("arn:aws:s3:::b/*"),
                                Statement.deny("s3:*").onEverything()));
        List<Finding> found = found("service-wildcard", reading(account));
        assertThat(found)
                .extracting(Finding::what)
                .containsExactly(
                        "The statement allows all actions of kms on some resources.",
                        "The statement allows all actions but iam:*, kms:* on every resource.",
                        "The statement allows all actions of ec2 on every resource, under conditions.",
                        "The statement allows all actions of s3 on all resources but some.");
        assertThat(found.stream().map(CitedStandardsTest::sources))
                .containsExactly(
                        List.of("Security Hub IAM.21"),
                        List.of("Security Hub IAM.21", "prowler iam_policy_no_full_access_to_cloudtrail"),
                        List.of("Security Hub IAM.21"),
                        List.of("Security Hub IAM.21"));
        Account inline = holding(group("g").inline("x", allow("s3:*").on("arn:aws:s3:::b")));
        assertThat(found("service-wildcard", reading(inline)))
                .as("which no standard looks at")
                .isEmpty();
    }

    @Test
    void a_password_policy_is_held_against_a_control_by_what_that_asks_for() {
        assertThat(cited("short-passwords", passwordPolicy().minimumLength(10)))
                .contains("Security Hub IAM.15", "CIS 7.0 2.8")
                .doesNotContain("Security Hub IAM.7", "Security Hub IAM.10");
        assertThat(cited("short-passwords", passwordPolicy().minimumLength(7)))
                .contains("Security Hub IAM.7", "Security Hub IAM.15")
                .doesNotContain("Security Hub IAM.10");
        assertThat(cited("short-passwords", passwordPolicy().minimumLength(6))).contains("Security Hub IAM.10");
        assertThat(cited("password-reuse", passwordPolicy().remembering(5)))
                .contains("Security Hub IAM.16", "CIS 7.0 2.9")
                .doesNotContain("Security Hub IAM.7", "Security Hub IAM.10");
        assertThat(cited("password-reuse", passwordPolicy().remembering(3))).contains("Security Hub IAM.10");
        assertThat(cited("passwords-never-expire", passwordPolicy().maxAge(days(91))))
                .contains("Security Hub IAM.10", "Security Hub IAM.17")
                .doesNotContain("Security Hub IAM.7");
    }

    @Test
    void thresholds_stricter_than_the_standards_cite_none_of_them() {
        Thresholds strict =
                Thresholds.STANDARD.passwords(passwordPolicy().minimumLength(20).maxAge(days(30)));
        Account account = holding()
                .passwordPolicy(passwordPolicy()
                        .minimumLength(16)
                        .remembering(24)
                        .maxAge(days(60))
                        .requiringAllClasses());
        Reviewed reviewed = Reviewed.of(Snapshot.of(account, "aws"), true, strict, RuleCases.NOW);
        for (String rule : List.of("short-passwords", "passwords-never-expire"))
            assertThat(found(rule, reviewed))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sources()).isEmpty());
    }

    @Test
    void a_role_of_identity_center_that_supports_or_audits_is_one() {
        Account account = holding(role("AWSReservedSSO_Support_0123456789abcdef")
                .path("/aws-reserved/sso.amazonaws.com/")
                .trusting(service("ec2.amazonaws.com"))
                .attach(awsManaged("AWSSupportAccess"), awsManaged("SecurityAudit")));
        assertThat(found("no-support-role", reading(account))).isEmpty();
        assertThat(found("no-audit-role", reading(account))).isEmpty();
    }
}
