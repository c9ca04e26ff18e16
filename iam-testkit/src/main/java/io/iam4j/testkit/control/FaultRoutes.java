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
        InjectedFault fault = FaultForm.read(fields);
        Optional<Integer> times = fields.optionalWhole("times", 1);
        double share = fields.optionalNumber("probability", 0, 1)
                .orElse(BigDecimal.ONE)
                .doubleValue();
        fields.noOthers();
        server.weather().meets(new FaultRule(action, account, fault, share, times.orElse(Integer.MAX_VALUE)));
        return faults();
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
        FaultForm.write(rule.fault(), out);
        if (rule.times() != Integer.MAX_VALUE) out.put("times", rule.times());
        out.put("probability", rule.share());
    }

    private ObjectNode clear() {
        server.weather().withoutRules();
        return faults();
    }
}
