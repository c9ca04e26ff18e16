// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.federation.Jwks;
import io.iam4j.testkit.emulator.federation.Jwt;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederationTest {
    private static final String ARN = "arn:aws:iam::123456789012:";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final EmbeddedIam other = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
        other.close();
    }

    private static Wire ada(EmbeddedIam server) {
        Wire root = Wire.to(server.endpoint());
        root.ok("CreateUser", "UserName", "ada", "Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");
        return root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES384"})
    void a_user_shows_herself_outside_with_a_token_that_verifies(String algorithm) throws Exception {
        Wire ada = ada(iam);
        String[] call = {
            "Audience.member.1",
            "https://api.example.com",
            "SigningAlgorithm",
            algorithm,
            "DurationSeconds",
            "60",
            "Tags.member.1.Key",
            "job",
            "Tags.member.1.Value",
            "7"
        };
        assertThat(ada.sts("GetWebIdentityToken", call).code())
                .isEqualTo("OutboundWebIdentityFederationDisabledException");
        String issuer = wire.ok("EnableOutboundWebIdentityFederation").text("IssuerIdentifier");
        Reply reply = ada.sts("GetWebIdentityToken", call);
        Jwt token = Jwt.parse(reply.text("WebIdentityToken")).orElseThrow();
        assertThat(Jwks.parse(iam.jwks()).verifies(token)).isTrue();
        assertThat(Jwks.parse(other.jwks()).verifies(token)).isFalse();
        assertThat(token.header().path("alg").asText()).isEqualTo(algorithm);
        assertThat(token.claims().path("iss").asText()).isEqualTo(issuer);
        assertThat(token.claims().path("sub").asText()).isEqualTo(ARN + "user/ada");
        assertThat(token.claims().path("aud").asText()).isEqualTo("https://api.example.com");
        assertThat(token.claims().path("https://sts.amazonaws.com/").toString())
                .contains("\"aws_account\":\"123456789012\"")
                .contains("\"principal_tags\":{\"team\":\"blue\"}")
                .contains("\"request_tags\":{\"job\":\"7\"}");
        HttpResponse<String> published = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(iam.endpoint() + "/_emulator/jwks"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(published.body()).isEqualTo(iam.jwks());
    }

    @ParameterizedTest
    @CsvSource({"a, A, InvalidParameterValue", "a, a, InvalidParameterValue", "a, aws:b, ''"})
    void tags_of_a_token_for_outside_have_other_rules(String one, String other, String code) {
        wire.ok("EnableOutboundWebIdentityFederation");
        Reply reply = ada(iam).sts(
                        "GetWebIdentityToken",
                        "Audience.member.1",
                        "app",
                        "SigningAlgorithm",
                        "ES384",
                        "Tags.member.1.Key",
                        one,
                        "Tags.member.1.Value",
                        "1",
                        "Tags.member.2.Key",
                        other,
                        "Tags.member.2.Value",
                        "2");
        assertThat(reply.code()).isEqualTo(code);
    }

    private static String trusting(String provider, String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[" + action
                + "],\"Principal\":{\"Federated\":\"" + provider + "\"},\"Condition\":" + condition + "}}";
    }

    private void samlRole(SamlIdp idp) throws Exception {
        wire.ok("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", idp.metadata());
        wire.ok(
                "CreateRole",
                "RoleName",
                "r",
                "AssumeRolePolicyDocument",
                trusting(
                        ARN + "saml-provider/idp",
                        "\"sts:AssumeRoleWithSAML\",\"sts:TagSession\"",
                        "{\"StringEquals\":{\"saml:aud\":\"https://signin.aws.amazon.com/saml\"}}"));
    }

    private Reply saml(String assertion, String role) {
        return wire.sts(
                "AssumeRoleWithSAML",
                "RoleArn",
                ARN + role,
                "PrincipalArn",
                ARN + "saml-provider/idp",
                "SAMLAssertion",
                Base64.getEncoder().encodeToString(assertion.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Facts(7)
    void a_signed_assertion_opens_the_role_that_it_offers() throws Exception {
        SamlIdp idp = SamlIdp.create();
        samlRole(idp);
        String assertion = idp.assertion(
                ARN + "role/r," + ARN + "saml-provider/idp", Instant.now().plusSeconds(300));
        Reply reply = saml(assertion, "role/r");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/r/ada");
        assertThat(reply.text("Subject")).isEqualTo("ada@example.org");
        assertThat(reply.text("SubjectType")).isEqualTo("persistent");
        assertThat(reply.text("Issuer")).isEqualTo("https://idp.example.org/saml");
        assertThat(saml(assertion, "role/other").message())
                .isEqualTo("SAML Assertion doesn't contain the requested Role and Metadata in the attributes");
        assertThat(saml(assertion.replace("ada@example.org", "eve@example.org"), "role/r")
                        .message())
                .isEqualTo("Response signature invalid");
        assertThat(saml(
                                SamlIdp.create().assertion(ARN + "role/r," + ARN + "saml-provider/idp", Instant.now()),
                                "role/r")
                        .message())
                .isEqualTo("Response signature invalid");
        String late = idp.assertion(
                ARN + "role/r," + ARN + "saml-provider/idp", Instant.now().minusSeconds(1));
        assertThat(saml(late, "role/r").status()).isEqualTo(400);
        assertThat(saml(late, "role/r").code()).isEqualTo("ExpiredTokenException");
        assertThat(saml("<Response/>", "role/r").code()).isEqualTo("InvalidIdentityToken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- EntityDescriptor -->",
                "<EntityDescriptor entityID=\"x\"/>",
                "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>",
                "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\">",
                "<!DOCTYPE x><EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\"/>"
            })
    void what_is_no_metadata_makes_no_provider(String metadata) {
        Reply reply =
                wire.iam("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", metadata + " ".repeat(1000));
        assertThat(reply.code()).isEqualTo("InvalidInput");
        assertThat(reply.message()).isEqualTo("Could not parse metadata");
    }

    @Test
    void a_provider_whose_arn_is_none_is_a_wrong_value() throws Exception {
        String assertion = SamlIdp.create().assertion("r,p", Instant.now());
        Reply reply = wire.sts(
                "AssumeRoleWithSAML",
                "RoleArn",
                ARN + "role/r",
                "PrincipalArn",
                "no-arn-but-long-enough",
                "SAMLAssertion",
                Base64.getEncoder().encodeToString(assertion.getBytes(StandardCharsets.UTF_8)));
        assertThat(reply.code()).isEqualTo("ValidationError");
    }

    @Test
    void a_message_of_refusal_is_decoded() {
        wire.ok("CreateUser", "UserName", "ada");
        String message = iam.outOfBand(iam.accountId()).encodedDenial("ada", "ec2:RunInstances", "*");
        assertThat(wire.sts("DecodeAuthorizationMessage", "EncodedMessage", message)
                        .text("DecodedMessage"))
                .contains("\"allowed\":false")
                .contains("\"action\":\"ec2:RunInstances\"")
                .contains("user/ada");
        assertThat(wire.sts("DecodeAuthorizationMessage", "EncodedMessage", "nonsense")
                        .code())
                .isEqualTo("InvalidAuthorizationMessageException");
    }

    @Test
    void a_signed_message_without_an_id_is_invalid() throws Exception {
        SamlIdp idp = SamlIdp.create();
        samlRole(idp);
        String assertion = idp.assertion(
                ARN + "role/r," + ARN + "saml-provider/idp", Instant.now().plusSeconds(300));

        assertThat(saml(assertion.replaceAll(" ID=\"[^\"]*\"", ""), "role/r").code())
                .isEqualTo("InvalidIdentityToken");
    }

    @Test
    void of_managed_session_policies_the_arns_are_packed_and_not_the_documents() {
        String document = trusting("arn:aws:iam::123456789012:root", "\"sts:AssumeRole\"", "{}")
                .replace("\"Federated\"", "\"AWS\"");
        wire.ok("CreateRole", "RoleName", "a", "AssumeRolePolicyDocument", document);
        String[] call = {
            "RoleArn",
            ARN + "role/a",
            "RoleSessionName",
            "work",
            "PolicyArns.member.1.arn",
            "arn:aws:iam::aws:policy/ReadOnlyAccess"
        };
        Reply reply = ada(iam).sts("AssumeRole", call);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text("PackedPolicySize")).isEqualTo("1");
    }

    @Test
    void a_refused_update_of_a_provider_changes_nothing() throws Exception {
        String first = SamlIdp.create().metadata();
        wire.ok("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", first);
        String[] provider = {"SAMLProviderArn", ARN + "saml-provider/idp", "AddPrivateKey", "a key"};
        wire.ok("UpdateSAMLProvider", provider);
        wire.ok("UpdateSAMLProvider", provider);
        String[] more = {
            "SAMLProviderArn",
            ARN + "saml-provider/idp",
            "AddPrivateKey",
            "a key",
            "SAMLMetadataDocument",
            SamlIdp.create().metadata()
        };

        assertThat(wire.iam("UpdateSAMLProvider", more).code()).isEqualTo("LimitExceeded");
        assertThat(wire.ok("GetSAMLProvider", "SAMLProviderArn", ARN + "saml-provider/idp")
                        .text("SAMLMetadataDocument"))
                .isEqualTo(first);
    }
}
