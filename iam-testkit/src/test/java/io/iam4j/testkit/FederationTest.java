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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederationTest {
    private static final String ARN = "arn:aws:iam::123456789012:";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(clock).start();
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

    private Reply token(Wire caller, String... more) {
        String[] call = new String[more.length + 4];
        System.arraycopy(new String[] {"Audience.member.1", "app", "SigningAlgorithm", "ES384"}, 0, call, 0, 4);
        System.arraycopy(more, 0, call, 4, more.length);
        return caller.sts("GetWebIdentityToken", call);
    }

    /** Recorded: radkawar/stackd, testdata/aws/iam/outbound_lifecycle.json and outbound_issuance.json. */
    @Test
    void an_account_has_its_issuer_again_after_a_pause() {
        Reply never = wire.iam("GetOutboundWebIdentityFederationInfo");
        assertThat(never.message()).isEqualTo("Outbound identity federation is disabled for account 123456789012");
        String issuer = wire.ok("EnableOutboundWebIdentityFederation").text("IssuerIdentifier");
        assertThat(wire.iam("EnableOutboundWebIdentityFederation").message())
                .isEqualTo("Outbound identity federation is already enabled for account 123456789012");
        wire.ok("DisableOutboundWebIdentityFederation");
        assertThat(wire.iam("DisableOutboundWebIdentityFederation").message())
                .isEqualTo("Outbound identity federation is already disabled for account 123456789012");
        assertThat(token(ada(iam)).message()).isEqualTo("OutboundWebIdentityFederation is disabled.");
        try (EmbeddedIam same = EmbeddedIam.start()) {
            same.restore(iam.state());
            assertThat(Wire.to(same.endpoint())
                            .ok("EnableOutboundWebIdentityFederation")
                            .text("IssuerIdentifier"))
                    .isEqualTo(issuer);
        }
        assertThat(wire.ok("EnableOutboundWebIdentityFederation").text("IssuerIdentifier"))
                .isEqualTo(issuer);
    }

    /** A session of a role, both of which have a tag whose key differs in case alone. */
    private Wire tagged(Wire ada) {
        wire.ok(
                "CreateRole",
                "RoleName",
                "r",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"],"
                        + "\"Principal\":{\"AWS\":\"" + ARN + "root\"}}}",
                "Tags.member.1.Key",
                "Team",
                "Tags.member.1.Value",
                "role",
                "Tags.member.2.Key",
                "kept",
                "Tags.member.2.Value",
                "yes");
        return wire.as(ada.sts(
                "AssumeRole",
                "RoleArn",
                ARN + "role/r",
                "RoleSessionName",
                "ss",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "session"));
    }

    /** Recorded: radkawar/stackd, testdata/aws/iam/outbound_issuance.json and outbound_identity.json. */
    @Test
    void a_token_for_outside_tells_the_place_in_the_organization_and_each_tag_once() {
        wire.ok("EnableOutboundWebIdentityFederation");
        Wire session = tagged(ada(iam));
        String claims = Jwt.parse(token(session).text("WebIdentityToken"))
                .orElseThrow()
                .claims()
                .path("https://sts.amazonaws.com/")
                .toString();
        assertThat(claims)
                .contains("\"ou_path\":[\"" + iam.organizationPath() + "/\"]")
                .contains("\"team\":\"session\"")
                .contains("\"kept\":\"yes\"")
                .doesNotContain("Team");
        Reply late = token(session, "DurationSeconds", "3600");
        assertThat(late.status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertThat(token(session, "DurationSeconds", "3600").message())
                .isEqualTo("Requested token expiry time must be before the original session's expiry time.");
    }

    /** Recorded: radkawar/stackd, testdata/aws/iam/outbound_issuance.json and outbound_identity.json. */
    @Test
    void a_token_for_outside_has_a_largest_size_and_two_algorithms() {
        wire.ok("EnableOutboundWebIdentityFederation");
        Wire ada = ada(iam);
        String[] tags = new String[2 * 50];
        for (int i = 0; i < 25; i++) {
            tags[4 * i] = "Tags.member." + (i + 1) + ".Key";
            tags[4 * i + 1] = "k".repeat(100) + i;
            tags[4 * i + 2] = "Tags.member." + (i + 1) + ".Value";
            tags[4 * i + 3] = "v".repeat(256);
        }
        assertThat(token(ada, tags).status()).isEqualTo(200);
        List<String> more = new ArrayList<>(List.of(tags));
        for (int i = 2; i < 9; i++) more.addAll(List.of("Audience.member." + i, "a".repeat(1000)));
        Reply large = token(ada, more.toArray(String[]::new));
        assertThat(large.code()).isEqualTo("JWTPayloadSizeExceededException");
        assertThat(large.message()).isEqualTo("JWT payload exceeds maximum allowed size");
        assertThat(ada.sts("GetWebIdentityToken", "Audience.member.1", "app", "SigningAlgorithm", "ES256")
                        .message())
                .isEqualTo("Requested SigningAlgorithm is not supported. See the GetWebIdentityToken documentation for"
                        + " supported algorithms");
    }

    /** Recorded: radkawar/stackd, testdata/aws/iam/outbound_identity.json, original_algorithm_*. */
    @ParameterizedTest
    @CsvSource({"'', greater", "none, greater", "RS256x, less"})
    void an_algorithm_has_five_characters(String algorithm, String bound) {
        Reply reply = ada(iam).sts("GetWebIdentityToken", "Audience.member.1", "app", "SigningAlgorithm", algorithm);
        assertThat(reply.code()).isEqualTo("ValidationError");
        assertThat(reply.message())
                .contains("at 'signingAlgorithm' failed to satisfy constraint")
                .endsWith("Member must have length " + bound + " than or equal to 5");
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
