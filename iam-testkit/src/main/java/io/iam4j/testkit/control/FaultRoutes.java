// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.weather.FaultRule;
import io.iam4j.testkit.weather.InjectedFault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Faults by operation and error code. */
record FaultRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EXAMPLE = "{\"action\": \"CreateUser\", \"code\": \"AccessDenied\", \"times\": 2}";
    private static final int LEAST_STATUS = 400;
    private static final int MOST_STATUS = 599;

    List<Route> routes() {
        return List.of(
                Route.json("GET", "faults", request -> faults()),
                Route.json("POST", "faults", this::add),
                Route.json("DELETE", "faults", request -> clear()));
    }

    private ObjectNode add(ControlRequest request) {
        Fields fields = request.fields(EXAMPLE);
        Optional<String> action = fields.optionalText("action");
        Optional<String> account = fields.optionalText("account").map(id -> Fields.account("account", id));
        InjectedFault fault = fault(fields);
        Optional<Integer> times = fields.optionalWhole("times", 1);
        double share = fields.optionalNumber("probability", 0, 1)
                .orElse(BigDecimal.ONE)
                .doubleValue();
        fields.noOthers();
        server.weather().meets(new FaultRule(action, account, fault, share, times.orElse(Integer.MAX_VALUE)));
        return faults();
    }

    private static InjectedFault fault(Fields fields) {
        String code = fields.text("code", "an error code, such as AccessDenied");
        Optional<String> message = fields.optionalText("message");
        Optional<Integer> status = fields.optionalWhole("status", LEAST_STATUS);
        if (status.filter(number -> number > MOST_STATUS).isPresent())
            throw ControlError.field("status", "an error is 400 to 599, not " + status.get());
        if (status.isEmpty() && !InjectedFault.names().contains(code))
            throw ControlError.field(
                    "code",
                    "no status is known for " + code + ": send \"status\" too, or one of "
                            + String.join(", ", InjectedFault.names()));
        Optional<InjectedFault> known =
                Optional.of(code).filter(InjectedFault.names()::contains).map(InjectedFault::named);
        if (message.isEmpty() && status.isEmpty()) return known.orElseThrow();
        if (known.isPresent() && known.get().status().isEmpty())
            throw ControlError.field(
                    message.isPresent() ? "message" : "status", "\"" + code + "\" is not answered with an error");
        return InjectedFault.fault(
                status.or(() -> known.flatMap(InjectedFault::status)).orElseThrow(),
                code,
                message.or(() -> known.flatMap(InjectedFault::message)).orElse("The request failed."));
    }

    private ObjectNode faults() {
        ObjectNode out = JSON.objectNode();
        ArrayNode list = out.putArray("faults");
        server.weather().rules().forEach(rule -> write(list.addObject(), rule));
        return out;
    }

    private static void write(ObjectNode out, FaultRule rule) {
        rule.action().ifPresent(action -> out.put("action", action));
        rule.account().ifPresent(account -> out.put("account", account));
        out.put("code", rule.fault().name());
        rule.fault().status().ifPresent(status -> out.put("status", status));
        rule.fault().message().ifPresent(message -> out.put("message", message));
        if (rule.times() != Integer.MAX_VALUE) out.put("times", rule.times());
        out.put("probability", rule.share());
    }

    private ObjectNode clear() {
        server.weather().withoutRules();
        return faults();
    }
}
