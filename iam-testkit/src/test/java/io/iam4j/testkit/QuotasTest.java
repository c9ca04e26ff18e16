// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every quota of the account summary is held, shown, and may be another in each account. */
@Facts(2)
class QuotasTest {
    private static final String ACCOUNT = "123456789012";
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";
    private static final String ARN = "arn:aws:iam::" + ACCOUNT + ":policy/";

    private static final String KEYS = "Users UsersQuota Groups GroupsQuota Roles RolesQuota Policies PoliciesQuota "
            + "InstanceProfiles InstanceProfilesQuota ServerCertificates ServerCertificatesQuota "
            + "Providers MFADevices MFADevicesInUse PolicyVersionsInUse PolicyVersionsInUseQuota "
            + "AccountMFAEnabled AccountAccessKeysPresent AccountPasswordPresent "
            + "AccountSigningCertificatesPresent GlobalEndpointTokenVersion UserPolicySizeQuota "
            + "GroupPolicySizeQuota RolePolicySizeQuota PolicySizeQuota AssumeRolePolicySizeQuota "
            + "AttachedPoliciesPerUserQuota AttachedPoliciesPerGroupQuota "
            + "AttachedPoliciesPerRoleQuota GroupsPerUserQuota AccessKeysPerUserQuota "
            + "SigningCertificatesPerUserQuota VersionsPerPolicyQuota";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @BeforeEach
    void everybody() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateGroup", "GroupName", "g");
        wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW);
        wire.ok("CreatePolicy", "PolicyName", "q", "PolicyDocument", ALLOW);
        wire.ok("CreateInstanceProfile", "InstanceProfileName", "i");
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private void holds(String quota, int limit, String message, String action, String... parameters) {
        iam.quota(ACCOUNT, quota, limit);
        Reply reply = wire.iam(action, parameters);
        assertThat(reply.status()).as(quota).isEqualTo(409);
        assertThat(reply.code()).as(quota).isEqualTo("LimitExceeded");
        assertThat(reply.message()).as(quota).isEqualTo(message);
        assertThat(summary()).containsEntry(quota, Integer.toString(limit));
    }

    private Map<String, String> summary() {
        Reply reply = wire.ok("GetAccountSummary");
        List<String> keys = reply.texts("key");
        Map<String, String> out = new HashMap<>();
        for (int i = 0; i < keys.size(); i++)
            out.put(keys.get(i), reply.texts("value").get(i));
        return out;
    }

    @Test
    void entities_of_an_account_are_counted() {
        holds("UsersQuota", 1, "Cannot exceed quota for UsersPerAccount: 1", "CreateUser", "UserName", "eve");
        holds("GroupsQuota", 1, "Cannot exceed quota for GroupsPerAccount: 1", "CreateGroup", "GroupName", "h");
        String[] role = {"RoleName", "s", "AssumeRolePolicyDocument", TRUST};
        holds("RolesQuota", 1, "Cannot exceed quota for RolesPerAccount: 1", "CreateRole", role);
        String[] policy = {"PolicyName", "x", "PolicyDocument", ALLOW};
        holds("PoliciesQuota", 2, "Cannot exceed quota for PoliciesPerAccount: 2", "CreatePolicy", policy);
        String[] profile = {"InstanceProfileName", "j"};
        holds(
                "InstanceProfilesQuota",
                1,
                "Cannot exceed quota for InstanceProfilesPerAccount: 1",
                "CreateInstanceProfile",
                profile);
    }

    @Test
    void what_hangs_on_an_entity_is_counted() {
        wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", ARN + "p");
        wire.ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", ARN + "p");
        wire.ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", ARN + "p");
        String message = "Cannot exceed quota for PoliciesPer";
        String[] user = {"UserName", "ada", "PolicyArn", ARN + "q"};
        holds("AttachedPoliciesPerUserQuota", 1, message + "User: 1", "AttachUserPolicy", user);
        String[] group = {"GroupName", "g", "PolicyArn", ARN + "q"};
        holds("AttachedPoliciesPerGroupQuota", 1, message + "Group: 1", "AttachGroupPolicy", group);
        String[] role = {"RoleName", "r", "PolicyArn", ARN + "q"};
        holds("AttachedPoliciesPerRoleQuota", 1, message + "Role: 1", "AttachRolePolicy", role);
        String[] membership = {"UserName", "ada", "GroupName", "g"};
        holds("GroupsPerUserQuota", 0, "Cannot exceed quota for GroupsPerUser: 0", "AddUserToGroup", membership);
        holds(
                "AccessKeysPerUserQuota",
                0,
                "Cannot exceed quota for AccessKeysPerUser: 0",
                "CreateAccessKey",
                "UserName",
                "ada");
    }

    @Test
    void documents_are_measured() {
        String[] inline = {"UserName", "ada", "PolicyName", "in", "PolicyDocument", ALLOW};
        String message = "Maximum policy size of 50 bytes exceeded for ";
        holds("UserPolicySizeQuota", 50, message + "user ada", "PutUserPolicy", inline);
        inline[0] = "GroupName";
        inline[1] = "g";
        holds("GroupPolicySizeQuota", 50, message + "group g", "PutGroupPolicy", inline);
        inline[0] = "RoleName";
        inline[1] = "r";
        holds("RolePolicySizeQuota", 50, message + "role r", "PutRolePolicy", inline);
        String[] trust = {"RoleName", "r", "PolicyDocument", TRUST};
        holds(
                "AssumeRolePolicySizeQuota",
                50,
                "Cannot exceed quota for ACLSizePerRole: 50",
                "UpdateAssumeRolePolicy",
                trust);
        String[] version = {"PolicyArn", ARN + "p", "PolicyDocument", ALLOW};
        holds("PolicySizeQuota", 50, "Cannot exceed quota for PolicySize: 50", "CreatePolicyVersion", version);
        iam.quota(ACCOUNT, "PolicySizeQuota", 6144);
        holds(
                "VersionsPerPolicyQuota",
                1,
                "A managed policy can have up to 1 versions. Before you create a new version, you must delete an"
                        + " existing version.",
                "CreatePolicyVersion",
                version);
    }

    @Test
    @Facts(5)
    void the_summary_has_the_keys_of_the_service_and_its_defaults() {
        assertThat(summary().keySet()).containsExactlyInAnyOrder(KEYS.split(" ", -1));
        assertThat(summary())
                .containsEntry("UsersQuota", "5000")
                .containsEntry("GroupsQuota", "300")
                .containsEntry("RolesQuota", "1000")
                .containsEntry("PoliciesQuota", "1500")
                .containsEntry("InstanceProfilesQuota", "1000")
                .containsEntry("ServerCertificatesQuota", "20")
                .containsEntry("AssumeRolePolicySizeQuota", "2048")
                .containsEntry("AttachedPoliciesPerRoleQuota", "20")
                .containsEntry("AttachedPoliciesPerUserQuota", "10")
                .containsEntry("AttachedPoliciesPerGroupQuota", "10")
                .containsEntry("GroupsPerUserQuota", "10")
                .containsEntry("AccessKeysPerUserQuota", "2")
                .containsEntry("SigningCertificatesPerUserQuota", "2")
                .containsEntry("VersionsPerPolicyQuota", "5")
                .containsEntry("PolicySizeQuota", "6144")
                .containsEntry("UserPolicySizeQuota", "2048")
                .containsEntry("GroupPolicySizeQuota", "5120")
                .containsEntry("RolePolicySizeQuota", "10240")
                .containsEntry("PolicyVersionsInUseQuota", "10000");
    }

    @Test
    void virtual_devices_are_as_many_as_users_at_most() {
        wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "one");
        String[] two = {"VirtualMFADeviceName", "two"};
        holds("UsersQuota", 1, "Cannot exceed quota for UsersPerAccount: 1", "CreateVirtualMFADevice", two);
        iam.quota(ACCOUNT, "UsersQuota", 2);
        iam.outOfBand(ACCOUNT).hardwareToken("GAHT12345678", new byte[20]);
        wire.ok("CreateVirtualMFADevice", two);
    }

    @Test
    void all_users_of_an_account_fit_into_one_group() {
        iam.quota(ACCOUNT, "UsersQuota", 12);
        for (int i = 1; i < 12; i++) wire.ok("CreateUser", "UserName", "u" + i);
        assertThat(wire.iam("CreateUser", "UserName", "u12").code()).isEqualTo("LimitExceeded");
        for (String user : wire.ok("ListUsers").texts("UserName"))
            wire.ok("AddUserToGroup", "GroupName", "g", "UserName", user);
        assertThat(wire.ok("GetGroup", "GroupName", "g").texts("UserName")).hasSize(12);
    }

    @Test
    void a_raised_quota_is_shown_in_its_account_alone_and_holds() {
        iam.quota(ACCOUNT, "PoliciesQuota", 2000);
        iam.quota(ACCOUNT, "AttachedPoliciesPerUserQuota", 11);
        assertThat(summary()).containsEntry("PoliciesQuota", "2000");
        Reply other = wire.as("222222222222").ok("GetAccountSummary");
        assertThat(other.texts("value").get(other.texts("key").indexOf("PoliciesQuota")))
                .isEqualTo("1500");
        for (int i = 0; i < 11; i++) {
            wire.ok("CreatePolicy", "PolicyName", "raised" + i, "PolicyDocument", ALLOW);
            wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", ARN + "raised" + i);
        }
        assertThat(wire.iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", ARN + "p")
                        .message())
                .isEqualTo("Cannot exceed quota for PoliciesPerUser: 11");
    }

    @Test
    void policies_in_use_are_limited_attached_or_as_boundaries() {
        String key = "PolicyVersionsInUseQuota";
        String message = "Cannot exceed quota for PolicyVersionsInUse: 1";
        wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", ARN + "p");
        holds(key, 1, message, "AttachGroupPolicy", "GroupName", "g", "PolicyArn", ARN + "q");
        holds(key, 1, message, "PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", ARN + "q");
        holds(key, 1, message, "CreateUser", "UserName", "eve", "PermissionsBoundary", ARN + "q");
        wire.ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", ARN + "p");
        wire.ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", ARN + "p");
        assertThat(summary()).containsEntry("PolicyVersionsInUse", "1").containsEntry("Users", "1");
    }

    @Test
    void policies_in_use_are_counted_once_each_boundaries_and_those_of_aws_among_them() {
        String aws = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", ARN + "p");
        wire.ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", ARN + "p");
        wire.ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", aws);
        wire.ok("CreatePolicyVersion", "PolicyArn", ARN + "p", "PolicyDocument", ALLOW);
        assertThat(summary()).containsEntry("PolicyVersionsInUse", "2").containsEntry("Policies", "2");
    }
}
