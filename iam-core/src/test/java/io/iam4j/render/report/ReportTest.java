// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.lint.Lint;
import io.iam4j.review.rule.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static Sheet sheet(Report report, String name) {
        return report.sheets().stream()
                .filter(sheet -> sheet.who().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_new_gone_and_as_before_is_told_by_the_keys_of_findings() {
        Trend trend = SampleReport.compared().trend().orElseThrow();
        assertThat(trend.fresh())
                .isNotEmpty()
                .allMatch(finding -> finding.subject().name().equals("eve"));
        assertThat(trend.gone()).extracting(Finding::id).contains("unattached-policy");
        assertThat(trend.gone())
                .as("what is accepted is not gone")
                .extracting(Finding::id)
                .doesNotContain("trust-stranger");
        assertThat(trend.staying()).extracting(Finding::key).contains("console-user-without-mfa user ada");
        assertThat(trend.history()).hasSize(1);
        assertThat(trend.toString()).endsWith("as before since 2026-10-30T12:00:00Z");
    }

    @Test
    void a_finding_whose_rule_was_not_checked_is_not_gone() {
        Report withoutReport = Report.of(Review.of(
                SampleReport.holding(true), ReviewOptions.by(Profile.standard()).at(() -> SampleReport.NOW)));
        assertThat(withoutReport.unchecked()).containsKey("console-user-without-mfa");
        assertThat(withoutReport
                        .since(SampleReport.earlier())
                        .trend()
                        .orElseThrow()
                        .gone())
                .extracting(Finding::id)
                .contains("unattached-policy")
                .doesNotContain("console-user-without-mfa", "old-access-key");
    }

    @Test
    void history_goes_on_from_report_to_report_for_a_year_of_weeks() {
        Report report = SampleReport.earlier();
        for (int week = 1; week <= Trend.MOST + 3; week++)
            report = Report.of(SampleReport.review(
                            SampleReport.holding(true), SampleReport.NOW.plus(Duration.ofDays(7L * week))))
                    .since(report);
        assertThat(report.trend().orElseThrow().history())
                .hasSize(Trend.MOST)
                .extracting(Trend.Point::at)
                .isSorted();
    }

    @Test
    void reports_of_two_accounts_or_in_the_wrong_order_are_not_compared() {
        Report report = SampleReport.report();
        assertThatThrownBy(() -> SampleReport.earlier().since(report))
                .hasMessageContaining("call since(...) on the later one");
        Report other = Report.of(
                SampleReport.review(SampleReport.holding(true).id("333333333333"), SampleReport.NOW.minusSeconds(60)));
        assertThatThrownBy(() -> report.since(other))
                .hasMessageContaining("is of account 333333333333, this one of 222222222222");
    }

    @Test
    void a_sheet_tells_what_somebody_has_and_when_they_were_last_there() {
        Sheet ada = sheet(SampleReport.report(), "ada");
        assertThat(ada.sort()).isEqualTo("person");
        assertThat(ada.lastUse()).contains(SampleReport.NOW.minus(Duration.ofDays(3)));
        assertThat(ada.rows())
                .contains(
                        new Sheet.Row("Console", List.of("password, last sign-in 3 days ago, on 2026-11-26")),
                        new Sheet.Row("MFA", List.of()),
                        new Sheet.Row("Groups", List.of("devops")),
                        new Sheet.Row("Policies", List.of("ReadOnlyAccess, by group devops")));
        Sheet ci = sheet(SampleReport.report(), "ci");
        assertThat(ci.sort()).isEqualTo("user");
        assertThat(ci.rows())
                .contains(
                        new Sheet.Row(
                                "Access keys",
                                List.of(
                                        "key 1, active, made 150 days ago, on 2026-07-02, last used 1 day ago, on 2026-11-28 for s3")));
        assertThat(sheet(SampleReport.report(), "deploy").rows().get(0).values())
                .singleElement()
                .asString()
                .contains("999999999999");
    }

    @Test
    void the_text_has_findings_what_is_gone_accepted_done_by_hand_and_not_checked() {
        assertThat(SampleReport.compared().toString())
                .startsWith("Review of account 222222222222 by standard, 2026-11-29T12:00:00Z\n")
                .contains("HIGH administrator-user (new): user \"eve\"", "HIGH administrator-user: user \"ci\"")
                .contains("\nGone:\n  - LOW unattached-policy: policy \"left-over\"")
                .contains(
                        "\nAccepted:\n  - trust-stranger, role \"deploy\", trust policy at Statement[0]: the vendor is under contract")
                .contains("\nBy hand, for IAM does not tell it:\n")
                .contains("\nNot checked:\n", "  - root-without-mfa needs the account summary");
    }

    @Test
    void findings_of_the_lint_make_a_report_by_themselves_or_join_that_of_a_review() {
        PolicyDocument all = PolicyDocument.of(Statement.allow("*").onEverything());
        Report alone = Report.of(Lint.of(all), "policies/all.json", SampleReport.NOW);
        assertThat(alone.toString())
                .startsWith("Review of policies/all.json by lint, 2026-11-29T12:00:00Z\n")
                .contains("full-access");
        Report both = SampleReport.report().and(Lint.of(all));
        assertThat(both.origin().by()).isEqualTo("standard and lint");
        assertThatThrownBy(() -> SampleReport.compared().and(Lint.of(all)))
                .hasMessageContaining("say and(...) before since(...)");
        assertThat(both.rules()).contains("full-access", "console-user-without-mfa");
        assertThat(both.findings().size())
                .isEqualTo(SampleReport.report().findings().size()
                        + alone.findings().size());
    }
}
