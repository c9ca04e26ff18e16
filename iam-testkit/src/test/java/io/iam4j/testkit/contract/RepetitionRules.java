// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is there after a call was repeated because its answer was lost. */
@Facts(4)
interface RepetitionRules extends Backend {
    String[] ADA = {"UserName", "ada"};

    private String everybody() {
        wire().ok("CreateUser", ADA);
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        return wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    private static void missing(Reply reply) {
        assertThat(reply.code()).isEqualTo("NoSuchEntity");
        assertThat(reply.status()).isEqualTo(404);
    }

    private static String shown(Reply reply) {
        return reply.body().replaceAll("<RequestId>.*</RequestId>", "");
    }

    /** All that the settings below leave behind. */
    private List<String> state(String arn) {
        return List.of(
                shown(wire().ok("GetUser", ADA)),
                shown(wire().ok("GetRole", "RoleName", "r")),
                shown(wire().ok("ListUserPolicies", ADA)),
                shown(wire().ok("GetUserPolicy", "UserName", "ada", "PolicyName", "in")),
                shown(wire().ok("GetGroupPolicy", "GroupName", "g", "PolicyName", "in")),
                shown(wire().ok("GetRolePolicy", "RoleName", "r", "PolicyName", "in")),
                shown(wire().ok("ListAccessKeys", ADA)),
                shown(wire().ok("GetAccountPasswordPolicy")),
                wire().ok("GetPolicy", "PolicyArn", arn).text("DefaultVersionId"));
    }

    private void set(String arn, String key) {
        String[] in = {"PolicyName", "in", "PolicyDocument", Samples.ALLOW};
        wire().ok("PutUserPolicy", "UserName", "ada", in[0], in[1], in[2], in[3]);
        wire().ok("PutGroupPolicy", "GroupName", "g", in[0], in[1], in[2], in[3]);
        wire().ok("PutRolePolicy", "RoleName", "r", in[0], in[1], in[2], in[3]);
        wire().ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", arn);
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", arn);
        wire().ok("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", Samples.trust("111122223333"));
        wire().ok("UpdateRole", "RoleName", "r", "Description", "d", "MaxSessionDuration", "7200");
        wire().ok("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        wire().ok("TagUser", "UserName", "ada", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        wire().ok("UntagUser", "UserName", "ada", "TagKeys.member.1", "old");
        wire().ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Inactive");
        wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "9");
    }

    @Test
    default void what_is_set_again_is_as_it_was_set() {
        String arn = everybody();
        wire().ok("TagUser", "UserName", "ada", "Tags.member.1.Key", "old", "Tags.member.1.Value", "v");
        wire().ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", Samples.ALLOW);
        String key = wire().ok("CreateAccessKey", ADA).text("AccessKeyId");
        set(arn, key);
        List<String> once = state(arn);
        set(arn, key);
        assertThat(state(arn)).isEqualTo(once);
    }

    @Test
    default void attaching_again_is_fine_and_detaching_again_is_not() {
        String arn = everybody();
        String[] names = {"User", "ada", "Group", "g", "Role", "r"};
        for (int i = 0; i < names.length; i += 2) {
            String[] holder = {names[i] + "Name", names[i + 1], "PolicyArn", arn};
            wire().ok("Attach" + names[i] + "Policy", holder);
            wire().ok("Attach" + names[i] + "Policy", holder);
            assertThat(wire().ok("ListAttached" + names[i] + "Policies", holder[0], holder[1])
                            .texts("PolicyArn"))
                    .containsExactly(arn);
            wire().ok("Detach" + names[i] + "Policy", holder);
            missing(wire().iam("Detach" + names[i] + "Policy", holder));
        }
    }

    @Test
    default void a_key_asked_for_again_is_a_second_one_until_there_are_two() {
        everybody();
        String first = wire().ok("CreateAccessKey", ADA).text("AccessKeyId");
        String second = wire().ok("CreateAccessKey", ADA).text("AccessKeyId");
        assertThat(wire().ok("ListAccessKeys", ADA).texts("AccessKeyId")).containsExactlyInAnyOrder(first, second);
        assertThat(wire().iam("CreateAccessKey", ADA).code()).isEqualTo("LimitExceeded");
    }

    @Test
    default void a_rename_again_misses_the_old_name_and_the_new_one_has_the_id() {
        everybody();
        String user = wire().ok("GetUser", ADA).text("UserId");
        String group = wire().ok("GetGroup", "GroupName", "g").text("GroupId");
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "eve");
        wire().ok("UpdateGroup", "GroupName", "g", "NewGroupName", "h");
        missing(wire().iam("UpdateUser", "UserName", "ada", "NewUserName", "eve"));
        missing(wire().iam("UpdateGroup", "GroupName", "g", "NewGroupName", "h"));
        assertThat(wire().ok("GetUser", "UserName", "eve").text("UserId")).isEqualTo(user);
        assertThat(wire().ok("GetGroup", "GroupName", "h").text("GroupId")).isEqualTo(group);
    }

