// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.store.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The claims of a web identity token, taken as they are: signatures are not checked. Immutable. */
record WebToken(ObjectNode claims) {
    static WebToken parse(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 2) throw invalid("The ID Token provided is not a valid JWT.");
        try {
            String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return new WebToken(Json.object(json).orElseThrow(() -> invalid("The ID Token's claims are not JSON.")));
        } catch (IllegalArgumentException e) {
            throw invalid("The ID Token provided is not a valid JWT.");
        }
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
    Facts addTo(Facts facts) {
        Facts out = facts.with(issuer() + ":aud", audience());
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
