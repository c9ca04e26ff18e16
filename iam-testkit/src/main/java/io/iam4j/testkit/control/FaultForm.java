// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.internal.Nearest;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.Optional;

/** A fault as JSON: a code that is known by its name alone, any other as {@code code}, {@code status} and {@code message}. */
final class FaultForm {
    private static final int LEAST_STATUS = 400;

    /** Longer than any code; what is longer is not repeated, nor compared with codes. */
    private static final int LONGEST_CODE = 100;

    private static final int MOST_STATUS = 599;
    private static final String EXAMPLE = "{\"code\": \"Maintenance\", \"status\": 503, \"message\": \"back at noon\"}";

    private FaultForm() {}

    /** The fault that {@code code}, {@code status} and {@code message} tell of. */
    static InjectedFault read(Fields fields) {
        String code = fields.text("code", "an error code, such as AccessDenied");
        Optional<String> message = fields.optionalText("message");
        Optional<Integer> status = fields.optionalWhole("status", LEAST_STATUS);
        if (status.filter(number -> number > MOST_STATUS).isPresent())
            throw ControlError.field("status", "an error is 400 to 599, not " + status.get());
        if (status.isEmpty() && !InjectedFault.names().contains(code))
            throw ControlError.field(
                    "code",
                    "no status is known for "
                            + (code.length() > LONGEST_CODE ? "a text of " + code.length() + " characters" : code)
                            + ": send \"status\" too, or an error code of IAM, STS or AWS Organizations, answer lost, call lost or"
                            + " bare role ARN"
                            + (code.length() > LONGEST_CODE
                                    ? ""
                                    : "; the nearest are " + Nearest.to(code, InjectedFault.names())));
        Optional<InjectedFault> known = known(code);
        if (message.isEmpty() && status.isEmpty()) return known.orElseThrow();
        if (known.isPresent() && known.get().status().isEmpty())
            throw ControlError.field(
                    message.isPresent() ? "message" : "status", "\"" + code + "\" is not answered with an error");
        return InjectedFault.fault(
                status.or(() -> known.flatMap(InjectedFault::status)).orElseThrow(),
                code,
                message.or(() -> known.flatMap(InjectedFault::message)).orElse("The request failed."));
    }

    private static Optional<InjectedFault> known(String code) {
        return Optional.of(code).filter(InjectedFault.names()::contains).map(InjectedFault::named);
    }

    /** The fault that a name or an object tells of. */
    static InjectedFault read(JsonNode node) {
        if (node.isTextual()) return InjectedFault.named(node.asText());
        if (!node.isObject())
            throw new IllegalArgumentException(
                    "a fault is a name, such as \"AccessDenied\", or an object, such as " + EXAMPLE + ", not " + node);
        Fields fields = Fields.of(node.toString(), EXAMPLE);
        InjectedFault fault = read(fields);
        fields.noOthers();
        return fault;
    }

    /** What {@link #read(JsonNode)} takes for a fault. */
    static JsonNode write(InjectedFault fault) {
        Optional<InjectedFault> known = known(fault.name());
        boolean whole = known.filter(same -> same.status().equals(fault.status()))
                .filter(same -> same.message().equals(fault.message()))
                .isPresent();
        if (whole) return JsonNodeFactory.instance.textNode(fault.name());
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        write(fault, out);
        return out;
    }

    /** Writes {@code code}, {@code status} and {@code message}. */
    static void write(InjectedFault fault, ObjectNode out) {
        out.put("code", fault.name());
        fault.status().ifPresent(status -> out.put("status", status));
        fault.message().ifPresent(message -> out.put("message", message));
    }
}
