// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.federation.Jwt;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Claims of web identity tokens: recorded answers of the service (radkawar/stackd, internal/services/sts/testdata/oidc), and the condition
 * keys of the Service Authorization Reference.
 */
class WebIdentityTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final WebIssuer IDP = WebIssuer.at("https://idp.example.org/tenant");

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    /** Registers an issuer and its keys, and a role that trusts it. */
    private void trust(WebIssuer issuer, String condition) {
        iam.trustIssuer(issuer.url(), issuer.keys().jwks());
        wire.ok("CreateOpenIDConnectProvider", "Url", issuer.url(), "ClientIDList.member.1", "app");
        role(ARN + "oidc-provider/" + issuer.host(), condition);
    }

    private void role(String provider, String condition) {
        wire.ok(
                "CreateRole",
                "RoleName",
                "r",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRoleWithWebIdentity\","
                        + "\"sts:TagSession\",\"sts:SetSourceIdentity\"],\"Principal\":{\"Federated\":\"" + provider
                        + "\"},\"Condition\":" + condition + "}}");
    }

    private Reply assume(String token, String... more) {
        return wire.sts(
                "AssumeRoleWithWebIdentity",
                Stream.concat(
                                Stream.of(
                                        "RoleArn",
                                        ARN + "role/r",
                                        "RoleSessionName",
                                        "work",
                                        "WebIdentityToken",
                                        token),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String in(int seconds) {
        return Long.toString(Instant.now().getEpochSecond() + seconds);
    }

    @Test
    void tokens_of_a_known_issuer_are_verified() {
        wire.ok("CreateOpenIDConnectProvider", "Url", IDP.url(), "ClientIDList.member.1", "app");
        role(ARN + "oidc-provider/" + IDP.host(), "{\"StringEquals\":{\"idp.example.org/tenant:sub\":\"ada\"}}");
        String token = IDP.token();
        String forged = token.substring(0, token.length() - 6) + "AAAAAA";
        assertThat(assume(forged).status()).isEqualTo(200);
        iam.trustIssuer(IDP.url(), IDP.keys().jwks());
        assertThat(assume(token).text("Provider")).isEqualTo(ARN + "oidc-provider/idp.example.org/tenant");
        assertThat(assume(forged).code()).isEqualTo("InvalidIdentityToken");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(assume(none + "." + token.split("\\.")[1] + ".").message())
                .contains("Couldn't retrieve verification key")
                .contains("alg none and kid (none)");
        assertThat(assume(WebIssuer.at(IDP.url()).token()).code()).isEqualTo("InvalidIdentityToken");
        assertThatThrownBy(() -> iam.trustIssuer(IDP.url(), "{}")).hasMessageContaining("JSON Web Key Set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "iat", "exp"})
    void five_claims_are_required_of_every_issuer(String claim) {
        trust(IDP, "{}");
        Reply reply = assume(IDP.token("{\"" + claim + "\":\"-\"}"));
        assertThat(reply.code()).isEqualTo("InvalidIdentityToken");
        assertThat(reply.message()).isEqualTo("Missing a required claim: " + claim);
        WebIssuer unknown = WebIssuer.at("https://unknown.example.org");
        wire.ok("CreateOpenIDConnectProvider", "Url", unknown.url(), "ClientIDList.member.1", "app");
        assertThat(assume(unknown.token("{\"" + claim + "\":\"-\"}")).message())
                .isEqualTo("Missing a required claim: " + claim);
    }

    @Test
    void subjects_may_be_empty_or_numbers() {
        trust(IDP, "{}");
        assertThat(assume(IDP.token("{\"sub\":\"\"}")).status()).isEqualTo(200);
        assertThat(assume(IDP.token("{\"sub\":123}")).text("SubjectFromWebIdentityToken"))
                .isEqualTo("123");
        assertThat(assume(IDP.token("{\"sub\":null}")).code()).isEqualTo("InternalFailure");
    }

    @Test
    @Facts(7)
    void an_expired_token_opens_nothing() {
        trust(IDP, "{}");
        assertThat(assume(IDP.token("{\"exp\":" + in(-200) + "}")).status()).isEqualTo(200);
        Reply late = assume(IDP.token("{\"exp\":" + in(-301) + "}"));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.code()).isEqualTo("ExpiredTokenException");
        assertThat(late.message())
                .startsWith("Token expired: current date/time ")
                .contains(" must be before the ");
    }

    @ParameterizedTest
    @CsvSource({"iat, Token issued in the future: ", "nbf, Token not yet valid: current date/time "})
    void a_token_of_the_future_opens_nothing(String claim, String message) {
        trust(IDP, "{}");
        assertThat(assume(IDP.token("{\"" + claim + "\":" + in(200) + "}")).status())
                .isEqualTo(200);
        Reply early = assume(IDP.token("{\"" + claim + "\":" + in(3600) + "}"));
        assertThat(early.code()).isEqualTo("InvalidIdentityToken");
        assertThat(early.message()).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp", "nbf"})
    void times_are_whole_seconds(String claim) {
        trust(IDP, "{}");
        assertThat(assume(IDP.token("{\"" + claim + "\":\"" + in(100) + "\"}")).status())
                .isEqualTo(200);
        for (String bad : new String[] {in(100) + ".5", "null", "\"soon\"", "true"})
            assertThat(assume(IDP.token("{\"" + claim + "\":" + bad + "}")).message())
                    .as(bad)
                    .isEqualTo("Invalid timestamp in token claims.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'aud':['app']} | app",
                "{'aud':'other','azp':'app'} | app",
                "{'aud':['other','another'],'azp':'app'} | app",
                "{'aud':['app','other']} | Token audience contains more than one audience while authorized party is not present",
                "{'aud':[]} | Claim is not allowed to be empty: aud",
                "{'aud':'other'} | The web identity token provided could not be validated.",
                "{'aud':'app','azp':'other'} | The web identity token provided could not be validated.",
                "{'aud':'app','azp':''} | The web identity token provided could not be validated."
            })
    void the_audience_is_the_authorized_party_or_the_only_one(String claims, String expected) {
        trust(IDP, "{}");
        Reply reply = assume(IDP.token(claims.replace('\'', '"')));
        if (reply.status() == 200) assertThat(reply.text("Audience")).isEqualTo(expected);
        else assertThat(reply.code() + " " + reply.message()).startsWith("InvalidIdentityToken " + expected);
    }

    @Test
    void keys_of_the_audience_follow_the_authorized_party() {
        String host = IDP.host();
        trust(
                IDP,
                "{\"StringEquals\":{\"" + host + ":aud\":\"app\"},\"ForAnyValue:StringEquals\":{\"" + host
                        + ":oaud\":\"https://sts.amazonaws.com\"}}");
        assertThat(assume(IDP.token("{\"aud\":\"https://sts.amazonaws.com\",\"azp\":\"app\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(assume(IDP.token()).code()).isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example.org, email, 200",
        "https://idp.example.org, repository, 403",
        "https://idp.example.org, azp, 403",
        "https://token.actions.githubusercontent.com, repository, 200",
        "https://token.actions.githubusercontent.com, Repository, 403",
        "https://token.actions.githubusercontent.com, repository_owner, 403",
        "https://token.actions.acme.ghe.com, environment, 200",
        "https://gitlab.com, project_id, 200",
        "https://gitlab.example.org, project_id, 403",
        "https://agent.buildkite.com, pipeline_slug, 200",
        "https://oidc.circleci.com/org/1f2e, oidc.circleci.com/project-id, 200"
    })
    void a_claim_is_a_condition_key_where_aws_lists_it_for_the_issuer(String url, String claim, int status) {
        WebIssuer issuer = WebIssuer.at(url);
        String host = issuer.host();
        trust(
                issuer,
                "{\"StringEquals\":{\"" + host + ":sub\":\"ada\",\"" + host + ":aud\":\"app\",\"" + host + ":"
                        + claim.toLowerCase(Locale.ROOT) + "\":\"app\"}}");
        assertThat(assume(issuer.token("{\"" + claim + "\":\"app\"}")).status()).isEqualTo(status);
        assertThat(assume(issuer.token("{\"" + claim + "\":\"x\",\"aud\":\"app\"}"))
                        .status())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void methods_of_authentication_are_a_key_with_several_values() {
        trust(IDP, "{\"ForAnyValue:StringLike\":{\"idp.example.org/tenant:amr\":\"authenticated\"}}");
        assertThat(assume(IDP.token("{\"amr\":[\"authenticated\",\"login.example.com\"]}"))
                        .status())
                .isEqualTo(200);
        assertThat(assume(IDP.token("{\"amr\":\"authenticated\"}")).status()).isEqualTo(200);
        assertThat(assume(IDP.token("{\"amr\":[\"unauthenticated\"]}")).code()).isEqualTo("AccessDenied");
    }

    @Test
    void amazon_cognito_needs_no_provider() {
        role(
                "cognito-identity.amazonaws.com",
                "{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"us-east-1:pool\"},\"ForAnyValue:StringLike\":"
                        + "{\"cognito-identity.amazonaws.com:amr\":\"authenticated\"}}");
        WebIssuer cognito = WebIssuer.at("https://cognito-identity.amazonaws.com");
        String claims =
                "{\"aud\":\"us-east-1:pool\",\"sub\":\"us-east-1:id\",\"amr\":[\"authenticated\",\"graph.facebook.com\"]}";
        Reply reply = assume(cognito.token(claims));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text("Provider")).isEqualTo("cognito-identity.amazonaws.com");
        assertThat(reply.text("Audience")).isEqualTo("us-east-1:pool");
        assertThat(assume(cognito.token(claims.replace("us-east-1:pool", "us-east-1:other")))
                        .code())
                .isEqualTo("AccessDenied");
        iam.trustIssuer(cognito.url(), WebIssuer.at(cognito.url()).keys().jwks());
        assertThat(assume(cognito.token(claims)).code()).isEqualTo("InvalidIdentityToken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://accounts.google.com | \"google\":{\"organization_number\":42}",
                "accounts.google.com | \"google:organization_number\":\"42\""
            })
    void google_needs_no_provider(String issuer, String organization) {
        role(
                "accounts.google.com",
                "{\"StringEquals\":{\"accounts.google.com:aud\":\"app\"},\"NumericEquals\":"
                        + "{\"accounts.google.com:google/organization_number\":\"42\"}}");
        WebIssuer google = WebIssuer.at("https://accounts.google.com");
        String claims = "{\"iss\":\"" + issuer + "\"," + organization + "}";
        assertThat(assume(google.token(claims)).text("Provider")).isEqualTo("accounts.google.com");
        assertThat(assume(google.token(claims.replace("42", "43"))).code()).isEqualTo("AccessDenied");
        wire.ok("CreateOpenIDConnectProvider", "Url", google.url(), "ClientIDList.member.1", "another");
        assertThat(assume(google.token("{}")).message()).contains("has the client ids [another]");
    }

    @Test
    void an_issuer_is_known_by_its_url() {
        trust(IDP, "{}");
        for (String issuer : new String[] {IDP.host(), IDP.url() + "/", "https://other.example.org"})
            assertThat(assume(IDP.token("{\"iss\":\"" + issuer + "\"}")).message())
                    .isEqualTo("No OpenIDConnect provider found in your account for " + issuer);
    }

    @Test
    void opaque_tokens_are_of_two_providers_that_nobody_asks_here() {
        trust(IDP, "{}");
        assertThat(assume(IDP.token(), "ProviderId", "www.amazon.com").message())
                .isEqualTo("Provided Token is not a Login With Amazon token");
        assertThat(assume("Atza|opaque", "ProviderId", "www.amazon.com").code()).isEqualTo("IDPRejectedClaim");
        assertThat(assume(IDP.token(), "ProviderId", "graph.facebook.com").code())
                .isEqualTo("IDPRejectedClaim");
        assertThat(assume(IDP.token(), "ProviderId", IDP.url()).code()).isEqualTo("AccessDenied");
    }

    @Test
    void a_token_that_sts_issued_is_not_for_sts() {
        String issuer = wire.ok("EnableOutboundWebIdentityFederation").text("IssuerIdentifier");
        iam.trustIssuer(issuer, iam.jwks());
        wire.ok("CreateOpenIDConnectProvider", "Url", issuer, "ClientIDList.member.1", "app");
        role(ARN + "oidc-provider/" + issuer.replace("https://", ""), "{}");
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        String token = ada.sts("GetWebIdentityToken", "Audience.member.1", "app", "SigningAlgorithm", "ES384")
                .text("WebIdentityToken");
        Reply reply = assume(token);
        assertThat(reply.code()).isEqualTo("InvalidIdentityToken");
        assertThat(reply.message()).contains("for services outside of AWS");
    }

    /** IAM User Guide, id_roles_providers_outbound_token_claims. */
    @Test
    void a_token_for_outside_tells_the_provider_of_the_session() {
        trust(IDP, "{}");
        wire.ok("EnableOutboundWebIdentityFederation");
        String token = wire.as(assume(IDP.token()))
                .sts("GetWebIdentityToken", "Audience.member.1", "app", "SigningAlgorithm", "ES384")
                .text("WebIdentityToken");
        assertThat(Jwt.parse(token)
                        .orElseThrow()
                        .claims()
                        .at("/https:~1~1sts.amazonaws.com~1/federated_provider")
                        .asText())
                .isEqualTo(ARN + "oidc-provider/" + IDP.host());
    }

    private static String tags(String principal) {
        return "{\"https://aws.amazon.com/tags\":{\"principal_tags\":{" + principal + "}}}";
    }

    @Test
    @Facts(7)
    void marks_of_a_token_obey_the_rules_of_tags_and_sessions() {
        trust(IDP, "{}");
        String many = IntStream.range(0, 60)
                .mapToObj(number -> "\"k" + number + "\":[\"v\"]")
                .collect(Collectors.joining(","));
        String large = IntStream.range(0, 40)
                .mapToObj(number -> "\"k" + number + "\":[\"" + "v".repeat(200) + "\"]")
                .collect(Collectors.joining(","));

        assertThat(assume(IDP.token(tags("\"team\":[\"blue\"]"))).text("PackedPolicySize"))
                .isEqualTo("1");
        for (String bad : new String[] {
            tags(many),
            tags("\"aws:x\":[\"v\"]"),
            tags("\"k\":[\"" + "v".repeat(300) + "\"]"),
            tags("\"K\":[\"v\"],\"k\":[\"w\"]"),
            tags("\"k\":[\"v\",\"w\"]"),
            tags("\"k\":\"v\""),
            "{\"https://aws.amazon.com/tags/principal_tags/k\":[\"v\"]}",
            "{\"https://aws.amazon.com/source_identity\":\"a b/c\"}",
            "{\"https://aws.amazon.com/source_identity\":\"aws:c\"}"
        }) assertThat(assume(IDP.token(bad)).code()).as(bad).isEqualTo("InvalidIdentityToken");
        assertThat(assume(IDP.token(tags(large))).code()).isEqualTo("PackedPolicyTooLarge");
    }

    @Test
    void tags_may_be_flattened_to_claims() {
        trust(
                IDP,
                "{\"StringEquals\":{\"aws:RequestTag/Team\":\"blue\"},\"ForAllValues:StringEquals\":"
                        + "{\"sts:TransitiveTagKeys\":\"Team\"},\"Null\":{\"sts:TransitiveTagKeys\":\"false\"}}");
        String tag = "\"https://aws.amazon.com/tags/principal_tags/Team\":\"blue\"";
        String transitive = "\"https://aws.amazon.com/tags/transitive_tag_keys\":[\"Team\"]";
        assertThat(assume(IDP.token("{" + tag + "," + transitive + "}")).status())
                .isEqualTo(200);
        assertThat(assume(IDP.token("{" + tag + "}")).code()).isEqualTo("AccessDenied");
        assertThat(assume(IDP.token("{" + tag.replace("blue", "red") + "," + transitive + "}"))
                        .code())
                .isEqualTo("AccessDenied");
    }
}
