// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sessions know of MFA, where callers are held to their rights, and how sessions are shut off. */
@Facts({6, 7})
class MfaSessionTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final String SERIAL = ARN + "mfa/ada";
    private static final String PROVEN = ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    private static final String YOUNG = ",\"Condition\":{\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"3600\"}}";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam =
            EmbeddedIam.builder().authorizing(true).clock(clock).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
    private String seed = "";
    private Wire ada = root;

    @BeforeEach
    void people() {
        clock.stopAt(Instant.parse("2026-11-29T12:00:00Z"));
        root.ok("CreateUser", "UserName", "ada");
        grant("User", "ada", allow("sts:AssumeRole", ""));
        ada = root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        seed = Authenticator.seed(root.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada"));
        assertThat(pair("EnableMFADevice", SERIAL, -1).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String allow(String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"" + condition + "}}";
    }

    private void grant(String kind, String name, String policy) {
        root.ok("Put" + kind + "Policy", kind + "Name", name, "PolicyName", "p", "PolicyDocument", policy);
    }

    private void role(String name, String trusted, String condition, String policy) {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"" + ARN + trusted + "\"}" + condition + "}}";
        root.ok("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust, "MaxSessionDuration", "43200");
        grant("Role", name, policy);
    }

    private String code(long step) {
        return Authenticator.code(seed, clock.instant(), step);
    }

    /** Two codes of which the second is so many steps from the server's now. */
    private Reply pair(String action, String serial, long step) {
        String[] names = {"AuthenticationCode1", "AuthenticationCode2"};
        return root.iam(
                action, "UserName", "ada", "SerialNumber", serial, names[0], code(step - 1), names[1], code(step));
    }

    private static Reply assume(Wire caller, String role, String... more) {
        List<String> parameters = new ArrayList<>(List.of("RoleArn", ARN + "role/" + role, "RoleSessionName", "work"));
        parameters.addAll(List.of(more));
        return caller.sts("AssumeRole", parameters.toArray(new String[0]));
    }

    private Reply sessionToken(String serial, long step) {
        return ada.sts("GetSessionToken", "SerialNumber", serial, "TokenCode", code(step));
    }

    private Wire session(Reply credentials) {
        assertThat(credentials.status()).as(credentials.toString()).isEqualTo(200);
        return root.as(credentials.text("AccessKeyId"));
    }

    @Test
    void a_code_given_to_assume_role_opens_the_role_and_is_not_known_inside() {
        role("strict", "user/ada", PROVEN, allow("iam:ListUsers", PROVEN));
        role("mild", "user/ada", PROVEN, allow("iam:ListUsers", PROVEN.replace("Bool\"", "BoolIfExists\"")));
        assertThat(assume(ada, "strict").code()).isEqualTo("AccessDenied");
        Wire strict = session(assume(ada, "strict", "SerialNumber", SERIAL, "TokenCode", code(0)));
        assertThat(strict.iam("ListUsers").code()).isEqualTo("AccessDenied");
        Wire mild = session(assume(ada, "mild", "SerialNumber", SERIAL, "TokenCode", code(1)));
        assertThat(mild.iam("ListUsers").code())
                .as("the key is there and false")
                .isEqualTo("AccessDenied");
    }

    @Test
    void a_code_given_to_get_session_token_is_known_with_its_age_also_in_the_role_that_it_opens() {
        role("r", "user/ada", YOUNG, allow("iam:ListUsers", PROVEN));
        Wire token = session(sessionToken(SERIAL, 0));
        Wire inside = session(assume(token, "r"));
        assertThat(inside.iam("ListUsers").status()).isEqualTo(200);
        clock.forward(Duration.ofHours(2));
        assertThat(assume(token, "r").code()).isEqualTo("AccessDenied");
        Wire plain = session(ada.sts("GetSessionToken"));
        assertThat(assume(plain, "r").code()).isEqualTo("AccessDenied");
    }

    @Test
    void the_session_of_a_role_that_a_role_opens_knows_nothing_of_mfa() {
        role("first", "user/ada", PROVEN, allow("sts:AssumeRole", ""));
        role("open", "role/first", "", allow("iam:ListUsers", PROVEN));
        Wire first = session(assume(session(sessionToken(SERIAL, 0)), "first"));
        assertThat(session(assume(first, "open")).iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(assume(first, "open", "SerialNumber", SERIAL, "TokenCode", code(1))
                        .message())
                .contains("unable to validate MFA code");
    }

    @Test
    void a_role_that_a_session_token_opens_lasts_an_hour_at_most() {
        role("r", "user/ada", PROVEN, allow("iam:ListUsers", ""));
        Wire token = session(sessionToken(SERIAL, 0));
        Reply refused = assume(token, "r", "DurationSeconds", "3601");
        assertThat(refused.code()).isEqualTo("ValidationError");
        assertThat(refused.message()).contains("1 hour session limit for roles assumed by role chaining");
        assertThat(assume(token, "r", "DurationSeconds", "3600").status()).isEqualTo(200);
        assertThat(assume(ada, "r", "SerialNumber", SERIAL, "TokenCode", code(1), "DurationSeconds", "43200")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_code_counts_once_whichever_operation_takes_it() {
        role("r", "user/ada", PROVEN, allow("iam:ListUsers", ""));
        String[] proof = {"SerialNumber", SERIAL, "TokenCode", code(0)};
        assertThat(assume(ada, "r", proof).status()).isEqualTo(200);
        Reply again = sessionToken(SERIAL, 0);
        assertThat(again.code()).isEqualTo("AccessDenied");
        assertThat(again.message()).isEqualTo("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        assertThat(assume(ada, "r", proof).code()).isEqualTo("AccessDenied");
        clock.forward(Duration.ofSeconds(30));
        assertThat(sessionToken(SERIAL, 0).status()).isEqualTo(200);
    }

    @Test
    void the_arn_of_the_user_is_no_serial_number() {
        Reply refused = sessionToken(ARN + "user/ada", 0);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused.message()).contains("Please verify your MFA serial number is valid");
        assertThat(pair("EnableMFADevice", ARN + "user/ada", 0).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void a_device_that_drifted_signs_in_again_after_a_resynchronisation() {
        assertThat(sessionToken(SERIAL, 7).code()).isEqualTo("AccessDenied");
        assertThat(pair("ResyncMFADevice", SERIAL, 7).status()).isEqualTo(200);
        assertThat(sessionToken(SERIAL, 8).status()).isEqualTo(200);
        assertThat(sessionToken(SERIAL, 0).code())
                .as("its clock is taken to be ahead from now on")
                .isEqualTo("AccessDenied");
    }

    @Test
    @Facts(4)
    void a_device_that_cannot_be_changed_yet_is_enabled_later() {
        String spare = root.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "spare")
                .text("SerialNumber");
        seed = "JBSWY3DPEHPK3PXP";
        iam.weather().next("EnableMFADevice", InjectedFault.TEMPORARILY_UNMODIFIABLE);
        Reply refused = pair("EnableMFADevice", spare, 0);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("EntityTemporarilyUnmodifiable");
        assertThat(root.ok("ListMFADevices", "UserName", "ada").texts("SerialNumber"))
                .containsExactly(SERIAL);
        assertThat(pair("EnableMFADevice", spare, 0).code()).isEqualTo("InvalidAuthenticationCode");
    }

    @Test
    void a_denial_by_token_issue_time_cuts_the_sessions_that_are_there_and_no_key_and_no_later_session() {
        role("r", "user/ada", "", allow("iam:ListUsers", ""));
        Wire old = session(sessionToken(SERIAL, 0));
        Wire oldRole = session(assume(ada, "r"));
        grant("User", "ada", allow("*", ""));
        assertThat(old.iam("ListUsers").status()).isEqualTo(200);
        assertThat(oldRole.iam("ListUsers").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(90));
        String cut = allow(
                        "*", ",\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"" + clock.instant() + "\"}}")
                .replace("Allow", "Deny");
        for (String[] holder : new String[][] {{"User", "ada"}, {"Role", "r"}})
            root.ok(
                    "Put" + holder[0] + "Policy",
                    holder[0] + "Name",
                    holder[1],
                    "PolicyName",
                    "AWSRevokeOlderSessions",
                    "PolicyDocument",
                    cut);
        assertThat(old.iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(oldRole.iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(ada.iam("ListUsers").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(30));
        assertThat(session(sessionToken(SERIAL, 0)).iam("ListUsers").status()).isEqualTo(200);
        assertThat(session(assume(ada, "r")).iam("ListUsers").status()).isEqualTo(200);
    }

    @Test
    void an_inactive_key_signs_nothing_and_its_sessions_go_on() {
        grant("User", "ada", allow("*", ""));
        Wire token = session(sessionToken(SERIAL, 0));
        String key = root.ok("ListAccessKeys", "UserName", "ada").text("AccessKeyId");
        root.ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Inactive");
        assertThat(ada.iam("ListUsers").code()).isEqualTo("InvalidClientTokenId");
        assertThat(token.iam("ListUsers").status()).isEqualTo(200);
    }

    @Test
    void a_session_names_its_user_to_list_and_switch_their_keys() {
        grant("User", "ada", allow("*", ""));
        Wire token = session(sessionToken(SERIAL, 0));
        String key = ada.iam("ListAccessKeys").text("AccessKeyId");
        String[] off = {"AccessKeyId", key, "Status", "Inactive"};
        for (Reply refused : new Reply[] {token.iam("ListAccessKeys"), token.iam("UpdateAccessKey", off)}) {
            assertThat(refused.code()).isEqualTo("ValidationError");
            assertThat(refused.message()).isEqualTo("Must specify userName when calling with non-User credentials");
        }
        assertThat(token.iam("ListAccessKeys", "UserName", "ada").texts("AccessKeyId"))
                .containsExactly(key);
        assertThat(ada.iam("UpdateAccessKey", off).status()).isEqualTo(200);
    }

    @Test
    @Facts(4)
    void days_are_for_credentials_of_every_service() {
        for (String service : new String[] {"codecommit.amazonaws.com", "bedrock.amazonaws.com"}) {
            String[] create = {"UserName", "ada", "ServiceName", service, "CredentialAgeDays", "30"};
            String id = root.ok("CreateServiceSpecificCredential", create).text("ServiceSpecificCredentialId");
            assertThat(status()).as(service).isEqualTo("Active");
            clock.forward(Duration.ofDays(30));
            assertThat(status()).as(service).isEqualTo("Expired");
            root.ok("DeleteServiceSpecificCredential", "UserName", "ada", "ServiceSpecificCredentialId", id);
        }
    }

    private String status() {
        return root.ok("ListServiceSpecificCredentials", "UserName", "ada").text("Status");
    }
}
