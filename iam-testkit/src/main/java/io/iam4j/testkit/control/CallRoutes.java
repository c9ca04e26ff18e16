// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.Served;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The record of calls. */
record CallRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    List<Route> routes() {
        return List.of(
                Route.json("GET", "calls", List.of("last"), this::calls),
                Route.json("DELETE", "calls", request -> forget()));
    }

    private ObjectNode calls(ControlRequest request) {
        List<Controlled.Recorded> all = server.calls();
        int last = request.query("last").map(CallRoutes::count).orElse(all.size());
        ObjectNode out = JSON.objectNode().put("total", all.size());
        SortedMap<String, Integer> counts = new TreeMap<>();
        all.forEach(each -> counts.merge(each.call().action(), 1, Integer::sum));
        ObjectNode byAction = out.putObject("byAction");
        counts.forEach(byAction::put);
        ArrayNode list = out.putArray("calls");
        all.subList(Math.max(0, all.size() - last), all.size()).forEach(each -> write(list.addObject(), each));
        return out;
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 0) return count;
        } catch (NumberFormatException e) {
            throw notCount(text);
        }
        throw notCount(text);
    }

    private static ControlError notCount(String text) {
        return ControlError.field("last", "a number of calls is expected, not \"" + text + "\"");
    }

    private static void write(ObjectNode out, Controlled.Recorded recorded) {
        Served call = recorded.call();
        out.put("at", recorded.at().toString())
                .put("service", call.service())
                .put("action", call.action())
                .put("account", call.accountId())
                .put("mutating", call.mutating());
        call.error().ifPresent(code -> out.put("error", code));
        call.message().ifPresent(text -> out.put("message", text));
        call.disruption().ifPresent(name -> out.put("injectedFault", name));
    }

    private ObjectNode forget() {
        server.forgetCalls();
        return JSON.objectNode().put("status", "cleared");
    }
}
