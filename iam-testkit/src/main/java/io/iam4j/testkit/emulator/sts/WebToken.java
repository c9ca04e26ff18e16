// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.federation.Jwks;
import io.iam4j.testkit.emulator.federation.Jwt;
import io.iam4j.testkit.emulator.federation.WebKeys;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The claims of a web identity token. Immutable. */
record WebToken(ObjectNode claims) {
    /**
     * Reads a token, and verifies it where the keys of its issuer are known.
     *
     * @throws Fault InvalidIdentityToken
     */
    static WebToken parse(String text, WebKeys keys) {
        Jwt token = Jwt.parse(text).orElseThrow(() -> invalid("The ID Token provided is not a valid JWT."));
        Optional<Jwks> known = keys.of(token.claims().path("iss").asText(""));
        if (known.isPresent() && !known.get().verifies(token))
            throw invalid("The ID Token's signature does not verify with the keys of its issuer.");
        return new WebToken(token.claims());
    }

    static Fault invalid(String message) {
        return Fault.of(400, "InvalidIdentityToken", message);
    }

    String claim(String name) {
        return claims.path(name).asText("");
    }

    /** The issuer without its scheme: what providers are known by. */
    String issuer() {
        return claim("iss").replaceFirst("^https://", "");
    }

    List<String> audience() {
        return Json.many(claims.get("aud")).stream().map(JsonNode::asText).toList();
    }

    boolean isExpired(Instant now) {
        return claims.has("exp") && now.getEpochSecond() >= claims.get("exp").asLong();
    }

    /** The claims as condition keys of the issuer. */
    ConditionContext addTo(ConditionContext facts) {
        ConditionContext out = facts.with(issuer() + ":aud", audience());
        for (var claim : Json.fields(claims))
            if (claim.getValue().isValueNode() && !claim.getKey().equals("aud"))
                out = out.with(issuer() + ":" + claim.getKey(), claim.getValue().asText());
        return out;
    }

    /**
     * Session tags and source identity, which have claims of their own (IAM User Guide, id_session-tags and
     * id_credentials_temp_control-access_monitor).
     */
    SessionMarks marks(String provider) {
        JsonNode tags = claims.path("https://aws.amazon.com/tags");
        List<Tag> out = new ArrayList<>();
        for (var tag : Json.fields(tags.path("principal_tags")))
            Json.many(tag.getValue()).forEach(value -> out.add(new Tag(tag.getKey(), value.asText())));
        Set<String> transitive = Json.many(tags.get("transitive_tag_keys")).stream()
                .map(key -> key.asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Optional<String> source = Optional.ofNullable(claims.get("https://aws.amazon.com/source_identity"))
                .map(JsonNode::asText);
        return new SessionMarks(out, transitive, source, Optional.of(provider));
    }
}
