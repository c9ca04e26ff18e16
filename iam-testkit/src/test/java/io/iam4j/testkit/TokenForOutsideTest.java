// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may call GetWebIdentityToken where callers are held to their rights: recorded answers of the service (radkawar/stackd,
 * testdata/aws/iam/outbound_identity.json, of September 2026).
 */
class TokenForOutsideTest {
    private static final String SELF = "arn:aws:sts::123456789012:self";
    private static final String NOT_ALLOWED = "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: "
            + "sts:GetWebIdentityToken on resource: " + SELF
            + " because no identity-based policy allows the sts:GetWebIdentityToken action";

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
    private Wire ada = root;

    @AfterEach
    void stop() {
        iam.close();
    }

    @BeforeEach
    void issuer() {
        root.ok("EnableOutboundWebIdentityFederation");
        root.ok("CreateUser", "UserName", "ada");
        ada = root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private static String statement(String effect, String resource, String condition) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":[\"sts:GetWebIdentityToken\",\"sts:TagGetWebIdentityToken\","
                + "\"sts:GetFederationToken\"],\"Resource\":\"" + resource + "\",\"Condition\":" + condition + "}";
    }

    private void may(String... statements) {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", document);
    }

    private static Reply token(Wire caller, String... more) {
        Stream<String> call = Stream.of("Audience.member.1", "app", "SigningAlgorithm", "ES384");
        return caller.sts(
                "GetWebIdentityToken", Stream.concat(call, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void the_resource_is_the_caller_s_account_as_self() {
        String[] tag = {"Tags.member.1.Key", "team", "Tags.member.1.Value", "blue"};
        may(statement("Allow", SELF, "{}"));
        assertThat(token(ada).status()).isEqualTo(200);
        assertThat(token(ada, tag).status()).isEqualTo(200);

        may(statement("Allow", "arn:aws:iam::123456789012:user/ada", "{}"));
        assertThat(token(ada).message()).isEqualTo(NOT_ALLOWED);
        may(statement("Allow", "*", "{}"), statement("Deny", SELF, "{}"));
        assertThat(token(ada).message())
                .isEqualTo("User: arn:aws:iam::123456789012:user/ada is not authorized to perform: "
                        + "sts:GetWebIdentityToken on resource: " + SELF
                        + " with an explicit deny in an identity-based policy");
    }

    @Test
    void the_length_of_a_token_is_300_seconds_to_policies_when_it_is_left_out() {
        may(statement("Allow", "*", "{\"NumericEquals\":{\"sts:DurationSeconds\":\"300\"}}"));

        assertThat(token(ada).status()).isEqualTo(200);
        assertThat(token(ada, "DurationSeconds", "300").status()).isEqualTo(200);
        assertThat(token(ada, "DurationSeconds", "301").message()).isEqualTo(NOT_ALLOWED);
        may(statement("Allow", "*", "{\"NumericLessThan\":{\"sts:DurationSeconds\":\"300\"}}"));
        assertThat(token(ada).message()).isEqualTo(NOT_ALLOWED);
    }

    /** As with the age of a service-specific credential: testdata/aws/iam/credential_inputs.json. */
    @ParameterizedTest
    @ValueSource(strings = {"060", "+60"})
    void a_length_is_a_number_to_policies_however_it_is_written(String seconds) {
        may(statement("Allow", "*", "{\"StringEquals\":{\"sts:DurationSeconds\":\"60\"}}"));

        assertThat(token(ada, "DurationSeconds", seconds).status()).isEqualTo(200);
    }

    @Test
    void credentials_of_get_session_token_may_ask_for_one_and_those_of_a_federated_user_not() {
        may(statement("Allow", "*", "{}"));
        Wire session = root.as(ada.sts("GetSessionToken").text("AccessKeyId"));
        assertThat(token(session).status()).isEqualTo(200);

        String all = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\","
                + "\"Resource\":\"*\"}}";
        Reply federated = ada.sts("GetFederationToken", "Name", "bob", "Policy", all);
        Reply refused = token(root.as(federated.text("AccessKeyId")));
        assertThat(List.of(refused.code(), refused.message()))
                .containsExactly("AccessDenied", "GetWebIdentityToken does not support federated user sessions");
        may(statement("Allow", "arn:aws:iam::123456789012:user/ada", "{}"));
        assertThat(token(session).message()).isEqualTo(NOT_ALLOWED);
    }
}
