// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({1, 6})
interface PasswordPolicyRules extends Backend {
    @Test
    @Facts(5)
    default void there_is_no_password_policy_at_first() {
        Reply none = wire().iam("GetAccountPasswordPolicy");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("NoSuchEntity");
        assertThat(wire().iam("DeleteAccountPasswordPolicy").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    default void an_update_replaces_the_whole_policy() {
        wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "20", "MaxPasswordAge", "60");
        assertThat(wire().ok("GetAccountPasswordPolicy").text("ExpirePasswords"))
                .isEqualTo("true");
        wire().ok("UpdateAccountPasswordPolicy", "RequireSymbols", "true");
        Reply policy = wire().ok("GetAccountPasswordPolicy");
        assertThat(policy.text("MinimumPasswordLength")).isEqualTo("6");
        assertThat(policy.text("RequireSymbols")).isEqualTo("true");
        assertThat(policy.text("ExpirePasswords")).isEqualTo("false");
    }

    @Test
    default void hard_expiry_is_read_back() {
        for (String hard : List.of("true", "false")) {
            wire().ok("UpdateAccountPasswordPolicy", "MaxPasswordAge", "60", "HardExpiry", hard);
            assertThat(wire().ok("GetAccountPasswordPolicy").text("HardExpiry")).isEqualTo(hard);
        }
    }

    @Test
    default void values_above_their_range_are_refused() {
        assertThat(wire().iam("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "129")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(wire().iam("UpdateAccountPasswordPolicy", "MaxPasswordAge", "1096")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(wire().iam("UpdateAccountPasswordPolicy", "PasswordReusePrevention", "25")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void values_below_their_range_are_refused() {
        assertThat(wire().iam("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "5")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(wire().iam("UpdateAccountPasswordPolicy", "MaxPasswordAge", "0")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void new_passwords_obey_the_policy() {
        wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "12", "RequireSymbols", "true");
        wire().ok("CreateUser", "UserName", "ada");
        for (String bad : List.of("short!", "longenoughbutplain"))
            assertThat(wire().iam("CreateLoginProfile", "UserName", "ada", "Password", bad)
                            .code())
                    .as(bad)
                    .isEqualTo("PasswordPolicyViolation");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", "long-enough-now");
    }

    @Test
    default void without_a_policy_of_its_own_an_account_is_back_at_the_default() {
        wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "20");
        wire().ok("DeleteAccountPasswordPolicy");
        assertThat(wire().iam("GetAccountPasswordPolicy").code()).isEqualTo("NoSuchEntity");
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", "lowerUPPER1");
    }

    @Test
    default void only_some_signs_are_symbols() {
        wire().ok("UpdateAccountPasswordPolicy", "RequireSymbols", "true");
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", "abcdef!");
        for (String symbol : "! @ # $ % ^ & * ( ) _ + - = [ ] { } | '".split(" ", -1))
            wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", "abcdef" + symbol);
        for (String other : "~ ? / : ; , . < > \\ \" `".split(" ", -1))
            assertThat(wire().iam("UpdateLoginProfile", "UserName", "ada", "Password", "abcdef" + other)
                            .code())
                    .as(other)
                    .isEqualTo("PasswordPolicyViolation");
        assertThat(wire().iam("UpdateLoginProfile", "UserName", "ada", "Password", "abcdef ")
                        .code())
                .isEqualTo("PasswordPolicyViolation");
    }

    @Test
    default void each_class_of_characters_can_be_required() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        String[][] lacking = {
            {"RequireNumbers", "abcdefG!"},
            {"RequireUppercaseCharacters", "abcdef1!"},
            {"RequireLowercaseCharacters", "ABCDEF1!"},
            {"RequireSymbols", "abcdefG1"}
        };
        for (String[] each : lacking) {
            wire().ok("UpdateAccountPasswordPolicy", each[0], "true");
            assertThat(wire().iam("UpdateLoginProfile", "UserName", "ada", "Password", each[1])
                            .code())
                    .as(each[0])
                    .isEqualTo("PasswordPolicyViolation");
            assertThat(wire().ok("GetAccountPasswordPolicy").text(each[0])).isEqualTo("true");
        }
    }

    @Test
    default void what_an_update_leaves_out_is_back_at_its_default() {
        wire().ok(
                        "UpdateAccountPasswordPolicy",
                        "MinimumPasswordLength",
                        "20",
                        "RequireSymbols",
                        "true",
                        "RequireNumbers",
                        "true",
                        "RequireUppercaseCharacters",
                        "true",
                        "RequireLowercaseCharacters",
                        "true",
                        "AllowUsersToChangePassword",
                        "true",
                        "MaxPasswordAge",
                        "60",
                        "PasswordReusePrevention",
                        "5",
                        "HardExpiry",
                        "true");
        Reply full = wire().ok("GetAccountPasswordPolicy");
        assertThat(full.text("MaxPasswordAge")).isEqualTo("60");
        assertThat(full.text("PasswordReusePrevention")).isEqualTo("5");
        assertThat(full.text("AllowUsersToChangePassword")).isEqualTo("true");
        wire().ok("UpdateAccountPasswordPolicy");
        Reply empty = wire().ok("GetAccountPasswordPolicy");
        assertThat(empty.text("MinimumPasswordLength")).isEqualTo("6");
        for (String flag : List.of(
                "RequireSymbols",
                "RequireNumbers",
                "RequireUppercaseCharacters",
                "RequireLowercaseCharacters",
                "AllowUsersToChangePassword",
                "ExpirePasswords")) assertThat(empty.text(flag)).as(flag).isEqualTo("false");
        for (String zero : List.of("MaxPasswordAge", "PasswordReusePrevention"))
            assertThat(empty.texts(zero)).as(zero).isSubsetOf("0");
        assertThat(empty.texts("HardExpiry")).isSubsetOf("false");
    }

    @Test
    default void a_default_of_zero_cannot_be_sent() {
        for (String number : List.of("MinimumPasswordLength", "MaxPasswordAge", "PasswordReusePrevention"))
            assertThat(wire().iam("UpdateAccountPasswordPolicy", number, "0").code())
                    .as(number)
                    .isEqualTo("ValidationError");
    }
}
