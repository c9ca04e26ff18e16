// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.access.ConditionContext;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.testkit.emulator.document.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a web identity token as condition keys of its issuer. Of every issuer they are {@code aud}, {@code oaud}, {@code sub},
 * {@code amr} and {@code email}; other claims become keys only where AWS lists one for that issuer, such as {@code repository} of
 * {@code token.actions.githubusercontent.com} (IAM User Guide, reference_policies_iam-condition-keys; Service Authorization Reference,
 * AWS Security Token Service, which is the {@link ActionCatalog}).
 */
final class ClaimKeys {
    private static final List<String> OF_EVERY_ISSUER = List.of("aud", "oaud", "sub", "amr", "email");

    private ClaimKeys() {}

    /** The condition keys of a token, {@code amr} and {@code oaud} with as many values as there are. */
    static ConditionContext of(WebToken token) {
        String issuer = token.issuer() + ":";
        ConditionContext out = ConditionContext.complete()
                .with(issuer + "aud", token.audience())
                .with(issuer + "oaud", token.audiences())
                .with(issuer + "sub", token.claim("sub"))
                .with(issuer + "amr", texts(token.claims().get("amr")))
                .with(issuer + "email", texts(token.claims().get("email")));
        for (Map.Entry<String, String> claim : plain(token).entrySet())
            if (isKey(issuer, claim.getKey())) out = out.with(issuer + claim.getKey(), claim.getValue());
        return out;
    }

    private static boolean isKey(String issuer, String claim) {
        return !OF_EVERY_ISSUER.contains(claim)
                && ActionCatalog.standard()
                        .conditionKey(issuer + claim)
                        .filter(key -> key.name().endsWith(":" + claim))
                        .isPresent();
    }

    private static List<String> texts(@Nullable JsonNode claim) {
        return Json.many(claim).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * The claims with one value. Google's key {@code google/organization_number} is the claim {@code google:organization_number} in AWS's
     * table, and the member of a claim {@code google} in Google's: both are taken.
     */
    private static Map<String, String> plain(WebToken token) {
        Map<String, String> out = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> claim : Json.fields(token.claims())) {
            put(out, claim.getKey().replace(':', '/'), claim.getValue());
            for (Map.Entry<String, JsonNode> member : Json.fields(claim.getValue()))
                put(out, claim.getKey() + "/" + member.getKey(), member.getValue());
        }
        return out;
    }

    private static void put(Map<String, String> out, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) out.put(name, value.asText());
    }
}
