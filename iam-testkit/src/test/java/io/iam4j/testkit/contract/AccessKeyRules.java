// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
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
        wire().ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Active");
        assertThat(wire().ok("ListAccessKeys", "UserName", "ada").text("Status"))
                .isEqualTo("Active");
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
    @Facts(5)
    default void a_key_never_used_says_so() {
        Reply reply = wire().ok("GetAccessKeyLastUsed", "AccessKeyId", create());
        assertThat(reply.text("UserName")).isEqualTo("ada");
        assertThat(reply.text("ServiceName")).isEqualTo("N/A");
        assertThat(reply.text("Region")).isEqualTo("N/A");
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
    @Facts(5)
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

    @Test
    @Facts(5)
    default void a_secret_is_shown_once() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply created = wire().ok("CreateAccessKey", "UserName", "ada");
        assertThat(created.text("Status")).isEqualTo("Active");
        assertThat(created.text("UserName")).isEqualTo("ada");
        Reply list = wire().ok("ListAccessKeys", "UserName", "ada");
        assertThat(Members.within(list, "AccessKeyMetadata", "member"))
                .containsExactlyInAnyOrder("UserName", "AccessKeyId", "Status", "CreateDate");
        assertThat(list.body()).doesNotContain(created.text("SecretAccessKey"));
    }

    @Test
    default void an_id_has_16_to_128_characters() {
        wire().ok("CreateUser", "UserName", "ada");
        for (String id : new String[] {"A".repeat(15), "A".repeat(129)})
            assertThat(wire().iam("DeleteAccessKey", "UserName", "ada", "AccessKeyId", id)
                            .code())
                    .as(id)
                    .isEqualTo("ValidationError");
        for (String id : new String[] {"A".repeat(16), "A".repeat(128)})
            assertThat(wire().iam("DeleteAccessKey", "UserName", "ada", "AccessKeyId", id)
                            .code())
                    .as(id)
                    .isEqualTo("NoSuchEntity");
    }

    @Test
    default void a_user_makes_and_rotates_her_own_keys_without_her_name() {
        String all = Samples.allow("iam:*");
        String old = create();
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", all);
        Wire ada = wire().as(old);
        Reply created = ada.ok("CreateAccessKey");
        assertThat(created.text("UserName")).isEqualTo("ada");
        Wire renewed = wire().as(created.text("AccessKeyId"));
        renewed.ok("UpdateAccessKey", "AccessKeyId", old, "Status", "Inactive");
        assertThat(ada.iam("ListAccessKeys").status()).isEqualTo(403);
        assertThat(renewed.ok("ListAccessKeys").texts("Status")).containsExactlyInAnyOrder("Active", "Inactive");
        assertThat(wire().ok("GetAccessKeyLastUsed", "AccessKeyId", old).text("ServiceName"))
                .isEqualTo("iam");
        renewed.ok("DeleteAccessKey", "AccessKeyId", old);
        assertThat(wire().ok("ListAccessKeys", "UserName", "ada").texts("AccessKeyId"))
                .containsExactly(created.text("AccessKeyId"));
    }
}
