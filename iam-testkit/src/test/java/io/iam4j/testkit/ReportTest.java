// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts 5: each column of a credential report. */
@Facts(5)
class ReportTest {
    private static final String PASSWORD = "Correct-horse-9";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:07:08Z"));
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(now::get).start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private String report() {
        wire.ok("GenerateCredentialReport");
        wire.ok("GenerateCredentialReport");
        byte[] csv = Base64.getDecoder().decode(wire.ok("GetCredentialReport").text("Content"));
        return new String(csv, StandardCharsets.UTF_8);
    }

    private static Map<String, String> row(String report, String user) {
        List<String> lines = report.lines().toList();
        String line = lines.stream()
                .filter(each -> each.startsWith(user + ","))
                .findFirst()
                .orElseThrow();
        String[] names = lines.get(0).split(",", -1);
        String[] values = line.split(",", -1);
        Map<String, String> out = new HashMap<>();
        for (int i = 0; i < names.length; i++) out.put(names[i], values[i]);
        return out;
    }

    @Test
    void a_report_has_the_columns_of_the_service_and_no_last_line_end() {
        assertThat(report())
                .startsWith("user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
                        + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
                        + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
                        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                        + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
                        + "cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n<root_account>,")
                .doesNotContain("\r")
                .doesNotEndWith("\n");
    }

    @Test
    void a_user_without_anything_has_nothing() {
        wire.ok("CreateUser", "UserName", "bob", "Path", "/p/");
        Map<String, String> bob = row(report(), "bob");
        assertThat(bob)
                .containsEntry("arn", "arn:aws:iam::123456789012:user/p/bob")
                .containsEntry("user_creation_time", "2026-11-21T12:07:08Z")
                .containsEntry("password_enabled", "false")
                .containsEntry("password_last_used", "N/A")
                .containsEntry("mfa_active", "false")
                .containsEntry("access_key_1_active", "false")
                .containsEntry("access_key_1_last_rotated", "N/A")
                .containsEntry("cert_2_last_rotated", "N/A");
    }

