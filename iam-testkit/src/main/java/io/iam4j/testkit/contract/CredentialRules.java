// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@Facts({2, 3, 4, 6})
interface CredentialRules extends Backend {
    private Wire ada() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok(
                        "CreateLoginProfile",
                        "UserName",
                        "ada",
                        "Password",
                        Samples.PASSWORD,
                        "PasswordResetRequired",
                        "true");
        wire().ok(
                        "PutUserPolicy",
                        "UserName",
                        "ada",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        Samples.allow("iam:ChangePassword"));
        return wire().as(wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private Reply change(Wire ada, String old, String fresh) {
        return ada.iam("ChangePassword", "OldPassword", old, "NewPassword", fresh);
    }

    @Test
    default void a_user_changes_her_password_and_clears_the_reset_flag() {
        Wire ada = ada();
        assertThat(change(ada, "Wrong-password-1", "Another-one-22").code()).isEqualTo("AccessDenied");
        assertThat(change(ada, Samples.PASSWORD, Samples.PASSWORD).code()).isEqualTo("AccessDenied");
        assertThat(change(ada, Samples.PASSWORD, "Another-one-22").status()).isEqualTo(200);
        assertThat(wire().ok("GetLoginProfile", "UserName", "ada").text("PasswordResetRequired"))
                .isEqualTo("false");
    }

    @Test
    default void old_passwords_are_remembered_when_the_policy_says_so() {
        wire().ok("UpdateAccountPasswordPolicy", "PasswordReusePrevention", "2");
        Wire ada = ada();
        assertThat(change(ada, Samples.PASSWORD, "Another-one-22").status()).isEqualTo(200);
        assertThat(change(ada, "Another-one-22", Samples.PASSWORD).code()).isEqualTo("PasswordPolicyViolation");
    }

    private Reply ssh(int number) {
        byte[] key = ("key number " + number).getBytes(StandardCharsets.US_ASCII);
        String body = "ssh-rsa " + Base64.getEncoder().encodeToString(key);
        return wire().iam("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", body);
    }

    @Test
    default void a_user_has_five_ssh_keys_at_most_and_none_twice() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < 5; i++) assertThat(ssh(i).text("SSHPublicKeyId")).startsWith("APKA");
        assertThat(ssh(0).code()).isEqualTo("DuplicateSSHPublicKey");
        assertThat(ssh(5).code()).isEqualTo("LimitExceeded");
        assertThat(wire().iam("DeleteUser", "UserName", "ada").code()).isEqualTo("DeleteConflict");
    }

    @Test
    default void a_user_has_two_credentials_for_a_service_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        String[] create = {"UserName", "ada", "ServiceName", "codecommit.amazonaws.com"};
        String id = wire().ok("CreateServiceSpecificCredential", create).text("ServiceSpecificCredentialId");
        wire().ok("CreateServiceSpecificCredential", create);
        assertThat(wire().iam("CreateServiceSpecificCredential", create).code()).isEqualTo("LimitExceeded");
        wire().ok("DeleteServiceSpecificCredential", "UserName", "ada", "ServiceSpecificCredentialId", id);
        Reply left = wire().ok("ListServiceSpecificCredentials", "AllUsers", "true");
        assertThat(left.texts("ServiceSpecificCredentialId")).hasSize(1).doesNotContain(id);
        assertThat(left.has("ServicePassword")).isFalse();
    }

    @Test
    default void what_is_no_certificate_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(wire().iam("UploadSigningCertificate", "UserName", "ada", "CertificateBody", "nonsense")
                        .code())
                .isEqualTo("MalformedCertificate");
    }
}
