// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The region that a call is made to: that of IAM, whatever it is signed for, and that of the signature for STS (IAM User Guide,
 * reference_policies_condition-keys, aws:RequestedRegion: "IAM calls are always made to the us-east-1 Region").
 */
class RequestedRegionTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LIST_USERS = "Action=ListUsers&Version=2010-05-08";
    private static final String WHO = "Action=GetCallerIdentity&Version=2011-06-15";

    private static String statement(String action, String more, String region) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action + "\"," + more
                + ",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"" + region + "\"}}}}";
    }

    /** A call of a service, signed for a region. */
    private record Signed(EmbeddedIam iam, String keyId, String region) {
        Reply call(String service, String form, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(iam.endpoint() + "/"))
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=" + keyId + "/20260101/" + region + "/" + service
                                    + "/aws4_request, SignedHeaders=host, Signature=0000")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
            if (headers.length > 0) request.headers(headers);
            return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> new Reply(answer.statusCode(), answer.body()))
                    .join();
        }
    }

    private static EmbeddedIam in(String partition) {
        return EmbeddedIam.builder().partition(partition).authorizing(true).start();
    }

    private static String userWith(Wire root, String policy) {
        root.ok("CreateUser", "UserName", "ada");
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", policy);
        return root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
    }

    @ParameterizedTest
    @CsvSource({
        "aws, eu-west-1, us-east-1",
        "aws, us-east-1, us-east-1",
        "aws, aws-global, us-east-1",
        "aws-cn, cn-northwest-1, cn-north-1",
        "aws-us-gov, us-gov-east-1, us-gov-west-1",
        "aws-iso-e, eu-isoe-west-1, eu-isoe-west-1"
    })
    void calls_of_iam_are_made_to_its_one_region(String partition, String signed, String region) {
        try (EmbeddedIam iam = in(partition)) {
            Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
            String key = userWith(root, statement("iam:ListUsers", "\"Resource\":\"*\"", region));
            assertThat(new Signed(iam, key, signed).call("iam", LIST_USERS).status())
                    .isEqualTo(200);

            Reply used = root.ok("GetAccessKeyLastUsed", "AccessKeyId", key);
            assertThat(used.text("ServiceName")).isEqualTo("iam");
            assertThat(used.text("Region")).isEqualTo(region);
        }
    }

    @Test
    void a_call_of_iam_is_not_made_to_the_region_of_its_signature() {
        try (EmbeddedIam iam = in("aws")) {
            Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
            String key = userWith(root, statement("iam:ListUsers", "\"Resource\":\"*\"", "eu-west-1"));
            assertThat(new Signed(iam, key, "eu-west-1").call("iam", LIST_USERS).code())
                    .isEqualTo("AccessDenied");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws, eu-west-1, eu-west-1",
        "aws, aws-global, us-east-1",
        "aws-cn, cn-northwest-1, cn-northwest-1",
        "aws-us-gov, us-gov-east-1, us-gov-east-1"
    })
    void calls_of_sts_are_made_to_their_own_region(String partition, String signed, String region) {
        try (EmbeddedIam iam = in(partition)) {
            Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
            String role = "arn:" + partition + ":iam::123456789012:role/ops";
            String key = userWith(root, statement("sts:AssumeRole", "\"Resource\":\"*\"", region));
            root.ok(
                    "CreateRole",
                    "RoleName",
                    "ops",
                    "AssumeRolePolicyDocument",
                    statement("sts:AssumeRole", "\"Principal\":{\"AWS\":\"123456789012\"}", region));
            Reply assumed = new Signed(iam, key, signed)
                    .call("sts", "Action=AssumeRole&Version=2011-06-15&RoleSessionName=one&RoleArn=" + role);
            assertThat(assumed.status()).as(assumed.message()).isEqualTo(200);

            assertThat(root.ok("GetRole", "RoleName", "ops").text("Region")).isEqualTo(region);
            assertThat(root.ok("GetAccessKeyLastUsed", "AccessKeyId", key).text("Region"))
                    .isEqualTo(region);
        }
    }

    /** Unlike IAM, Organizations has its one endpoint of China in Ningxia. */
    @ParameterizedTest
    @CsvSource({"aws, us-east-1", "aws-cn, cn-northwest-1", "aws-us-gov, us-gov-west-1"})
    void calls_of_organizations_are_made_to_its_one_region(String partition, String region) {
        try (EmbeddedIam iam = in(partition)) {
            Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
            String key = userWith(root, statement("organizations:ListRoots", "\"Resource\":\"*\"", region));
            assertThat(new Signed(iam, key, "eu-west-1")
                            .call("organizations", "{}", "X-Amz-Target", "AWSOrganizationsV20161128.ListRoots")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_call_of_sts_without_a_signature_is_made_to_the_region_of_its_global_endpoint() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            Wire root = Wire.to(iam.endpoint());
            root.ok("CreateOpenIDConnectProvider", "Url", "https://idp.example.com", "ClientIDList.member.1", "app");
            root.ok(
                    "CreateRole",
                    "RoleName",
                    "ci",
                    "AssumeRolePolicyDocument",
                    statement(
                            "sts:AssumeRoleWithWebIdentity",
                            "\"Principal\":{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/idp.example.com\"}",
                            "us-east-1"));
            String claims =
                    "{\"iss\":\"https://idp.example.com\",\"aud\":\"app\",\"sub\":\"me\",\"iat\":1,\"exp\":4102444800}";
            Reply assumed = root.sts(
                    "AssumeRoleWithWebIdentity",
                    "RoleArn",
                    "arn:aws:iam::123456789012:role/ci",
                    "RoleSessionName",
                    "one",
                    "WebIdentityToken",
                    encoded("{\"alg\":\"RS256\",\"kid\":\"a\"}") + "." + encoded(claims) + ".AAAA");
            assertThat(assumed.status()).as(assumed.message()).isEqualTo(200);
            assertThat(root.ok("GetRole", "RoleName", "ci").text("Region")).isEqualTo("us-east-1");
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Recorded: radkawar/stackd, testdata/aws/iam/outbound_identity.json. */
    @Test
    void a_web_token_is_had_of_regional_endpoints_alone() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            Wire root = Wire.to(iam.endpoint());
            root.ok("EnableOutboundWebIdentityFederation");
            String key = userWith(root, statement("s3:*", "\"Resource\":\"*\"", "us-east-1"));
            String ask = "Action=GetWebIdentityToken&Version=2011-06-15&Audience.member.1=a&SigningAlgorithm=ES384";
            String token = new Signed(iam, key, "eu-west-1").call("sts", ask).text("WebIdentityToken");
            String claims =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            assertThat(claims).contains("\"source_region\":\"eu-west-1\"");
            Reply global = new Signed(iam, key, "aws-global").call("sts", ask);
            assertThat(global.code()).isEqualTo("InvalidAction");
            assertThat(global.message()).isEqualTo("Operation not supported on STS global endpoint");
            assertThat(new Signed(iam, key, "aws-global").call("sts", WHO).status())
                    .isEqualTo(200);
        }
    }
}
