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
        return List.of(
                Route.json(
                        "GET",
                        "weather",
                        request -> WeatherField.write(server.weather().settings())),
                Route.json("POST", "weather", this::set),
                Route.json("DELETE", "weather", request -> clear()));
    }

    private ObjectNode set(ControlRequest request) {
        ObjectNode settings = request.fields(
                        "{\"latencyMillis\": 40, \"throttling\": {\"burst\": 5, \"perSecond\": 2}}")
                .all();
        apply(settings, server.weather().another()); // a wrong setting is refused before one is made
        apply(settings, server.weather());
        return JSON.objectNode().put("status", "set");
    }

    private static void apply(ObjectNode settings, Weather weather) {
        Json.fields(settings).forEach(field -> WeatherField.of(field.getKey()).apply(weather, field.getValue()));
    }

    private ObjectNode clear() {
        server.weather().clear();
        return JSON.objectNode().put("status", "fair");
    }
}
