// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
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
    @Facts(1)
    default void another_password_takes_the_place_of_the_first() {
        Wire ada = ada();
        String created = wire().ok("GetLoginProfile", "UserName", "ada").text("CreateDate");
        wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", "Another-one-22");
        assertThat(change(ada, Samples.PASSWORD, "Yet-another-333").code()).isEqualTo("AccessDenied");
        assertThat(change(ada, "Another-one-22", "Yet-another-333").status()).isEqualTo(200);
        assertThat(wire().ok("GetLoginProfile", "UserName", "ada").text("CreateDate"))
                .isEqualTo(created);
    }

    @Test
    default void old_passwords_are_remembered_when_the_policy_says_so() {
        wire().ok("UpdateAccountPasswordPolicy", "PasswordReusePrevention", "2");
        Wire ada = ada();
        assertThat(change(ada, Samples.PASSWORD, "Another-one-22").status()).isEqualTo(200);
        assertThat(change(ada, "Another-one-22", Samples.PASSWORD).code()).isEqualTo("PasswordPolicyViolation");
    }
}
