// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(6)
interface LoginRules extends Backend {
    private Reply create(String password, String... more) {
        List<String> parameters = new ArrayList<>(List.of("UserName", "ada", "Password", password));
        parameters.addAll(List.of(more));
        return wire().iam("CreateLoginProfile", parameters.toArray(new String[0]));
    }

    @Test
    @Facts(5)
    default void a_missing_password_is_like_a_missing_user() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(wire().iam("GetLoginProfile", "UserName", "ada").code()).isEqualTo("NoSuchEntity");
        assertThat(wire().iam("GetLoginProfile", "UserName", "eve").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    @Facts({1, 5})
    default void the_reset_flag_is_kept_and_changed_on_its_own() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.PASSWORD, "PasswordResetRequired", "true").text("PasswordResetRequired"))
                .isEqualTo("true");
        wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD + "2");
        wire().ok("UpdateLoginProfile", "UserName", "ada");
        assertThat(wire().ok("GetLoginProfile", "UserName", "ada").text("PasswordResetRequired"))
                .isEqualTo("true");
        wire().ok("UpdateLoginProfile", "UserName", "ada", "PasswordResetRequired", "false");
        wire().ok("UpdateLoginProfile", "UserName", "ada");
        assertThat(wire().ok("GetLoginProfile", "UserName", "ada").text("PasswordResetRequired"))
                .isEqualTo("false");
    }

    @Test
    @Facts({2, 4})
    default void a_second_password_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.PASSWORD).status()).isEqualTo(200);
        assertThat(create(Samples.PASSWORD).code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void a_password_must_be_sent() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(wire().iam("CreateLoginProfile", "UserName", "ada").code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_weak_password_is_refused_without_a_policy() {
        wire().ok("CreateUser", "UserName", "ada");
        for (String weak : List.of("Ab1!", "alllowercase", "lower1digits"))
            assertThat(create(weak).code()).as(weak).isEqualTo("PasswordPolicyViolation");
        assertThat(create("lowerUPPER1").status()).isEqualTo(200);
    }

    @Test
    @Facts(5)
    default void a_profile_shows_its_user_date_and_flag_and_no_password() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.PASSWORD).status()).isEqualTo(200);
        Reply got = wire().ok("GetLoginProfile", "UserName", "ada");
        assertThat(Members.within(got, "LoginProfile"))
                .containsExactlyInAnyOrder("UserName", "CreateDate", "PasswordResetRequired");
        assertThat(got.text("UserName")).isEqualTo("ada");
        assertThat(got.text("PasswordResetRequired")).isEqualTo("false");
        for (String user : List.of("bob", "eve")) {
            if (user.equals("bob")) wire().ok("CreateUser", "UserName", user);
            Reply none = wire().iam("GetLoginProfile", "UserName", user);
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.code()).isEqualTo("NoSuchEntity");
        }
    }

    @Test
    default void without_a_policy_a_password_has_8_to_128_characters() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply tooShort = create("Short-1");
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.code()).isEqualTo("PasswordPolicyViolation");
        assertThat(create("Long" + "-1".repeat(62) + "x").code()).isEqualTo("ValidationError");
        assertThat(create("Short-12").status()).isEqualTo(200);
        wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", "Long" + "-1".repeat(62));
    }

    @Test
    default void without_a_policy_three_of_four_classes_are_enough_and_two_are_not() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.PASSWORD).status()).isEqualTo(200);
        for (String good : List.of("lowerUPPER1", "lowerUPPER!", "lower1!lower", "UPPER1!UPPER"))
            wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", good);
        for (String weak :
                List.of("lowerUPPER", "lower12345", "lower!lower", "UPPER12345", "UPPER!UPPER", "12345!12345"))
            assertThat(wire().iam("UpdateLoginProfile", "UserName", "ada", "Password", weak)
                            .code())
                    .as(weak)
                    .isEqualTo("PasswordPolicyViolation");
    }

    @Test
    default void without_a_policy_the_name_of_the_account_is_no_password() {
        wire().ok("CreateAccountAlias", "AccountAlias", "acme-9-labs");
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create("acme-9-labs").code()).isEqualTo("PasswordPolicyViolation");
        assertThat(create("acme-9-lab").status()).isEqualTo(200);
    }

    @Test
    default void the_reset_flag_changes_no_password() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.PASSWORD).status()).isEqualTo(200);
        String may = Samples.allow("iam:ChangePassword");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", may);
        wire().ok("UpdateLoginProfile", "UserName", "ada", "PasswordResetRequired", "true");
        Wire ada = wire().as(wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        assertThat(ada.iam("ChangePassword", "OldPassword", Samples.PASSWORD, "NewPassword", "Another-one-22")
                        .status())
                .isEqualTo(200);
    }
}
