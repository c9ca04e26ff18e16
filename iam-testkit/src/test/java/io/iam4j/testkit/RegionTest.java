// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What STS makes of the region that a request is signed for; {@code aws-global} is that of its global endpoint. */
@Facts(7)
class RegionTest {
    private static final String GLOBAL = "aws-global";
    private static final String OPT_IN = "af-south-1";
    private static final String MEMBER = "111122223333";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"123456789012\"}}]}";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private Reply sts(String keyId, String region, String query) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(iam.endpoint() + "/?Version=2011-06-15&" + query))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + keyId + "/20260101/" + region
                                + "/sts/aws4_request, SignedHeaders=host, Signature=0000")
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> new Reply(answer.statusCode(), answer.body()))
                .join();
    }

    private Reply identity(String keyId, String region) {
        return sts(keyId, region, "Action=GetCallerIdentity");
    }

    private String session(String key, String region) {
        return sts(key, region, "Action=GetSessionToken").text("AccessKeyId");
    }

    private String ada() {
        wire.ok("CreateUser", "UserName", "ada");
        return wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
    }

    @Test
    void sts_is_switched_off_in_a_region_for_the_credentials_of_an_account() {
        iam.outOfBand(iam.accountId()).stsIn("eu-west-1", false);
        Reply refused = identity(iam.accountId(), "eu-west-1");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("RegionDisabledException");
        assertThat(refused.message())
                .isEqualTo("STS is not activated in this region for account:123456789012. Your account administrator"
                        + " can activate STS in this region using the IAM Console.");
        assertThat(identity(iam.accountId(), "eu-west-2").status()).isEqualTo(200);
        iam.outOfBand(iam.accountId()).stsIn("eu-west-1", true);
        assertThat(identity(iam.accountId(), "eu-west-1").status()).isEqualTo(200);
    }

    @Test
    void the_account_that_owns_the_credentials_decides() {
        Wire member = wire.as(MEMBER);
        member.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        String assume = "Action=AssumeRole&RoleSessionName=work&RoleArn=arn:aws:iam::" + MEMBER + ":role/r";
        iam.outOfBand(MEMBER).stsIn("eu-west-1", false);
        assertThat(sts(iam.accountId(), "eu-west-1", assume).message()).contains("account:" + MEMBER + ".");
        String session =
                sts(iam.accountId(), "eu-west-2", assume).texts("AccessKeyId").get(0);
        assertThat(identity(session, "eu-west-1").message()).contains("account:" + MEMBER + ".");
        assertThat(identity(session, "eu-west-2").status()).isEqualTo(200);
        iam.outOfBand(iam.accountId()).stsIn("eu-west-2", false);
        assertThat(sts(iam.accountId(), "eu-west-2", assume).status()).isEqualTo(200);
    }

    @Test
    void sts_is_always_on_in_regions_that_are_enabled_as_a_whole() {
        assertThat(identity(iam.accountId(), OPT_IN).status()).isEqualTo(200);
        assertThatThrownBy(() -> iam.outOfBand(iam.accountId()).stsIn(OPT_IN, false))
                .hasMessageContaining("STS is always on in " + OPT_IN);
    }

    @Test
    void tokens_of_version_1_fail_in_regions_that_are_enabled_first() {
        String key = ada();
        String session = session(key, GLOBAL);
        assertThat(identity(session, "eu-west-1").status()).isEqualTo(200);
        Reply refused = identity(session, OPT_IN);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("InvalidClientTokenId");
        assertThat(identity(session(key, "eu-west-1"), OPT_IN).status()).isEqualTo(200);
        assertThat(identity(key, OPT_IN).status()).isEqualTo(200);
    }

    @Test
    void calls_are_counted_for_each_region_by_itself() {
        iam.weather().throttling(1, 0);
        assertThat(identity(iam.accountId(), "eu-west-1").status()).isEqualTo(200);
        Reply second = identity(iam.accountId(), "eu-west-1");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.code()).isEqualTo("Throttling");
        assertThat(identity(iam.accountId(), "eu-west-2").status()).isEqualTo(200);
    }

    @Test
    void another_version_is_that_of_tokens_issued_from_then_on() {
        String key = ada();
        String before = session(key, GLOBAL);
        wire.ok("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", "v2Token");
        String after = session(key, GLOBAL);
        assertThat(identity(before, OPT_IN).code()).isEqualTo("InvalidClientTokenId");
        assertThat(identity(after, OPT_IN).status()).isEqualTo(200);
        wire.ok("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", "v1Token");
        assertThat(identity(after, OPT_IN).status()).isEqualTo(200);
    }

    @Test
    @Facts(8)
    void the_global_endpoint_knows_no_sessions_of_root() {
        String key = ada();
        wire.ok("EnableOrganizationsRootSessions");
        String assume = "Action=AssumeRoot&TargetPrincipal=" + MEMBER
                + "&TaskPolicyArn.arn=arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy";
        assertThat(sts(key, GLOBAL, assume).code()).isEqualTo("InvalidAction");
        assertThat(sts(key, "eu-west-1", assume).status()).isEqualTo(200);
    }
}