    @Test
    void passwords_show_when_they_were_changed_used_and_will_be_changed_again() {
        wire.ok("UpdateAccountPasswordPolicy", "MaxPasswordAge", "90");
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateUser", "UserName", "eve");
        for (String user : List.of("ada", "eve")) wire.ok("CreateLoginProfile", "UserName", user, "Password", PASSWORD);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(22)));
        assertThat(iam.signIn("123456789012", "ada", PASSWORD.toCharArray())).isTrue();
        String report = report();
        assertThat(row(report, "ada"))
                .containsEntry("password_enabled", "true")
                .containsEntry("password_last_used", "2026-11-21T12:29:08Z")
                .containsEntry("password_last_changed", "2026-11-21T12:07:08Z")
                .containsEntry("password_next_rotation", "2027-02-19T12:07:08Z");
        assertThat(row(report, "eve")).containsEntry("password_last_used", "no_information");
    }

    @Test
    void keys_come_by_id_and_inactive_ones_keep_their_dates() {
        wire.ok("CreateUser", "UserName", "ada");
        String one = wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        String two = wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(22)));
        wire.as(one).sts("GetCallerIdentity");
        wire.ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", two, "Status", "Inactive");
        Map<String, String> ada = row(report(), "ada");
        String used = one.compareTo(two) < 0 ? "access_key_1_" : "access_key_2_";
        String idle = one.compareTo(two) < 0 ? "access_key_2_" : "access_key_1_";
        assertThat(ada)
                .containsEntry(used + "active", "true")
                .containsEntry(used + "last_used_date", "2026-11-21T12:29:08Z")
                .containsEntry(used + "last_used_region", "us-east-1")
                .containsEntry(used + "last_used_service", "sts")
                .containsEntry(idle + "active", "false")
                .containsEntry(idle + "last_rotated", "2026-11-21T12:07:08Z")
                .containsEntry(idle + "last_used_date", "N/A");
    }

    @Test
    void the_first_row_is_the_roots() {
        assertThat(report().lines().toList().get(1))
                .isEqualTo("<root_account>,arn:aws:iam::123456789012:root,2026-11-21T12:07:08Z,false,N/A,N/A,"
                        + "not_supported,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A");
    }

    @Test
    void users_are_in_order_whatever_their_case() {
        for (String user : List.of("bob", "Carl", "ada", "Dora")) wire.ok("CreateUser", "UserName", user);
        assertThat(report().lines().skip(2).map(line -> line.split(",", -1)[0]))
                .containsExactly("ada", "bob", "Carl", "Dora");
    }

    @Test
    void devices_of_any_kind_count_as_mfa() {
        for (String user : List.of("ada", "bob", "eve")) wire.ok("CreateUser", "UserName", user);
        iam.outOfBand(iam.accountId()).securityKey("ada", "key");
        wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "bob");
        String report = report();
        assertThat(row(report, "ada")).containsEntry("mfa_active", "true");
        assertThat(row(report, "bob")).containsEntry("mfa_active", "false");
        assertThat(wire.ok("ListMFADevices", "UserName", "ada").texts("SerialNumber"))
                .hasSize(1);
        assertThat(wire.ok("ListVirtualMFADevices", "AssignmentStatus", "Assigned")
                        .texts("SerialNumber"))
                .isEmpty();
    }

    @Test
    @Facts(6)
    void a_new_password_moves_the_date_of_its_change_and_nothing_else_is_seen_of_it() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
        String before = wire.ok("GetLoginProfile", "UserName", "ada").text("CreateDate");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
        wire.ok("UpdateLoginProfile", "UserName", "ada", "Password", PASSWORD + "9");
        assertThat(row(report(), "ada")).containsEntry("password_last_changed", "2026-11-21T12:17:08Z");
        assertThat(wire.ok("GetLoginProfile", "UserName", "ada").text("CreateDate"))
                .isEqualTo(before);
    }

    @Test
    void the_last_use_of_a_password_is_listed_too() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
        assertThat(wire.ok("ListUsers").has("PasswordLastUsed")).isFalse();
        assertThat(iam.signIn("123456789012", "ada", PASSWORD.toCharArray())).isTrue();
        assertThat(wire.ok("ListUsers").text("PasswordLastUsed")).isEqualTo("2026-11-21T12:07:08Z");
        assertThat(wire.ok("GetAccountAuthorizationDetails").has("PasswordLastUsed"))
                .isFalse();
    }

    private void pass(int minutes) {
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(minutes)));
    }

    /** A value of a report made now, which is not kept: the next would be the same for four hours. */
    private String told(String column) {
        String before = iam.state();
        String told = Objects.requireNonNull(row(report(), "ada").get(column), column);
        iam.restore(before);
        return told;
    }

    /** The first use of a span is told, which is counted from that use (radkawar/stackd, docs/iam-credential-reports.md). */
    @Test
    void of_the_uses_of_a_password_within_five_minutes_the_first_is_told() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
        for (String[] use : new String[][] {{"1", "12:08"}, {"4", "12:08"}, {"1", "12:13"}, {"4", "12:13"}}) {
            pass(Integer.parseInt(use[0]));
            iam.signIn("123456789012", "ada", PASSWORD.toCharArray());
            assertThat(told("password_last_used")).isEqualTo("2026-11-21T" + use[1] + ":08Z");
            assertThat(wire.ok("GetUser", "UserName", "ada").text("PasswordLastUsed"))
                    .isEqualTo("2026-11-21T" + use[1] + ":08Z");
        }
    }

    @Test
    void a_new_password_is_never_used_before_it_is_there() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
        iam.signIn("123456789012", "ada", PASSWORD.toCharArray());
        wire.ok("DeleteLoginProfile", "UserName", "ada");
        pass(1);
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
        pass(1);
        iam.signIn("123456789012", "ada", PASSWORD.toCharArray());

        assertThat(told("password_last_used")).isEqualTo("2026-11-21T12:09:08Z");
    }

    @Test
    void of_the_uses_of_a_key_within_fifteen_minutes_the_first_is_told_and_the_api_tells_the_last() {
        wire.ok("CreateUser", "UserName", "ada");
        String key = wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        pass(1);
        wire.as(key).sts("GetCallerIdentity");
        pass(10);
        wire.as(key).iam("ListUsers");

        assertThat(told("access_key_1_last_used_date")).isEqualTo("2026-11-21T12:08:08Z");
        assertThat(told("access_key_1_last_used_service")).isEqualTo("sts");
        assertThat(wire.ok("GetAccessKeyLastUsed", "AccessKeyId", key).text("LastUsedDate"))
                .isEqualTo("2026-11-21T12:18:08Z");
        pass(5);
        wire.as(key).iam("ListUsers");
        assertThat(told("access_key_1_last_used_date")).isEqualTo("2026-11-21T12:23:08Z");
        assertThat(told("access_key_1_last_used_service")).isEqualTo("iam");
    }

    @Test
    void a_restored_server_tells_the_same_uses() {
        wire.ok("CreateUser", "UserName", "ada");
        String key = wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        wire.as(key).sts("GetCallerIdentity");
        pass(10);
        wire.as(key).iam("ListUsers");

        iam.restore(iam.state());

        assertThat(told("access_key_1_last_used_date")).isEqualTo("2026-11-21T12:07:08Z");
        assertThat(wire.ok("GetAccessKeyLastUsed", "AccessKeyId", key).text("LastUsedDate"))
                .isEqualTo("2026-11-21T12:17:08Z");
    }
}
