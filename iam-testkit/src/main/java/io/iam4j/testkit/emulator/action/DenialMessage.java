// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.access.AccessRequest;
import io.iam4j.access.DecisionType;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.store.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The message that some services send along with a refusal, encoded, and that DecodeAuthorizationMessage decodes (STS API
 * reference). Encoded means Base64 here, encrypted there.
 */
public final class DenialMessage {
    private static final String MARK = "iam4j-";

    private DenialMessage() {}

    /** Encodes what a principal was told about a request. */
    public static String encode(Principal principal, AccessRequest ask, DecisionType decision) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("allowed", decision == DecisionType.ALLOWED)
                .put("explicitDeny", decision == DecisionType.EXPLICIT_DENY)
                .putObject("matchedStatements")
                .putArray("items");
        out.putObject("failures").putArray("items");
        ObjectNode context = out.putObject("context");
        context.putObject("principal")
                .put("id", principal.id())
                .put("name", principal.name())
                .put("arn", principal.arn());
        context.put("action", ask.action()).put("resource", ask.resource());
        context.putObject("conditions").putArray("items");
        return MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON behind an encoded message; absent when it is none of this server's kind. */
    public static Optional<String> decode(String message) {
        if (!message.startsWith(MARK)) return Optional.empty();
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(message.substring(MARK.length()));
            return Json.object(new String(bytes, StandardCharsets.UTF_8)).map(ObjectNode::toString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
