// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Facts(6)
interface AccessKeyRules extends Backend {
    private String create() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply reply = wire().ok("CreateAccessKey", "UserName", "ada");
        assertThat(reply.text("AccessKeyId")).matches("AKIA[A-Z0-9]{16}");
        assertThat(reply.text("SecretAccessKey")).hasSize(40);
        return reply.text("AccessKeyId");
    }

    @Test
    default void a_key_is_switched_off_and_on() {
        String key = create();
        wire().ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Inactive");
        Reply list = wire().ok("ListAccessKeys", "UserName", "ada");
        assertThat(list.text("Status")).isEqualTo("Inactive");
        assertThat(list.has("SecretAccessKey")).isFalse();
    }

    @Test
    default void a_status_outside_the_model_is_refused() {
        String key = create();
        assertThat(wire().iam("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Bogus")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(wire().iam("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Expired")
                        .code())
                .isEqualTo("InvalidInput");
    }

    @Test
    default void a_key_never_used_says_so() {
        Reply reply = wire().ok("GetAccessKeyLastUsed", "AccessKeyId", create());
        assertThat(reply.text("UserName")).isEqualTo("ada");
        assertThat(reply.text("ServiceName")).isEqualTo("N/A");
        assertThat(reply.has("LastUsedDate")).isFalse();
    }

    @Test
    default void deleting_an_absent_key_is_an_error() {
        String key = create();
        wire().ok("DeleteAccessKey", "UserName", "ada", "AccessKeyId", key);
        assertThat(wire().iam("DeleteAccessKey", "UserName", "ada", "AccessKeyId", key)
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    default void a_key_of_nobody_needs_a_user_name() {
        assertThat(wire().iam("CreateAccessKey").code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_used_key_says_when_and_where() {
        String key = create();
        assertThat(wire().as(key).sts("GetCallerIdentity").status()).isEqualTo(200);
        Reply used = wire().ok("GetAccessKeyLastUsed", "AccessKeyId", key);
        assertThat(used.text("ServiceName")).isEqualTo("sts");
        assertThat(used.text("Region")).isEqualTo("us-east-1");
        assertThat(used.has("LastUsedDate")).isTrue();
    }

    @Test
    default void a_key_tells_its_account() {
        assertThat(wire().sts("GetAccessKeyInfo", "AccessKeyId", create()).text("Account"))
                .isEqualTo(Samples.ACCOUNT);
    }
}
