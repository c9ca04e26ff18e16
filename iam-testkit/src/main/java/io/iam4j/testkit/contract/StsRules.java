// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Facts(7)
interface StsRules extends Backend {
    @Test
    default void the_caller_is_in_the_account_under_test() {
        Reply reply = wire().sts("GetCallerIdentity");
        assertThat(reply.text("Account")).isEqualTo(Samples.ACCOUNT);
        assertThat(reply.has("GetCallerIdentityResult")).isTrue();
    }

    @Test
    default void a_session_name_has_two_characters_at_least() {
        assertThat(wire().sts("AssumeRole", "RoleArn", Samples.ARN + "role/r", "RoleSessionName", "x")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void a_role_that_trusts_the_account_is_assumed_by_a_user_with_leave() {
        wire().ok("CreateRole", "RoleName", "r", "Path", "/p/", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok(
                        "PutUserPolicy",
                        "UserName",
                        "ada",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        Samples.allow("sts:AssumeRole"));
        String key = wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        Reply reply = wire().as(key).sts("AssumeRole", "RoleArn", Samples.ARN + "role/p/r", "RoleSessionName", "work");
        assertThat(reply.texts("Arn")).containsExactly("arn:aws:sts::" + Samples.ACCOUNT + ":assumed-role/r/work");
        assertThat(reply.text("AccessKeyId")).startsWith("ASIA");
    }

    @Test
    default void a_ghost_role_cannot_be_assumed() {
        Reply reply = wire().sts("AssumeRole", "RoleArn", Samples.ARN + "role/ghost", "RoleSessionName", "work");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("AccessDenied");
    }
}
