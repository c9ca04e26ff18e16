// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.federation.SigningKeys;
import java.time.Instant;
import java.util.Map;

/** An OpenID Connect provider that signs tokens for {@code aud} "app" and {@code sub} "ada", with keys of its own. */
record WebIssuer(String url, SigningKeys keys) {
    static WebIssuer at(String url) {
        return new WebIssuer(url, new SigningKeys());
    }

    /** The URL without its scheme: what condition keys begin with. */
    String host() {
        return url.replace("https://", "");
    }

    /** A token that is good for a minute. */
    String token() {
        return token("{}");
    }

    /**
     * A token with other claims.
     *
     * @param changes claims in the place of the usual ones, as a JSON object; {@code "-"} leaves a claim out
     */
    String token(String changes) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", url)
                .put("sub", "ada")
                .put("aud", "app")
                .put("iat", now)
                .put("exp", now + 60);
        for (Map.Entry<String, JsonNode> change :
                Json.fields(Json.object(changes).orElseThrow()))
            if (change.getValue().asText().equals("-")) claims.remove(change.getKey());
            else claims.set(change.getKey(), change.getValue());
        return keys.sign("ES384", claims);
    }
}
