// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrictTest {
    private static final String OWN_USER =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iam:GetUser\","
                    + "\"Resource\":\"arn:aws:iam::*:user/${aws:username}\"}]}";
    private final EmbeddedIam iam =
            EmbeddedIam.builder().authorizing(true).checkingSignatures(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accessKeyFor(iam.accountId()));

    @AfterEach
    void stop() {
        iam.close();
    }

    private Wire ada() {
        root.ok("CreateUser", "UserName", "ada");
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "own", "PolicyDocument", OWN_USER);
        Reply key = root.ok("CreateAccessKey", "UserName", "ada");
        return root.as(key.text("AccessKeyId"), key.text("SecretAccessKey"));
    }

    @Test
    @Facts(4)
    void a_user_may_what_her_policies_allow() {
        Wire ada = ada();

        org.assertj.core.api.Assertions.assertThat(
                        ada.ok("GetUser", "UserName", "ada").text("UserName"))
                .isEqualTo("ada");
        Reply refused = ada.iam("CreateUser", "UserName", "eve");
        org.assertj.core.api.Assertions.assertThat(refused.status()).isEqualTo(403);
        org.assertj.core.api.Assertions.assertThat(refused.code()).isEqualTo("AccessDenied");
        org.assertj.core.api.Assertions.assertThat(refused.message())
                .isEqualTo("User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:CreateUser on"
                        + " resource: arn:aws:iam::123456789012:user/eve because no identity-based policy allows the"
                        + " iam:CreateUser action");
        assertThat(iam).hasNoUser("eve");
    }

    @Test
    @Facts({4, 7, 10})
    void a_wrong_secret_is_noticed() {
        ada();
        String key = root.ok("ListAccessKeys", "UserName", "ada").text("AccessKeyId");

        Reply reply = root.as(key, "not-the-secret").iam("GetUser", "UserName", "ada");
        org.assertj.core.api.Assertions.assertThat(reply.status()).isEqualTo(403);
        org.assertj.core.api.Assertions.assertThat(reply.code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    @Facts({7, 10})
    void a_key_of_nobody_is_refused() {
        org.assertj.core.api.Assertions.assertThat(
                        Wire.to(iam.endpoint()).iam("ListUsers").code())
                .isEqualTo("InvalidClientTokenId");
    }

    @Test
    void access_can_be_asserted_without_a_call() {
        ada();

        assertThat(iam)
                .allowsUser("ada", "iam:GetUser", "arn:aws:iam::123456789012:user/ada")
                .deniesUser("ada", "iam:GetUser", "arn:aws:iam::123456789012:user/eve")
                .deniesUser("ada", "s3:DeleteBucket", "*");
        root.ok("TagUser", "UserName", "ada", "Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");
        root.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "team",
                "PolicyDocument",
                OWN_USER.replace("iam:GetUser", "s3:GetObject").replace("aws:username", "aws:PrincipalTag/team"));
        assertThat(iam).allowsUser("ada", "s3:GetObject", "arn:aws:iam::1:user/blue");
        assertThatThrownBy(() -> assertThat(iam).allowsUser("ada", "s3:DeleteBucket", "*"))
                .hasMessageContaining(
                        "user ada of account 123456789012 may s3:DeleteBucket on *, but: policies, groups and boundary come to implicitDeny");
    }
}
