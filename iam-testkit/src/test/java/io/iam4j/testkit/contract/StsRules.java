// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    private Reply assume(Wire caller, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("RoleArn", Samples.ARN + "role/r", "RoleSessionName", "work"));
        parameters.addAll(List.of(more));
        return caller.sts("AssumeRole", parameters.toArray(new String[0]));
    }

    private Wire userWithLeave() {
        wire().ok("CreateUser", "UserName", "ada");
        String leave = Samples.allow("sts:AssumeRole");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", leave);
        return wire().as(wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private void role(String condition) {
        String trust = Samples.TRUST.replace("}}]}", "},\"Condition\":" + condition + "}]}");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust);
    }

    @Test
    default void an_external_id_must_be_given_where_trust_wants_one() {
        role("{\"StringEquals\":{\"sts:ExternalId\":\"secret-7\"}}");
        Wire ada = userWithLeave();
        assertThat(assume(ada).code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, "ExternalId", "wrong-7").code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, "ExternalId", "secret-7").status()).isEqualTo(200);
    }

    @Test
    default void trust_with_mfa_wants_a_fresh_code() {
        role("{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"},"
                + "\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"3600\"}}");
        Wire ada = userWithLeave();
        assertThat(assume(ada).code()).isEqualTo("AccessDenied");
        String seed = Authenticator.seed(wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada"));
        String serial = Samples.ARN + "mfa/ada";
        wire().ok("EnableMFADevice", Authenticator.enabling("ada", serial, seed, -1));
        String code = Authenticator.code(seed, 1);
        assertThat(assume(ada, "SerialNumber", serial, "TokenCode", "000000").code())
                .isEqualTo("AccessDenied");
        assertThat(assume(ada, "SerialNumber", serial, "TokenCode", code).status())
                .isEqualTo(200);
        assertThat(assume(ada, "SerialNumber", serial, "TokenCode", code).code())
                .isEqualTo("AccessDenied");
    }

    @Test
    default void a_role_that_trusts_another_cannot_be_assumed() {
        wire().ok(
                        "CreateRole",
                        "RoleName",
                        "r",
                        "AssumeRolePolicyDocument",
                        Samples.trust("arn:aws:iam::111122223333:root"));
        assertThat(assume(userWithLeave()).code()).isEqualTo("AccessDenied");
    }

    @Test
    default void a_session_lasts_as_long_as_the_role_allows() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        Wire ada = userWithLeave();
        assertThat(assume(ada, "DurationSeconds", "3601").code()).isEqualTo("ValidationError");
        assertThat(assume(ada, "DurationSeconds", "899").code()).isEqualTo("ValidationError");
        assertThat(assume(ada, "DurationSeconds", "900").status()).isEqualTo(200);
    }

    @Test
    default void a_session_token_lasts_a_quarter_of_an_hour_to_a_day_and_a_half() {
        Wire ada = userWithLeave();
        for (String wrong : List.of("899", "129601"))
            assertThat(ada.sts("GetSessionToken", "DurationSeconds", wrong).code())
                    .isEqualTo("ValidationError");
        for (String right : List.of("900", "129600"))
            assertThat(ada.sts("GetSessionToken", "DurationSeconds", right).status())
                    .isEqualTo(200);
    }

    @Test
    default void a_session_token_stands_for_its_user() {
        Wire ada = userWithLeave();
        String key = ada.sts("GetSessionToken").text("AccessKeyId");
        assertThat(wire().as(key).sts("GetCallerIdentity").text("Arn")).isEqualTo(Samples.ARN + "user/ada");
    }

    @Test
    default void a_session_token_without_mfa_cannot_call_iam() {
        Wire session = wire().as(userWithLeave().sts("GetSessionToken").text("AccessKeyId"));
        assertThat(session.iam("GetUser").code()).isEqualTo("InvalidClientTokenId");
        assertThat(session.sts("GetSessionToken").code()).isEqualTo("AccessDenied");
    }

    @Test
    @Facts({5, 9})
    default void assuming_a_role_is_its_last_use() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(assume(userWithLeave()).status()).isEqualTo(200);
        assertThat(wire().ok("GetRole", "RoleName", "r").has("LastUsedDate")).isTrue();
        assertThat(wire().ok("ListRoles").has("RoleLastUsed")).isFalse();
        Reply details = wire().ok("GetAccountAuthorizationDetails", "Filter.member.1", "Role");
        assertThat(Members.within(details, "RoleLastUsed")).containsExactly("LastUsedDate", "Region");
    }

    @Test
    default void a_web_identity_assumes_a_role_that_trusts_its_provider() {
        wire().ok(
                        "CreateOpenIDConnectProvider",
                        "Url",
                        "https://idp.example.org",
                        "ClientIDList.member.1",
                        "sts.amazonaws.com");
        String trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                        + Samples.ARN + "oidc-provider/idp.example.org\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\","
                        + "\"Condition\":{\"StringLike\":{\"idp.example.org:sub\":\"repo:acme/*\"}}}]}";
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust);
        assertThat(federated("repo:acme/infra", "sts.amazonaws.com").text("SubjectFromWebIdentityToken"))
                .isEqualTo("repo:acme/infra");
        assertThat(federated("repo:evil/infra", "sts.amazonaws.com").code()).isEqualTo("AccessDenied");
        assertThat(federated("repo:acme/infra", "other").code()).isEqualTo("InvalidIdentityToken");
    }

    private Reply federated(String subject, String audience) {
        String claims = "{\"iss\":\"https://idp.example.org\",\"sub\":\"" + subject + "\",\"aud\":\"" + audience
                + "\",\"iat\":1,\"exp\":4102444800}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String token = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
        return wire().sts(
                        "AssumeRoleWithWebIdentity",
                        "RoleArn",
                        Samples.ARN + "role/r",
                        "RoleSessionName",
                        "work",
                        "WebIdentityToken",
                        token);
    }

    @Test
    default void a_ghost_role_cannot_be_assumed() {
        Reply reply = wire().sts("AssumeRole", "RoleArn", Samples.ARN + "role/ghost", "RoleSessionName", "work");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("AccessDenied");
    }
}
