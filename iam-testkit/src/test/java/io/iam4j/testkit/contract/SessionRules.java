// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What STS takes, and what the credentials that it gives are good for. */
@Facts(7)
interface SessionRules extends Backend {
    private Wire ada() {
        wire().ok("CreateUser", "UserName", "ada");
        String leave = Samples.allow("sts:*");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", leave);
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("UpdateRole", "RoleName", "r", "MaxSessionDuration", "43200");
        return wire().as(wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private static Reply assume(Wire caller, String session, String... more) {
        List<String> parameters = new ArrayList<>(List.of("RoleArn", Samples.ARN + "role/r"));
        parameters.addAll(List.of("RoleSessionName", session));
        parameters.addAll(List.of(more));
        return caller.sts("AssumeRole", parameters.toArray(new String[0]));
    }

    private static void takes(Wire caller, String parameter, String... values) {
        for (String value : values)
            assertThat(assume(caller, "work", parameter, value).status())
                    .as("%s of %d characters", parameter, value.length())
                    .isEqualTo(200);
    }

    private static void refuses(Wire caller, String parameter, String... values) {
        for (String value : values)
            assertThat(assume(caller, "work", parameter, value).code())
                    .as("%s of %d characters", parameter, value.length())
                    .isEqualTo("ValidationError");
    }

    @Test
    default void the_caller_is_told_by_arn_account_and_unique_id() {
        String id = wire().ok("CreateUser", "UserName", "ada", "Path", "/p/").text("UserId");
        Wire ada = wire().as(wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        Reply identity = ada.sts("GetCallerIdentity");
        assertThat(identity.text("UserId")).isEqualTo(id);
        assertThat(identity.text("Account")).isEqualTo(Samples.ACCOUNT);
        assertThat(identity.text("Arn")).isEqualTo(Samples.ARN + "user/p/ada");
        assertThat(identity.members("GetCallerIdentityResult")).hasSize(3);
    }

    @Test
    default void a_session_name_has_2_to_64_characters_of_names() {
        Wire ada = ada();
        for (String name : List.of("ab", "a_+=,.@-9".repeat(7) + "z"))
            assertThat(assume(ada, name).status()).as(name).isEqualTo(200);
        for (String name : List.of("a", "a".repeat(65), "a b", "a/b", "a:b"))
            assertThat(assume(ada, name).code()).as(name).isEqualTo("ValidationError");
    }

    @Test
    default void a_session_of_a_role_may_last_a_quarter_of_an_hour_to_twelve_hours() {
        Wire ada = ada();
        takes(ada, "DurationSeconds", "900", "43200");
        refuses(ada, "DurationSeconds", "899", "43201");
    }

    @Test
    default void an_external_id_has_2_to_1224_characters() {
        Wire ada = ada();
        takes(ada, "ExternalId", "ab", "a:/".repeat(408));
        refuses(ada, "ExternalId", "a", "a".repeat(1225), "a b");
    }

    @Test
    default void serial_numbers_and_codes_have_their_form() {
        Wire ada = ada();
        refuses(ada, "SerialNumber", "a".repeat(8), "a".repeat(257), "with space");
        refuses(ada, "TokenCode", "12345", "1234567", "12345a");
        for (String serial : List.of("a".repeat(9), "a".repeat(256)))
            for (String[] proof :
                    new String[][] {{"SerialNumber", serial}, {"SerialNumber", serial, "TokenCode", "123456"}})
                assertThat(assume(ada, "work", proof).code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, "work", "TokenCode", "123456").code()).isEqualTo("AccessDenied");
    }

    @Test
    default void a_session_policy_must_be_one_and_what_goes_along_must_fit() {
        Wire ada = ada();
        Reply broken = assume(ada, "work", "Policy", "{");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("MalformedPolicyDocument");
        List<String> tags = new ArrayList<>();
        for (int i = 1; i <= 50; i++)
            tags.addAll(List.of(
                    "Tags.member." + i + ".Key",
                    "k".repeat(126) + (10 + i),
                    "Tags.member." + i + ".Value",
                    "v".repeat(256)));
        Reply large = assume(ada, "work", tags.toArray(new String[0]));
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.code()).isEqualTo("PackedPolicyTooLarge");
    }

    @Test
    default void a_session_token_is_good_for_three_operations_of_sts() {
        Wire ada = ada();
        String key = ada.sts("GetSessionToken").text("AccessKeyId");
        Wire session = wire().as(key);
        assertThat(session.sts("GetCallerIdentity").status()).isEqualTo(200);
        assertThat(assume(session, "work").status()).isEqualTo(200);
        String[][] others = {
            {"GetSessionToken"},
            {"GetFederationToken", "Name", "bob"},
            {"GetAccessKeyInfo", "AccessKeyId", key},
            {"DecodeAuthorizationMessage", "EncodedMessage", "message"}
        };
        for (String[] other : others) {
            String[] parameters = List.of(other).subList(1, other.length).toArray(new String[0]);
            Reply reply = session.sts(other[0], parameters);
            assertThat(reply.status()).as(other[0]).isEqualTo(403);
            assertThat(reply.code()).as(other[0]).isEqualTo("AccessDenied");
        }
        assertThat(session.sts("GetWebIdentityToken", "Audience.member.1", "app", "SigningAlgorithm", "ES384")
                        .code())
                .isEqualTo("OutboundWebIdentityFederationDisabledException");
    }

    @Test
    default void a_session_token_of_root_cannot_call_iam_either() {
        Wire session = wire().as(wire().sts("GetSessionToken").text("AccessKeyId"));
        assertThat(session.sts("GetCallerIdentity").text("Arn")).isEqualTo(Samples.ARN + "root");
        assertThat(session.iam("ListUsers").code()).isEqualTo("InvalidClientTokenId");
        assertThat(session.sts("GetSessionToken").code()).isEqualTo("AccessDenied");
    }

    @Test
    default void tokens_of_the_global_endpoint_have_two_versions() {
        for (String[] each : new String[][] {{"v2Token", "2"}, {"v1Token", "1"}}) {
            wire().ok("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", each[0]);
            Reply summary = wire().ok("GetAccountSummary");
            int at = summary.texts("key").indexOf("GlobalEndpointTokenVersion");
            assertThat(summary.texts("value").get(at)).isEqualTo(each[1]);
        }
        assertThat(wire().iam("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", "v3Token")
                        .code())
                .isEqualTo("ValidationError");
    }
}
