// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.junit.IamTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What changes with time alone: reports, sessions, dates. */
@Facts({5, 7, 11})
@IamTest
class TimeTest {
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"123456789012\"}}]}";

    @Test
    @Facts({4, 5})
    void a_credential_report_expires_after_four_hours(EmbeddedIam iam, TestClock clock) {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("GenerateCredentialReport");
        assertThat(wire.ok("GenerateCredentialReport").text("State")).isEqualTo("COMPLETE");
        String before = wire.ok("GetCredentialReport").text("Content");
        wire.ok("CreateUser", "UserName", "late");

        clock.forward(Duration.ofMinutes(239));
        assertThat(wire.ok("GenerateCredentialReport").text("State")).isEqualTo("COMPLETE");
        assertThat(wire.ok("GetCredentialReport").text("Content")).isEqualTo(before);
        clock.forward(Duration.ofMinutes(2));
        Reply expired = wire.iam("GetCredentialReport");
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.code()).isEqualTo("ReportExpired");
        assertThat(wire.ok("GenerateCredentialReport").text("State")).isEqualTo("STARTED");
        wire.ok("GenerateCredentialReport");
        assertThat(wire.ok("GetCredentialReport").text("Content")).isNotEqualTo(before);
    }

    @Test
    @Facts({6, 10})
    void a_password_has_a_date_of_its_own(EmbeddedIam iam, TestClock clock) {
        Wire wire = Wire.to(iam.endpoint());
        String user = wire.ok("CreateUser", "UserName", "ada").text("CreateDate");
        clock.forward(Duration.ofMinutes(2));
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-9");
        Instant password =
                Instant.parse(wire.ok("GetLoginProfile", "UserName", "ada").text("CreateDate"));
        assertThat(Duration.between(Instant.parse(user), password))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void an_answer_is_dated_by_the_same_clock_as_what_it_tells(EmbeddedIam iam, TestClock clock) throws Exception {
        clock.stopAt(Instant.parse("2026-02-03T04:05:06Z"));
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260203/us-east-1/iam/aws4_request")
                .POST(HttpRequest.BodyPublishers.ofString("Action=CreateUser&Version=2010-05-08&UserName=ada"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("<CreateDate>2026-02-03T04:05:06Z</CreateDate>");
        assertThat(answer.headers().allValues("Date")).containsExactly("Tue, 03 Feb 2026 04:05:06 GMT");
    }

    @Test
    @Facts(4)
    void a_session_expires(EmbeddedIam iam, TestClock clock) {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        Reply session = wire.sts(
                "AssumeRole",
                "RoleArn",
                "arn:aws:iam::123456789012:role/r",
                "RoleSessionName",
                "work",
                "DurationSeconds",
                "900");
        Wire worker = wire.as(session.text("AccessKeyId"));

        assertThat(worker.sts("GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/r/work");
        clock.forward(Duration.ofMinutes(15));
        Reply expired = worker.sts("GetCallerIdentity");
        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.code()).isEqualTo("ExpiredToken");
    }

    @Test
    void a_session_of_a_deleted_user_ends_with_her(EmbeddedIam iam) {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("CreateUser", "UserName", "ada");
        String key = wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        Wire session = wire.as(wire.as(key).sts("GetSessionToken").text("AccessKeyId"));
        wire.ok("DeleteAccessKey", "UserName", "ada", "AccessKeyId", key);
        wire.ok("DeleteUser", "UserName", "ada");

        assertThat(session.sts("GetCallerIdentity").code()).isEqualTo("InvalidClientTokenId");
    }
}
