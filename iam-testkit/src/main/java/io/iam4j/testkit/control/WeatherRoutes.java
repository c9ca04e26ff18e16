// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.weather.Weather;
import java.util.List;

/** What disturbs calls. */
record WeatherRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    List<Route> routes() {
        return List.of(Route.json("POST", "weather", this::set), Route.json("DELETE", "weather", request -> clear()));
    }

    private ObjectNode set(ControlRequest request) {
        ObjectNode settings = request.fields(
                        "{\"latencyMillis\": 40, \"throttling\": {\"burst\": 5, \"perSecond\": 2}}")
                .all();
        Weather weather = server.weather();
        Json.fields(settings).forEach(field -> WeatherField.of(field.getKey()).apply(weather, field.getValue()));
        return JSON.objectNode().put("status", "set");
    }

    private ObjectNode clear() {
        server.weather().clear();
        return JSON.objectNode().put("status", "fair");
    }
}
