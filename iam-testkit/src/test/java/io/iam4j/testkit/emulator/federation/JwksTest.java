// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwksTest {
    private static final SigningKeys SIGNER = new SigningKeys();
    private static final String GOOD =
            SIGNER.jwks().replaceFirst("^\\{\"keys\":\\[", "").replaceFirst("]}$", "");

    private static Jwt token(String algorithm) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode().put("sub", "ada");
        return Jwt.parse(SIGNER.sign(algorithm, claims)).orElseThrow();
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kty':'oct','k':'c2VjcmV0','kid':'a'} | is of type 'oct', and tokens are verified with RSA and EC keys",
                "{'kty':'OKP','crv':'Ed25519','x':'AA','kid':'a'} | is of type 'OKP'",
                "{'kty':'EC','crv':'secp256k1','x':'AA','y':'AA','kid':'a'} | is of the curve 'secp256k1'",
                "{'kty':'RSA','use':'enc','n':'AA','e':'AQAB','kid':'a'} | is for another 'use' than 'sig'",
                "{'kty':'RSA','key_ops':['verify'],'n':'AA','e':'AQAB','kid':'a'} | has 'key_ops'",
                "{'kty':'RSA','n':'AA','e':'AQAB'} | has no 'kid'"
            })
    void a_set_without_a_key_that_verifies_tokens_is_refused_with_the_reason(String key, String reason) {
        String json = key.replace('\'', '"');

        assertThatThrownBy(() -> Jwks.parse(set(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no key that verifies a token")
                .hasMessageContaining("keys[0] " + reason.replace('\'', '"'))
                .hasMessageNotContaining("c2VjcmV0");
        assertThat(Jwks.parse(set(json, GOOD)).verifies(token("RS256"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x' | is no JSON object",
                "{'foo':1} | has no 'kty'",
                "{'kty':'RSA','kid':'a'} | has no 'n'",
                "{'kty':'RSA','kid':'a','n':'AQ','e':'AQAB'} | has numbers that make no RSA key",
                "{'kty':'RSA','kid':'a','n':'+/','e':'AQAB'} | has an 'n' that is not base64url",
                "{'kty':'EC','crv':'P-256','kid':'a','x':'AQ','y':'AQ'} | that are no point of its curve P-256"
            })
    void a_broken_key_is_refused_also_beside_a_right_one(String key, String reason) {
        String json = key.replace('\'', '"');

        assertThatThrownBy(() -> Jwks.parse(set(GOOD, json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("keys[2] of this JSON Web Key Set ")
                .hasMessageContaining(reason.replace('\'', '"'));
    }

    @Test
    void a_token_is_verified_with_the_key_that_it_names() {
        Jwks keys = Jwks.parse(set(GOOD));

        assertThat(keys.ids()).containsExactlyInAnyOrder("RSA_0", "EC384_0");
        assertThat(keys.verifies(token("RS256"))).isTrue();
        assertThat(keys.verifies(token("ES384"))).isTrue();
        Jwks renamed = Jwks.parse(set(GOOD.replace("RSA_0", "other")));
        assertThat(renamed.hasKeyFor(token("RS256"))).isFalse();
        assertThat(renamed.verifies(token("RS256"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES512"})
    void a_key_of_another_curve_than_that_of_the_algorithm_verifies_nothing(String algorithm) {
        Jwt signed = token("ES384");
        Jwt other = new Jwt(
                signed.header().deepCopy().put("alg", algorithm), signed.claims(), signed.signed(), signed.signature());

        assertThat(Jwks.parse(set(GOOD)).verifies(other)).isFalse();
    }

    @Test
    void a_token_that_names_no_key_is_verified_with_the_only_one_of_its_type() {
        Jwt signed = token("RS256");
        Jwt unnamed = new Jwt(
                signed.header().deepCopy().without("kid"), signed.claims(), signed.signed(), signed.signature());
        String more = new SigningKeys().jwks().replace("RSA_0", "RSA_1").replace("EC384_0", "EC384_1");

        assertThat(Jwks.parse(set(GOOD)).verifies(unnamed)).isTrue();
        assertThat(Jwks.parse(set(GOOD, more.substring(9, more.length() - 2))).hasKeyFor(unnamed))
                .isFalse();
    }

    @Test
    void of_two_keys_with_one_id_the_later_counts() {
        String other = new SigningKeys().jwks();
        String others = other.substring(9, other.length() - 2);

        assertThat(Jwks.parse(set(others, GOOD)).verifies(token("RS256"))).isTrue();
        assertThat(Jwks.parse(set(GOOD, others)).verifies(token("RS256"))).isFalse();
    }
}
