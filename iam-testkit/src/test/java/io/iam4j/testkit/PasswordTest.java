// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may change her own password, and when: a server that authorises its callers. */
@Facts(6)
class PasswordTest {
    private static final String OLD = "Correct-horse-9";
    private static final String NEW = "Another-one-22";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder()
            .clock(clock)
            .authorizing(true)
            .checkingSignatures(true)
            .start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accessKeyFor(iam.accountId()));

    @AfterEach
    void stop() {
        iam.close();
    }

    @BeforeEach
    void ada() {
        root.ok("CreateUser", "UserName", "ada");
        root.ok("CreateLoginProfile", "UserName", "ada", "Password", OLD, "PasswordResetRequired", "true");
    }

    private Wire key() {
        Reply key = root.ok("CreateAccessKey", "UserName", "ada");
        return root.as(key.text("AccessKeyId"), key.text("SecretAccessKey"));
    }

    private static Reply change(Wire who) {
        return who.iam("ChangePassword", "OldPassword", OLD, "NewPassword", NEW);
    }

    private void policy(String effect) {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect
                + "\",\"Action\":\"iam:ChangePassword\",\"Resource\":\"*\"}]}";
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", document);
    }

    @Test
    void a_user_whom_nothing_allows_to_change_her_password_keeps_the_reset_flag() {
        root.ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "8");
        Reply refused = change(key());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(root.ok("GetLoginProfile", "UserName", "ada").text("PasswordResetRequired"))
                .isEqualTo("true");
    }

    @Test
    void a_policy_of_her_own_lets_a_user_change_her_password() {
        policy("Allow");
        assertThat(change(key()).status()).isEqualTo(200);
        assertThat(root.ok("GetLoginProfile", "UserName", "ada").text("PasswordResetRequired"))
                .isEqualTo("false");
    }

    @Test
    void the_password_policy_lets_all_users_change_their_own_passwords() {
        root.ok("UpdateAccountPasswordPolicy", "AllowUsersToChangePassword", "true");
        Wire ada = key();
        assertThat(ada.ok("GetAccountPasswordPolicy").text("AllowUsersToChangePassword"))
                .isEqualTo("true");
        assertThat(change(ada).status()).isEqualTo(200);
        assertThat(ada.iam("GetLoginProfile").code()).isEqualTo("AccessDenied");
        root.ok("CreateUser", "UserName", "eve");
        String change = "iam:ChangePassword";
        assertThat(iam)
                .allowsUser("ada", change, "arn:aws:iam::123456789012:user/ada")
                .deniesUser("ada", change, "arn:aws:iam::123456789012:user/eve");
    }

    @Test
    void a_denial_stands_against_the_password_policy() {
        root.ok("UpdateAccountPasswordPolicy", "AllowUsersToChangePassword", "true");
        policy("Deny");
        assertThat(change(key()).message()).contains("with an explicit deny in an identity-based policy");
    }

    @Test
    void hard_expiry_does_not_keep_a_key_from_changing_an_expired_password() {
        policy("Allow");
        root.ok("UpdateAccountPasswordPolicy", "MaxPasswordAge", "1", "HardExpiry", "true");
        Wire ada = key();
        clock.forward(Duration.ofDays(2));
        assertThat(change(ada).status()).isEqualTo(200);
    }

    @Test
    void hard_expiry_turns_away_at_the_sign_in_page_who_comes_too_late() {
        root.ok("UpdateAccountPasswordPolicy", "MaxPasswordAge", "90");
        clock.forward(Duration.ofDays(90));
        assertThat(iam).letsSignIn("ada", OLD.toCharArray());

        root.ok("UpdateAccountPasswordPolicy", "MaxPasswordAge", "90", "HardExpiry", "true");
        assertThat(iam.signIn(iam.accountId(), "ada", OLD.toCharArray())).isFalse();
        root.ok("UpdateLoginProfile", "UserName", "ada", "Password", NEW);
        clock.forward(Duration.ofDays(89));
        assertThat(iam).letsSignIn("ada", NEW.toCharArray());
    }
}
