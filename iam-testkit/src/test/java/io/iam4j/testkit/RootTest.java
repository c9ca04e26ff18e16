// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Root and its sessions; moto has no AssumeRoot. */
@Facts(8)
class RootTest {
    private static final String MEMBER = "111122223333";
    private static final String TASKS = "arn:aws:iam::aws:policy/root-task/";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(clock).start();
    private final Wire manager = Wire.to(iam.endpoint());
    private final Wire member = manager.as(MEMBER);

    @AfterEach
    void stop() {
        iam.close();
    }

    private Wire administrator() {
        manager.ok("EnableOrganizationsRootCredentialsManagement");
        manager.ok("EnableOrganizationsRootSessions");
        manager.ok("CreateUser", "UserName", "ada");
        return manager.as(manager.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private static Wire session(Wire who, String task) {
        Reply reply = assume(who, MEMBER, TASKS + task);
        assertThat(reply.status()).isEqualTo(200);
        return who.as(reply.text("AccessKeyId"));
    }

    private static Reply assume(Wire who, String target, String task) {
        return who.sts("AssumeRoot", "TargetPrincipal", target, "TaskPolicyArn.arn", task);
    }

    private String summary(String key) {
        Reply summary = member.ok("GetAccountSummary");
        return summary.texts("value").get(summary.texts("key").indexOf(key));
    }

    private static String[] row(Wire who) {
        who.ok("GenerateCredentialReport");
        who.ok("GenerateCredentialReport");
        byte[] content =
                Base64.getDecoder().decode(who.ok("GetCredentialReport").text("Content"));
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .toList()
                .get(1)
                .split(",");
    }

    @Test
    @Facts({4, 8})
    void a_member_account_does_not_manage_the_organization() {
        for (String feature : List.of("RootSessions", "RootCredentialsManagement")) {
            Reply enabling = member.iam("EnableOrganizations" + feature);
            assertThat(enabling.status()).isEqualTo(400);
            assertThat(enabling.code()).isEqualTo("CallerIsNotManagementAccountException");
            assertThat(member.iam("DisableOrganizations" + feature).code())
                    .isEqualTo("AccountNotManagementOrDelegatedAdministratorException");
        }
        Reply listing = member.iam("ListOrganizationsFeatures");
        assertThat(listing.status()).isEqualTo(400);
        assertThat(listing.code()).isEqualTo("AccountNotManagementOrDelegatedAdministratorException");
    }

    @Test
    void an_account_without_root_credentials_says_so() {
        assertThat(List.of(
                        summary("AccountMFAEnabled"),
                        summary("AccountAccessKeysPresent"),
                        summary("AccountPasswordPresent"),
                        summary("AccountSigningCertificatesPresent")))
                .containsOnly("0");
        assertThat(row(member)).startsWith("<root_account>").contains("false").doesNotContain("true");
    }

    @Test
    void root_credentials_show_in_the_summary_the_report_and_the_list_of_devices() {
        iam.outOfBand(MEMBER).rootCredentials(RootCredential.values());

        assertThat(List.of(
                        summary("AccountMFAEnabled"),
                        summary("AccountAccessKeysPresent"),
                        summary("AccountPasswordPresent"),
                        summary("AccountSigningCertificatesPresent")))
                .containsOnly("1");
        assertThat(summary("MFADevicesInUse")).isEqualTo("2");
        String[] row = row(member);
        assertThat(List.of(row[3], row[7], row[8], row[18])).containsOnly("true");
        assertThat(row[6]).isEqualTo("not_supported");
        Reply devices = member.ok("ListVirtualMFADevices");
        assertThat(devices.text("SerialNumber")).isEqualTo("arn:aws:iam::" + MEMBER + ":mfa/root-account-mfa-device");
        assertThat(devices.text("UserId")).isEqualTo(MEMBER);
        assertThat(devices.has("UserName")).isFalse();
        iam.outOfBand(MEMBER).rootCredentials();
        assertThat(summary("AccountAccessKeysPresent")).isEqualTo("0");
        assertThat(summary("MFADevices")).isEqualTo("0");
    }

    @Test
    void a_session_takes_away_all_that_root_has() {
        iam.outOfBand(MEMBER).rootCredentials(RootCredential.values());
        Wire root = session(administrator(), "IAMDeleteRootUserCredentials");

        assertThat(root.ok("GetUser").text("Arn")).isEqualTo("arn:aws:iam::" + MEMBER + ":root");
        assertThat(root.ok("GetLoginProfile").has("UserName")).isFalse();
        root.ok("DeleteLoginProfile");
        root.ok("DeleteAccessKey", "AccessKeyId", root.ok("ListAccessKeys").text("AccessKeyId"));
        root.ok(
                "DeleteSigningCertificate",
                "CertificateId",
                root.ok("ListSigningCertificates").text("CertificateId"));
        for (String serial : root.ok("ListMFADevices").texts("SerialNumber"))
            root.ok("DeactivateMFADevice", "SerialNumber", serial);

        assertThat(root.iam("GetLoginProfile").message()).isEqualTo("Login Profile for User null cannot be found.");
        assertThat(root.ok("ListMFADevices").texts("SerialNumber")).isEmpty();
        assertThat(List.of(
                        summary("AccountMFAEnabled"),
                        summary("AccountAccessKeysPresent"),
                        summary("AccountPasswordPresent"),
                        summary("AccountSigningCertificatesPresent")))
                .containsOnly("0");
    }

    @Test
    void a_session_does_its_task_and_no_other() {
        iam.outOfBand(MEMBER).rootCredentials(RootCredential.PASSWORD);
        Wire administrator = administrator();
        Wire audit = session(administrator, "IAMAuditRootUserCredentials");
        assertThat(audit.ok("GetLoginProfile").text("PasswordResetRequired")).isEqualTo("false");
        for (Reply reply : List.of(
                audit.iam("DeleteLoginProfile"),
                audit.iam("ListUsers"),
                audit.iam("ListAccessKeys", "UserName", "eve"),
                session(administrator, "S3UnlockBucketPolicy").iam("GetLoginProfile"),
                session(administrator, "IAMDeleteRootUserCredentials").iam("CreateLoginProfile"))) {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("AccessDenied");
        }
        assertThat(summary("AccountPasswordPresent")).isEqualTo("1");
    }

    @Test
    @Facts(6)
    void a_session_lets_root_recover_her_password() {
        Wire root = session(administrator(), "IAMCreateRootUserPassword");
        Reply created = root.ok("CreateLoginProfile");
        assertThat(created.has("UserName")).isFalse();
        assertThat(created.text("PasswordResetRequired")).isEqualTo("false");
        assertThat(summary("AccountPasswordPresent")).isEqualTo("1");
        Reply again = root.iam("CreateLoginProfile");
        assertThat(again.code()).isEqualTo("EntityAlreadyExists");
        assertThat(again.message()).isEqualTo("Login Profile for account " + MEMBER + " already exists.");
    }

    @Test
    void each_task_needs_its_feature_and_the_manager() {
        manager.ok("CreateUser", "UserName", "ada");
        Wire ada = manager.as(manager.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        manager.ok("EnableOrganizationsRootSessions");
        assertThat(assume(ada, MEMBER, TASKS + "IAMAuditRootUserCredentials").message())
                .isEqualTo("Root credentials management feature is not enabled for your AWS Organization.");
        assertThat(assume(ada, MEMBER, TASKS + "SQSUnlockQueuePolicy").status()).isEqualTo(200);
        for (Reply reply : List.of(
                assume(manager, MEMBER, TASKS + "SQSUnlockQueuePolicy"),
                assume(ada, iam.accountId(), TASKS + "SQSUnlockQueuePolicy"),
                assume(member, "444455556666", TASKS + "SQSUnlockQueuePolicy"))) {
            assertThat(reply.code()).isEqualTo("AccessDenied");
        }
        for (String other : List.of("arn:aws:iam::aws:policy/ReadOnlyAccess", TASKS + "IAMOtherTask"))
            assertThat(assume(ada, MEMBER, other).message())
                    .isEqualTo("Request must contain valid AWS managed task policy ARN");
        assertThat(assume(ada, "nobody-at-all", TASKS + "SQSUnlockQueuePolicy").message())
                .isEqualTo("Request must contain a valid target principal");
    }

    @Test
    void root_is_named_by_account_or_arn_and_each_feature_has_its_tasks() {
        manager.ok("CreateUser", "UserName", "ada");
        Wire ada = manager.as(manager.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        List<String> credentials =
                List.of("IAMAuditRootUserCredentials", "IAMCreateRootUserPassword", "IAMDeleteRootUserCredentials");
        List<String> sessions = List.of("S3UnlockBucketPolicy", "SQSUnlockQueuePolicy");
        manager.ok("EnableOrganizationsRootCredentialsManagement");
        for (String target : List.of(MEMBER, "arn:aws:iam::" + MEMBER + ":root")) {
            for (String task : credentials)
                assertThat(assume(ada, target, TASKS + task).status()).as(task).isEqualTo(200);
            for (String task : sessions)
                assertThat(assume(ada, target, TASKS + task).code()).as(task).isEqualTo("AccessDenied");
        }
        manager.ok("DisableOrganizationsRootCredentialsManagement");
        manager.ok("EnableOrganizationsRootSessions");
        for (String task : sessions)
            assertThat(assume(ada, MEMBER, TASKS + task).status()).as(task).isEqualTo(200);
        for (String task : credentials)
            assertThat(assume(ada, MEMBER, TASKS + task).code()).as(task).isEqualTo("AccessDenied");
    }

    @Test
    void a_session_of_root_lasts_fifteen_minutes_at_most() {
        Wire ada = administrator();
        String[] parameters = {
            "TargetPrincipal", MEMBER, "TaskPolicyArn.arn", TASKS + "S3UnlockBucketPolicy", "DurationSeconds", "901"
        };
        assertThat(ada.sts("AssumeRoot", parameters).code()).isEqualTo("ValidationError");
        for (String seconds : List.of("0", "900")) {
            parameters[5] = seconds;
            assertThat(ada.sts("AssumeRoot", parameters).status()).isEqualTo(200);
        }
    }

    @Test
    void features_are_enabled_by_the_manager_and_ended_and_listed_by_delegates_too() {
        iam.outOfBand(MEMBER).delegatedAdministrator(true);
        for (String feature : List.of("OrganizationsRootSessions", "OrganizationsRootCredentialsManagement")) {
            assertThat(member.iam("Enable" + feature).code()).isEqualTo("CallerIsNotManagementAccountException");
            for (Reply enabled : List.of(manager.ok("Enable" + feature), member.ok("ListOrganizationsFeatures"))) {
                assertThat(enabled.text("OrganizationId")).startsWith("o-");
                assertThat(enabled.members("EnabledFeatures")).hasSize(1);
            }
            Reply disabled = member.ok("Disable" + feature);
            assertThat(disabled.text("OrganizationId")).startsWith("o-");
            assertThat(disabled.members("EnabledFeatures")).isEmpty();
        }
        iam.outOfBand(MEMBER).delegatedAdministrator(false);
        for (String action : List.of(
                "ListOrganizationsFeatures",
                "DisableOrganizationsRootSessions",
                "DisableOrganizationsRootCredentialsManagement"))
            assertThat(member.iam(action).code()).isEqualTo("AccountNotManagementOrDelegatedAdministratorException");
    }

    @Test
    void a_delegated_administrator_opens_sessions_of_root_but_not_at_the_manager() {
        manager.ok("EnableOrganizationsRootSessions");
        member.ok("CreateUser", "UserName", "ada");
        Wire ada = member.as(member.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        String task = TASKS + "SQSUnlockQueuePolicy";
        assertThat(assume(ada, "444455556666", task).code()).isEqualTo("AccessDenied");
        iam.outOfBand(MEMBER).delegatedAdministrator(true);
        assertThat(assume(ada, "444455556666", task).status()).isEqualTo(200);
        assertThat(assume(ada, iam.accountId(), task).code()).isEqualTo("AccessDenied");
    }

    @Test
    @Facts({4, 8})
    void features_need_trusted_access_and_all_features_and_enable_neither() {
        List<String> actions = List.of(
                "EnableOrganizationsRootSessions",
                "EnableOrganizationsRootCredentialsManagement",
                "DisableOrganizationsRootSessions",
                "DisableOrganizationsRootCredentialsManagement",
                "ListOrganizationsFeatures");
        OutOfBandActions console = iam.outOfBand(iam.accountId());
        console.trustedAccess(false);
        for (String action : actions)
            assertThat(manager.iam(action).code()).as(action).isEqualTo("ServiceAccessNotEnabledException");
        console.trustedAccess(true);
        console.allFeatures(false);
        for (String action : actions)
            assertThat(manager.iam(action).code()).as(action).isEqualTo("OrganizationNotInAllFeaturesModeException");
        console.allFeatures(true);
        for (String action : actions) manager.ok(action);
    }

    @Test
    void keys_of_root_are_made_and_deleted_without_a_user_name_and_her_password_is_out_of_their_reach() {
        iam.outOfBand(MEMBER)
                .rootCredentials(RootCredential.ACCESS_KEY, RootCredential.PASSWORD, RootCredential.VIRTUAL_MFA);
        Wire audit = session(administrator(), "IAMAuditRootUserCredentials");
        String first = audit.ok("ListAccessKeys").text("AccessKeyId");
        Wire root = member.as(first);
        String second = root.ok("CreateAccessKey").text("AccessKeyId");
        assertThat(root.ok("ListAccessKeys").texts("AccessKeyId")).containsExactlyInAnyOrder(first, second);
        root.ok("DeleteAccessKey", "AccessKeyId", second);
        assertThat(audit.ok("ListAccessKeys").texts("AccessKeyId")).containsExactly(first);
        String serial = audit.ok("ListMFADevices").text("SerialNumber");
        for (Reply reply : List.of(
                root.iam("GetLoginProfile"),
                root.iam("DeleteLoginProfile"),
                root.iam("CreateLoginProfile", "Password", "Correct-horse-9"),
                root.iam("DeactivateMFADevice", "SerialNumber", serial)))
            assertThat(reply.message()).isEqualTo("Must specify userName when calling with non-User credentials");
        assertThat(summary("AccountPasswordPresent")).isEqualTo("1");
    }

    @Test
    void a_key_of_a_user_acts_on_her_when_no_user_is_named() {
        member.ok("CreateUser", "UserName", "eve");
        String first = member.ok("CreateAccessKey", "UserName", "eve").text("AccessKeyId");
        Wire eve = member.as(first);
        String second = eve.ok("CreateAccessKey").text("AccessKeyId");
        assertThat(eve.ok("ListAccessKeys").texts("UserName")).containsExactly("eve", "eve");
        eve.ok("UpdateAccessKey", "AccessKeyId", second, "Status", "Inactive");
        eve.ok("DeleteAccessKey", "AccessKeyId", second);
        assertThat(member.ok("ListAccessKeys", "UserName", "eve").texts("AccessKeyId"))
                .containsExactly(first);
    }

    @Test
    void a_session_ends_after_fifteen_minutes() {
        Wire root = session(administrator(), "IAMAuditRootUserCredentials");
        clock.forward(Duration.ofMinutes(15));
        assertThat(root.iam("GetUser").code()).isEqualTo("ExpiredToken");
    }

    @Test
    void a_key_of_root_acts_on_root_when_no_user_is_named() {
        iam.outOfBand(MEMBER).rootCredentials(RootCredential.ACCESS_KEY);
        Wire audit = session(administrator(), "IAMAuditRootUserCredentials");
        String id = audit.ok("ListAccessKeys").text("AccessKeyId");
        Wire root = member.as(id);

        root.ok("CreateUser", "UserName", "eve");
        root.ok("UpdateAccessKey", "AccessKeyId", id, "Status", "Inactive");
        assertThat(audit.ok("ListAccessKeys").text("Status")).isEqualTo("Inactive");
        assertThat(audit.ok("GetAccessKeyLastUsed", "AccessKeyId", id).text("ServiceName"))
                .isEqualTo("iam");
        assertThat(root.iam("GetUser").code()).isEqualTo("InvalidClientTokenId");
    }

    @Test
    @Facts(2)
    void root_has_two_keys_and_eight_devices_at_most() {
        OutOfBandActions console = iam.outOfBand(MEMBER);
        console.rootCredentials(RootCredential.ACCESS_KEY);
        Wire audit = session(administrator(), "IAMAuditRootUserCredentials");
        Wire root = member.as(audit.ok("ListAccessKeys").text("AccessKeyId"));
        root.ok("CreateAccessKey");
        Reply third = root.iam("CreateAccessKey");
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.message()).isEqualTo("Cannot exceed quota for AccessKeysPerUser: 2");
        RootCredential[] keys = new RootCredential[8];
        Arrays.fill(keys, RootCredential.SECURITY_KEY);
        console.rootCredentials(keys);
        assertThat(summary("MFADevicesInUse")).isEqualTo("8");
        assertThatThrownBy(() -> console.rootCredentials(
                        Stream.concat(Stream.of(keys), Stream.of(keys[0])).toArray(RootCredential[]::new)))
                .hasMessageContaining("has 8 MFA devices already");
    }
}
