// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.AdminEndpoint.Answer;
import java.util.List;

/** The server as a whole: health, reset, the keys of its web identities. */
record ServerRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    List<Route> routes() {
        return List.of(
                Route.json("GET", "health", request -> health()),
                Route.json("POST", "reset", List.of("to"), this::reset),
                Route.json("POST", "keep", this::keep),
                new Route("GET", "state", List.of(), request -> Answer.json(200, server.state())),
                Route.json("PUT", "state", this::restore),
                new Route("GET", "openapi.json", List.of(), request -> Answer.json(200, Resource.text("openapi.json"))),
                new Route(
                        "GET",
                        "jwks",
                        List.of(),
                        request ->
                                Answer.json(200, server.world().webKeys().own().jwks())));
    }

    private ObjectNode health() {
        return JSON.objectNode()
                .put("status", "up")
                .put("endpoint", server.endpoint().toString())
                .put("account", server.accountId())
                .put("calls", server.calls().size())
                .put("handedOn", server.handedOn());
    }

    private ObjectNode reset(ControlRequest request) {
        request.fields("{} (to is in the query, reset?to=empty)").noOthers();
        String to = request.query("to").orElse("start");
        switch (to) {
            case "start" -> server.reset();
            case "empty" -> server.empty();
            default -> throw ControlError.field("to", "\"" + to + "\" is neither start nor empty");
        }
        return JSON.objectNode().put("status", "reset").put("to", to);
    }

    private ObjectNode keep(ControlRequest request) {
        request.fields("{}").noOthers();
        server.keep();
        return JSON.objectNode().put("status", "kept");
    }

    private ObjectNode restore(ControlRequest request) {
        server.restore(request.body());
        return JSON.objectNode().put("status", "restored");
    }
}
