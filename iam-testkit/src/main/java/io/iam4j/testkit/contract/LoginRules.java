// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
    default void a_missing_password_is_like_a_missing_user() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(wire().iam("GetLoginProfile", "UserName", "ada").code()).isEqualTo("NoSuchEntity");
        assertThat(wire().iam("GetLoginProfile", "UserName", "eve").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    @Facts(1)
    default void the_reset_flag_is_kept_and_changed_on_its_own() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.PASSWORD, "PasswordResetRequired", "true").text("PasswordResetRequired"))
                .isEqualTo("true");
        wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD + "2");
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
}
