// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.internal.Nearest;
import java.util.List;
import java.util.Objects;

/** What is done to an account at the console, by post or in other services. */
record ConsoleRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    List<Route> routes() {
        return List.of(
                Route.json("GET", "console", request -> acts()),
                Route.json("POST", "console/{act}", List.of("account"), this::act));
    }

    private ObjectNode acts() {
        ObjectNode out = JSON.objectNode();
        ArrayNode acts = out.putArray("acts");
        server.acts().forEach(acts::add);
        return out;
    }

    private ObjectNode act(ControlRequest request) {
        String act = request.name();
        if (!server.acts().contains(act))
            throw ControlError.absent("the console has no " + act + "; the nearest are "
                    + Nearest.to(act, server.acts()) + "; GET console lists all");
        String account = request.account().orElseGet(server::accountId);
        ObjectNode out = JSON.objectNode().put("status", "done");
        try {
            out.set("result", server.act(account, act, request.fields("{\"user\": \"ada\", \"name\": \"yubikey\"}")));
            return out;
        } catch (IllegalStateException e) { // what an act cannot do as things stand, as its Javadoc says
            throw ControlError.conflict(Objects.requireNonNullElse(e.getMessage(), act + " cannot be done now"));
        }
    }
}
