// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.junit.IamTest;
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