    @Test
    default void a_password_set_again_is_the_same_password() {
        everybody();
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        for (int i = 0; i < 2; i++) wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", "Another-one-22");
        Wire ada = wire().as(wire().ok("CreateAccessKey", ADA).text("AccessKeyId"));
        assertThat(ada.iam("ChangePassword", "OldPassword", "Another-one-22", "NewPassword", Samples.PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    /** Deletes, and deletes again. */
    private void gone(String deletion, String... parameters) {
        wire().ok(deletion, parameters);
        missing(wire().iam(deletion, parameters));
    }

    @Test
    default void an_entity_deleted_again_is_not_found() {
        String arn = everybody();
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "m");
        wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA);
        wire().ok("CreateAccountAlias", "AccountAlias", "acme");
        wire().ok("UpdateAccountPasswordPolicy");
        wire().ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", Samples.ALLOW);
        wire().ok(
                        "UploadServerCertificate",
                        "ServerCertificateName",
                        "c",
                        "CertificateBody",
                        PublicKeys.certificate(0),
                        "PrivateKey",
                        "kept from all");
        gone("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        gone("DeletePolicy", "PolicyArn", arn);
        gone("DeleteUser", ADA);
        gone("DeleteGroup", "GroupName", "g");
        gone("DeleteRole", "RoleName", "r");
        gone("DeleteInstanceProfile", "InstanceProfileName", "i");
        gone("DeleteVirtualMFADevice", "SerialNumber", Samples.ARN + "mfa/m");
        gone("DeleteSAMLProvider", "SAMLProviderArn", Samples.ARN + "saml-provider/s");
        gone("DeleteServerCertificate", "ServerCertificateName", "c");
        gone("DeleteAccountAlias", "AccountAlias", "acme");
        gone("DeleteAccountPasswordPolicy");
    }

    @Test
    default void what_hung_on_somebody_and_is_deleted_again_is_not_found() {
        String arn = everybody();
        String[] in = {"PolicyName", "in", "PolicyDocument", Samples.ALLOW};
        String[] names = {"User", "ada", "Group", "g", "Role", "r"};
        for (int i = 0; i < names.length; i += 2) {
            String[] holder = {names[i] + "Name", names[i + 1]};
            wire().ok("Put" + names[i] + "Policy", holder[0], holder[1], in[0], in[1], in[2], in[3]);
            gone("Delete" + names[i] + "Policy", holder[0], holder[1], in[0], in[1]);
        }
        wire().ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", arn);
        gone("DeleteUserPermissionsBoundary", ADA);
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", arn);
        gone("DeleteRolePermissionsBoundary", "RoleName", "r");
    }

    private void gone(Reply made, String id, String deletion) {
        gone(deletion, "UserName", "ada", id, made.text(id));
    }

    @Test
    default void a_credential_deleted_again_is_not_found() {
        everybody();
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        gone("DeleteLoginProfile", ADA);
        gone(wire().ok("CreateAccessKey", ADA), "AccessKeyId", "DeleteAccessKey");
        String[] ssh = {"UserName", "ada", "SSHPublicKeyBody", PublicKeys.ssh(0)};
        gone(wire().ok("UploadSSHPublicKey", ssh), "SSHPublicKeyId", "DeleteSSHPublicKey");
        String[] certificate = {"UserName", "ada", "CertificateBody", PublicKeys.certificate(0)};
        gone(wire().ok("UploadSigningCertificate", certificate), "CertificateId", "DeleteSigningCertificate");
        String[] service = {"UserName", "ada", "ServiceName", "codecommit.amazonaws.com"};
        gone(
                wire().ok("CreateServiceSpecificCredential", service),
                "ServiceSpecificCredentialId",
                "DeleteServiceSpecificCredential");
    }

    @Test
    default void features_and_preferences_set_again_are_as_they_were_set() {
        wire().ok("EnableOrganizationsRootSessions");
        wire().ok("EnableOrganizationsRootCredentialsManagement");
        for (int i = 0; i < 2; i++) {
            wire().ok("DisableOrganizationsRootSessions");
            assertThat(wire().ok("ListOrganizationsFeatures").members("EnabledFeatures"))
                    .containsExactly("RootCredentialsManagement");
        }
        for (int i = 0; i < 2; i++) {
            wire().ok("DisableOrganizationsRootCredentialsManagement");
            assertThat(wire().ok("ListOrganizationsFeatures").members("EnabledFeatures"))
                    .isEmpty();
        }
        for (int i = 0; i < 2; i++) {
            wire().ok("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", "v2Token");
            Reply summary = wire().ok("GetAccountSummary");
            int at = summary.texts("key").indexOf("GlobalEndpointTokenVersion");
            assertThat(summary.texts("value").get(at)).isEqualTo("2");
        }
    }
}
