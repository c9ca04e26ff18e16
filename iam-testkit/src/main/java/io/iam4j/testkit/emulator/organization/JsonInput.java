// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a request in JSON. Those that are neither texts nor numbers are of operations that are not served, and left out. */
public final class JsonInput {
    private static final String NUMBER = "MaxResults";

    private JsonInput() {}

    /**
     * The members of a body; an empty one has none.
     *
     * @throws Fault SerializationException when it is no JSON object, or a member is of the wrong type
     */
    public static Params params(String body) {
        ObjectNode members = Json.object(body.isBlank() ? "{}" : body)
                .orElseThrow(() -> serialization("The body of the request is no JSON object."));
        Map<String, String> out = new LinkedHashMap<>();
        Json.fields(members).forEach(member -> {
            JsonNode value = member.getValue();
            boolean wantsNumber = member.getKey().equals(NUMBER);
            boolean isWrongText = value.isTextual() && wantsNumber;
            boolean isWrongNumber = value.isNumber() && !(wantsNumber && value.isIntegralNumber());
            if (isWrongText || isWrongNumber)
                throw serialization(
                        (wantsNumber ? "A whole number" : "A text") + " was expected at " + member.getKey() + ".");
            if (value.isTextual() || value.isNumber()) out.put(member.getKey(), value.asText());
        });
        return Params.of(out);
    }

    private static Fault serialization(String message) {
        return Fault.of(400, "SerializationException", message);
    }
}
