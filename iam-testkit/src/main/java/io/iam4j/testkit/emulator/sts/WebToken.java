// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.federation.Jwks;
import io.iam4j.testkit.emulator.federation.Jwt;
import io.iam4j.testkit.emulator.federation.WebKeys;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The claims of a web identity token, which are as STS asks for. Immutable. */
record WebToken(ObjectNode claims) {
    private static final String OUTBOUND = ".tokens.sts.global.api.aws";

    /**
     * Reads a token and checks its claims, and verifies it where the keys of its issuer are known.
     *
     * @throws Fault InvalidIdentityToken or ExpiredTokenException
     */
    static WebToken parse(String text, WebKeys keys, Instant now) {
        Jwt token = Jwt.parse(text)
                .filter(jwt -> !jwt.header().has("crit"))
                .orElseThrow(
                        () -> invalid("The ID Token provided is not a valid JWT. (You may see this error if you sent"
                                + " an Access Token)"));
        ClaimChecks.required(token.claims());
        String issuer = token.claims().path("iss").asText();
        if (issuer.endsWith(OUTBOUND))
            throw invalid("Tokens of GetWebIdentityToken are for services outside of AWS and cannot be used with"
                    + " AssumeRoleWithWebIdentity (IAM User Guide, id_roles_providers_outbound_getting_started): "
                    + issuer
                    + " issued this one");
        Optional<Jwks> known = keys.of(issuer);
        if (known.isPresent()) verify(token, known.get(), issuer);
        ClaimChecks.audience(token.claims());
        ClaimChecks.times(token.claims(), now);
        return new WebToken(token.claims());
    }

    private static void verify(Jwt token, Jwks keys, String issuer) {
        if (!keys.hasKeyFor(token))
            throw invalid("Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements (the token has alg "
                    + token.header().path("alg").asText("(none)") + " and kid "
                    + token.header().path("kid").asText("(none)") + "; the keys made known for " + issuer
                    + " have the kid "
                    + keys.ids() + ")");
        if (!keys.verifies(token))
            throw invalid("The ID Token's signature does not verify with the keys of its issuer.");
    }

    static Fault invalid(String message) {
        return Fault.of(400, "InvalidIdentityToken", message);
    }

    String claim(String name) {
        return claims.path(name).asText("");
    }

    /** The issuer without its scheme: what providers and condition keys are known by. */
    String issuer() {
        return claim("iss").replaceFirst("^https://", "");
    }

    /**
     * Whom the token is for: {@code azp} when there is one, else the one {@code aud} (recorded answers of the service; IAM User Guide,
     * reference_policies_iam-condition-keys: the key {@code aud} is the claim {@code azp}).
     */
    String audience() {
        return claims.has("azp") ? claim("azp") : audiences().get(0);
    }

    /** All that stand in {@code aud}. */
    List<String> audiences() {
        return Json.many(claims.get("aud")).stream().map(JsonNode::asText).toList();
    }
}
