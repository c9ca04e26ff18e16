// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Reports on what accounts of the organization reached: shapes and texts of the service's model, failures as recordings
 * published in September 2026 show them. No other emulator serves them.
 */
class OrganizationReportTest {
    private static final String MEMBER = "111122223333";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(clock).start();
    private final Wire manager = Wire.to(iam.endpoint()).watched(new AnswerShapes()::check);
    private final Wire member = manager.as(MEMBER);

    @AfterEach
    void stop() {
        iam.close();
    }

    private String start(String path) {
        return manager.ok("GenerateOrganizationsAccessReport", "EntityPath", path)
                .text("JobId");
    }

    private Reply fetch(String job, String... more) {
        String[] parameters = new String[more.length + 2];
        parameters[0] = "JobId";
        parameters[1] = job;
        System.arraycopy(more, 0, parameters, 2, more.length);
        return manager.ok("GetOrganizationsAccessReport", parameters);
    }

    private Reply report(String path, String... more) {
        String job = start(path);
        assertThat(fetch(job).text("JobStatus")).isEqualTo("IN_PROGRESS");
        return fetch(job, more);
    }

    private void used(Wire account) {
        account.ok("CreateUser", "UserName", "ada");
        String key = account.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        assertThat(account.as(key).sts("GetCallerIdentity").status()).isEqualTo(200);
    }

    @Test
    void a_report_counts_the_members_that_reached_a_service_and_names_the_latest() {
        used(manager);
        used(member);
        clock.forward(Duration.ofSeconds(5));
        used(manager.as("444455556666"));

        Reply report = report(iam.organizationPath(), "SortKey", "LAST_AUTHENTICATED_TIME_DESCENDING", "MaxItems", "1");
        assertThat(report.text("JobStatus")).isEqualTo("COMPLETED");
        assertThat(report.text("ServiceNamespace")).isEqualTo("sts");
        assertThat(report.text("TotalAuthenticatedEntities")).isEqualTo("2");
        assertThat(report.text("EntityPath")).isEqualTo(iam.organizationPath() + "/444455556666");
        assertThat(report.text("IsTruncated")).isEqualTo("true");
        int accessible = Integer.parseInt(report.text("NumberOfServicesAccessible"));
        assertThat(accessible).isGreaterThan(100);
        assertThat(report.text("NumberOfServicesNotAccessed")).isEqualTo(Integer.toString(accessible - 1));
    }

    @Test
    void a_report_comes_in_pages() {
        Reply first = report(iam.organizationPath(), "MaxItems", "3");
        assertThat(first.texts("ServiceNamespace")).hasSize(3).isSorted();
        String job = start(iam.organizationPath());
        Reply next = fetch(job, "MaxItems", "3", "Marker", first.text("Marker"));
        assertThat(next.texts("ServiceNamespace"))
                .hasSize(3)
                .doesNotContainAnyElementsOf(first.texts("ServiceNamespace"));
    }

    @Test
    void a_report_on_an_account_is_on_no_other() {
        used(member);
        used(manager.as("444455556666"));
        Reply report = report(
                iam.organizationPath() + "/" + MEMBER,
                "SortKey",
                "LAST_AUTHENTICATED_TIME_DESCENDING",
                "MaxItems",
                "1");
        assertThat(report.text("EntityPath")).isEqualTo(iam.organizationPath() + "/" + MEMBER);
        assertThat(report.text("TotalAuthenticatedEntities")).isEqualTo("1");
    }

    @Test
    void an_entity_or_policy_that_is_none_makes_the_job_fail() {
        Reply path = report(iam.organizationPath() + "/ou-abcd-11111111");
        assertThat(path.text("JobStatus")).isEqualTo("FAILED");
        assertThat(path.code()).isEqualTo("INVALID_ORGANIZATIONS_ENTITY_PATH");
        String job = manager.ok(
                        "GenerateOrganizationsAccessReport",
                        "EntityPath",
                        iam.organizationPath(),
                        "OrganizationsPolicyId",
                        "p-12345678")
                .text("JobId");
        fetch(job);
        assertThat(fetch(job).code()).isEqualTo("INVALID_ORGANIZATIONS_POLICY");
    }

    @Test
    @Facts(4)
    void the_same_question_has_the_same_report_for_a_minute_and_one_runs_at_a_time() {
        String job = start(iam.organizationPath());
        assertThat(start(iam.organizationPath())).isEqualTo(job);
        Reply other = manager.iam(
                "GenerateOrganizationsAccessReport", "EntityPath", iam.organizationPath() + "/" + iam.accountId());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("ReportGenerationLimitExceeded");
        clock.forward(Duration.ofSeconds(61));
        assertThat(start(iam.organizationPath()))
                .as("nobody asked for the first one")
                .isNotEqualTo(job);
        assertThat(fetch(job).text("JobStatus")).isEqualTo("COMPLETED");
    }

    @Test
    void a_report_is_of_whom_asked_for_it() {
        String job = start(iam.organizationPath());
        fetch(job);
        manager.ok("CreateUser", "UserName", "eve");
        Wire eve = manager.as(manager.ok("CreateAccessKey", "UserName", "eve").text("AccessKeyId"));
        assertThat(eve.iam("GetOrganizationsAccessReport", "JobId", job).code()).isEqualTo("NoSuchEntity");
        assertThat(eve.ok("GenerateOrganizationsAccessReport", "EntityPath", iam.organizationPath())
                        .text("JobId"))
                .isNotEqualTo(job);
    }

    @Test
    void members_and_strangers_are_refused() {
        assertThat(member.iam("GenerateOrganizationsAccessReport", "EntityPath", iam.organizationPath())
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(manager.iam("GenerateOrganizationsAccessReport", "EntityPath", "o-zzzzzzzzzz/r-zzzz")
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(manager.iam("GenerateOrganizationsAccessReport", "EntityPath", "nowhere")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(manager.iam("GetOrganizationsAccessReport", "JobId", "x".repeat(36))
                        .code())
                .isEqualTo("NoSuchEntity");
    }
}
