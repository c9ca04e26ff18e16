// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.AdminEndpoint;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.weather.Weather;
import java.util.Objects;

/** The control of a server over HTTP: health, reset, calls, weather and organization. Thread-safe. */
final class AdminApi implements AdminEndpoint {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EmbeddedIam iam;

    AdminApi(EmbeddedIam iam) {
        this.iam = iam;
    }

    @Override
    public Answer answer(String method, String path, String body) {
        try {
            return switch (method + " " + path) {
                case "GET health" -> ok(health());
                case "POST reset" -> ok(reset());
                case "GET calls" -> ok(calls());
                case "DELETE calls" -> ok(clearCalls());
                case "POST weather" -> ok(weather(body));
                case "DELETE weather" -> ok(fair());
                case "POST organization" -> ok(organization(body));
                default ->
                    new Answer(
                            404,
                            error("there is no " + method + " " + PATH + path + "; there are GET health,"
                                    + " POST reset, GET and DELETE calls, POST and DELETE weather, POST organization"));
            };
        } catch (IllegalArgumentException e) {
            return new Answer(400, error(Objects.requireNonNullElse(e.getMessage(), "the request makes no sense")));
        }
    }

    private static Answer ok(ObjectNode json) {
        return new Answer(200, json.toString());
    }

    private static String error(String message) {
        return JSON.objectNode().put("error", message).toString();
    }

    private ObjectNode health() {
        return JSON.objectNode()
                .put("status", "up")
                .put("endpoint", iam.endpoint().toString())
                .put("account", iam.accountId());
    }

    private ObjectNode reset() {
        iam.reset();
        return JSON.objectNode().put("status", "reset");
    }

    private ObjectNode clearCalls() {
        iam.calls().clear();
        return JSON.objectNode().put("status", "cleared");
    }

    private ObjectNode organization(String body) {
        iam.seed(OrganizationSeed.fromJson(body));
        return JSON.objectNode().put("status", "seeded").put("path", iam.organizationPath());
    }

    private ObjectNode fair() {
        iam.weather().clear();
        return JSON.objectNode().put("status", "fair");
    }

    private ObjectNode calls() {
        ObjectNode out = JSON.objectNode().put("total", iam.calls().total());
        ObjectNode counts = out.putObject("byAction");
        iam.calls().byAction().forEach(counts::put);
        ArrayNode list = out.putArray("calls");
        iam.calls().all().forEach(call -> write(list.addObject(), call));
        return out;
    }

    private static void write(ObjectNode out, Call call) {
        out.put("service", call.service())
                .put("action", call.action())
                .put("account", call.accountId())
                .put("mutating", call.mutating());
        call.error().ifPresent(code -> out.put("error", code));
        call.injectedFault().ifPresent(name -> out.put("injectedFault", name));
    }

    private ObjectNode weather(String body) {
        ObjectNode settings = Json.object(body.isBlank() ? "{}" : body)
                .orElseThrow(() -> new IllegalArgumentException("the weather is a JSON object, such as "
                        + "{\"latencyMillis\": 40, \"throttling\": {\"burst\": 5, \"perSecond\": 2}}"));
        Weather weather = iam.weather();
        Json.fields(settings).forEach(field -> WeatherField.of(field.getKey()).apply(weather, field.getValue()));
        return JSON.objectNode().put("status", "set");
    }
}
