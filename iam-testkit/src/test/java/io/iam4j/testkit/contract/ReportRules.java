// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(5)
interface ReportRules extends Backend {
    private String report() {
        while (!wire().ok("GenerateCredentialReport").text("State").equals("COMPLETE")) continue;
        byte[] csv = Base64.getDecoder().decode(wire().ok("GetCredentialReport").text("Content"));
        return new String(csv, StandardCharsets.UTF_8);
    }

    private static String[] row(String report, String user) {
        return report.lines()
                .filter(line -> line.startsWith(user + ","))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + user + " in\n" + report))
                .split(",");
    }

    @Test
    @Facts(4)
    default void a_report_must_be_generated_first() {
        Reply reply = wire().iam("GetCredentialReport");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.code()).isEqualTo("ReportNotPresent");
    }

    @Test
    @Facts(9)
    default void a_report_has_the_root_first_and_then_the_users() {
        wire().ok("CreateUser", "UserName", "bob");
        wire().ok("CreateUser", "UserName", "Ada");
        wire().ok("CreateLoginProfile", "UserName", "Ada", "Password", Samples.PASSWORD);
        List<String> lines = report().lines().toList();
        assertThat(lines.get(0).split(",")).hasSize(22);
        assertThat(lines)
                .extracting(line -> line.split(",")[0])
                .containsExactly("user", "<root_account>", "Ada", "bob");
        assertThat(lines)
                .extracting(line -> line.split(",")[3])
                .containsExactly("password_enabled", "false", "true", "false");
    }

    @Test
    default void a_report_is_kept_for_four_hours() {
        String before = report();
        wire().ok("CreateUser", "UserName", "late");
        assertThat(report()).isEqualTo(before);
    }

    @Test
    @Facts(4)
    default void a_report_that_was_just_started_is_in_progress() {
        assertThat(wire().ok("GenerateCredentialReport").text("State")).isEqualTo("STARTED");
        Reply reply = wire().iam("GetCredentialReport");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("ReportInProgress");
    }

    @Test
    default void a_report_is_started_and_then_fetched_as_csv() {
        Reply started = wire().ok("GenerateCredentialReport");
        assertThat(started.text("State")).isEqualTo("STARTED");
        assertThat(started.text("Description")).isNotEmpty();
        Reply complete = wire().ok("GenerateCredentialReport");
        assertThat(complete.text("State")).isEqualTo("COMPLETE");
        assertThat(complete.has("Description")).isFalse();
        Reply got = wire().ok("GetCredentialReport");
        assertThat(got.text("ReportFormat")).isEqualTo("text/csv");
        assertThat(got.text("GeneratedTime")).endsWith("Z");
        assertThat(Base64.getDecoder().decode(got.text("Content"))).startsWith('u', 's', 'e', 'r', ',');
    }

    @Test
    default void a_report_tells_who_has_keys_and_not_which() {
        wire().ok("CreateUser", "UserName", "ada");
        String key = wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        wire().ok("CreateServiceSpecificCredential", "UserName", "ada", "ServiceName", "codecommit.amazonaws.com");
        String report = report();
        assertThat(row(report, "ada")[8]).isEqualTo("true");
        assertThat(report).doesNotContain(key).doesNotContainIgnoringCase("codecommit");
    }

    @Test
    default void a_report_tells_who_has_certificates() {
        wire().ok("CreateUser", "UserName", "ada");
        String body = PublicKeys.certificate(0);
        wire().ok("UploadSigningCertificate", "UserName", "ada", "CertificateBody", body);
        String[] ada = row(report(), "ada");
        assertThat(List.of(ada[18], ada[20])).containsExactly("true", "false");
        assertThat(ada[19]).endsWith("Z");
        assertThat(ada[21]).isEqualTo("N/A");
    }
}
