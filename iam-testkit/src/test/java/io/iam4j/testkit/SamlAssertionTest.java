// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What STS takes as an assertion: recorded answers of the service (radkawar/stackd, internal/services/sts/testdata/saml_aws.json). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamlAssertionTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final String PAIR = ARN + "role/r," + ARN + "saml-provider/idp";
    private static final String DURATION = "https://aws.amazon.com/SAML/Attributes/SessionDuration";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());
    private SamlIdp idp;

    @BeforeAll
    void world() throws Exception {
        idp = SamlIdp.create();
        wire.ok("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", idp.metadata());
        String trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRoleWithSAML\","
                        + "\"sts:TagSession\"],\"Principal\":{\"Federated\":\"" + ARN + "saml-provider/idp\"}}}";
        wire.ok("CreateRole", "RoleName", "r", "MaxSessionDuration", "43200", "AssumeRolePolicyDocument", trust);
    }

    @AfterAll
    void stop() {
        iam.close();
    }

    private Reply assume(String response, String... more) {
        String encoded = Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));
        return wire.sts(
                "AssumeRoleWithSAML",
                Stream.concat(
                                Stream.of(
                                        "RoleArn",
                                        ARN + "role/r",
                                        "PrincipalArn",
                                        ARN + "saml-provider/idp",
                                        "SAMLAssertion",
                                        encoded),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private String changed(UnaryOperator<String> change, String... signed) throws Exception {
        return idp.response(PAIR, Instant.now().plusSeconds(300), "", change, signed);
    }

    private static long seconds(Reply reply) {
        return Duration.between(Instant.now(), Instant.parse(reply.text("Expiration")))
                .toSeconds();
    }

    @Test
    void the_assertion_is_signed_and_the_response_may_be() throws Exception {
        String mandatory = "Response (with optional signature) must contain an assertion with a mandatory signature";
        assertThat(assume(changed(xml -> xml, "a1")).status()).isEqualTo(200);
        String both = changed(xml -> xml, "a1", "r1");
        assertThat(assume(both).status()).isEqualTo(200);
        assertThat(assume(changed(xml -> xml, "r1")).message()).isEqualTo(mandatory);
        assertThat(assume(changed(xml -> xml)).message()).isEqualTo(mandatory);
        Reply wrong = assume(both.replace(" Version=\"2.0\"><", " Version=\"2.0\" Destination=\"x\"><"));
        assertThat(wrong.message()).isEqualTo("Response signature invalid");
    }

    @Test
    void what_stands_within_the_signature_of_an_assertion_is_no_claim() throws Exception {
        String attribute = SamlIdp.attribute("https://aws.amazon.com/SAML/Attributes/Role", PAIR);
        String hidden = "<Object><AttributeStatement xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\">" + attribute
                + "</AttributeStatement></Object></Signature>";
        String other = idp.response(
                PAIR.replace("role/r", "role/other"), Instant.now().plusSeconds(300), "", xml -> xml, "a1");
        assertThat(assume(other.replace("</Signature>", hidden)).code()).isEqualTo("InvalidIdentityToken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Conditions[^>]*/> | | there is no Conditions",
                "<AuthnStatement[^>]*/> | | there is no AuthnStatement",
                " Recipient='[^']*' | | SubjectConfirmationData has no Recipient",
                "Data NotOnOrAfter='[^']*' | Data | SubjectConfirmationData has no NotOnOrAfter",
                " Format='[^']*' | | Subject has no NameID with a Format",
                "(<SubjectConfirmation>.*</SubjectConfirmation>) | $1$1 | Subject has 2 SubjectConfirmation",
                "NotBefore='[^']*' | NotBefore='soon' | NotBefore of Conditions is no date and time",
                "AuthnInstant='[^']*' | SessionNotOnOrAfter='soon' | SessionNotOnOrAfter of AuthnStatement is no date"
            })
    void an_assertion_that_lacks_something_is_refused(String from, String to, String flaw) throws Exception {
        String with = to == null ? "" : to.replace('\'', '"');
        Reply reply = assume(changed(xml -> xml.replaceFirst(from.replace('\'', '"'), with), "a1"));
        assertThat(reply.code()).isEqualTo("InvalidIdentityToken");
        assertThat(reply.message()).startsWith("Invalid base64 SAMLResponse (" + flaw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Data NotOnOrAfter='[^']*' | Data NotOnOrAfter='2020-01-01T00:00:00Z'",
                "2099-01-01T00:00:00Z | 2020-01-01T00:00:00Z",
                "AuthnInstant='[^']*' | SessionNotOnOrAfter='2020-01-01T00:00:00Z'"
            })
    void an_assertion_that_has_ended_is_refused(String from, String to) throws Exception {
        String end = to.replace('\'', '"');
        Reply reply = assume(changed(xml -> xml.replaceFirst(from.replace('\'', '"'), end), "a1"));
        assertThat(reply.code()).isEqualTo("ExpiredTokenException");
        assertThat(reply.message()).isEqualTo("Response has expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " NotOnOrAfter='2099-01-01T00:00:00Z' | `` | https://signin.aws.amazon.com/saml",
                "NotBefore='[^']*' | NotBefore='2098-01-01T00:00:00Z' | https://signin.aws.amazon.com/saml",
                "Recipient='[^']*' | Recipient='not-a-url' | not-a-url"
            })
    void conditions_need_no_end_and_neither_their_beginning_nor_the_recipient_is_compared(
            String from, String to, String audience) throws Exception {
        String with = to.replace('\'', '"');
        Reply reply = assume(changed(xml -> xml.replaceFirst(from.replace('\'', '"'), with), "a1"));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text("Audience")).isEqualTo(audience);
    }

    @ParameterizedTest
    @CsvSource({"1800, 3600, 1800", "1800, 7200, 1800", "7200, 3600, 3600", "900, 900, 900"})
    void the_duration_of_the_assertion_shortens_a_session(String attribute, String asked, long expected)
            throws Exception {
        String response = idp.response(
                PAIR, Instant.now().plusSeconds(300), SamlIdp.attribute(DURATION, attribute), xml -> xml, "a1");
        assertThat(seconds(assume(response, "DurationSeconds", asked))).isBetween(expected - 60, expected);
    }

    @ParameterizedTest
    @CsvSource({"899", "43201", "an hour", "999999999999"})
    void a_duration_that_is_none_is_refused(String attribute) throws Exception {
        String response = idp.response(
                PAIR, Instant.now().plusSeconds(300), SamlIdp.attribute(DURATION, attribute), xml -> xml, "a1");
        assertThat(assume(response).message())
                .startsWith("SessionDuration in AuthnResponse must be a number of seconds");
    }

    @Test
    void a_provider_that_requires_encryption_takes_no_plain_assertion() throws Exception {
        String response = changed(xml -> xml, "a1");
        String[] provider = {"SAMLProviderArn", ARN + "saml-provider/idp", "AssertionEncryptionMode"};
        wire.ok("UpdateSAMLProvider", provider[0], provider[1], "AddPrivateKey", "a key");
        wire.ok("UpdateSAMLProvider", provider[0], provider[1], provider[2], "Required");
        assertThat(assume(response).message()).contains("encrypted assertions only");
        wire.ok("UpdateSAMLProvider", provider[0], provider[1], provider[2], "Allowed");
        assertThat(assume(response).status()).isEqualTo(200);
    }
}
