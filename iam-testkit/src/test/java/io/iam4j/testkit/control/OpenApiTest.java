// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Wire;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** openapi.json is what the server does: each operation answers as it says, and each route is in it. */
class OpenApiTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final JsonNode document = control.get("openapi.json");

    /** An operation of the document. */
    private record Operation(String path, String method, JsonNode node) {
        JsonNode parameters() {
            return node.path("parameters");
        }
    }

    @BeforeEach
    void prepare() {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("CreateServiceLinkedRole", "AWSServiceName", "elasticbeanstalk.amazonaws.com");
        wire.iam("GetUser", "UserName", "nobody"); // so that a refused call is among the calls
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private List<Operation> operations() {
        List<Operation> out = new ArrayList<>();
        Json.fields(document.path("paths"))
                .forEach(path -> Json.fields(path.getValue())
                        .forEach(operation -> out.add(new Operation(
                                path.getKey().substring(1),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                operation.getValue()))));
        return out;
    }

    /** A node, or what it refers to in the document. */
    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private void valid(JsonNode schema, JsonNode value, String what) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(whole, config)
                        .validate(value))
                .as("%s: %s", what, value)
                .isEmpty();
    }

    private static JsonNode json(JsonNode content) {
        return content.path("content").path("application/json");
    }

    @Test
    void each_route_is_in_the_document_and_the_other_way_round() {
        List<String> documented = operations().stream()
                .map(each -> each.method() + " " + each.path() + " "
                        + each(each.parameters())
                                .map(this::resolved)
                                .filter(parameter ->
                                        parameter.path("in").asText().equals("query"))
                                .map(parameter -> parameter.path("name").asText())
                                .toList())
                .toList();

        assertThat(new ControlApi(unasked()).routes())
                .extracting(route -> route + " " + route.query())
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    /** A server of which only the routes are looked at. */
    private static Controlled unasked() {
        return (Controlled) Proxy.newProxyInstance(
                Controlled.class.getClassLoader(), new Class<?>[] {Controlled.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void each_operation_answers_as_the_document_says() {
        for (Operation operation : operations()) {
            if (operation.path().contains("{")) continue; // each act has a test below
            String body = body(operation);
            JsonNode answer = control.ok(operation.method(), operation.path() + query(operation), body);
            valid(
                    json(operation.node().path("responses").path("200")).path("schema"),
                    answer,
                    operation.method() + " " + operation.path());
        }
    }

    private String body(Operation operation) {
        JsonNode content = json(operation.node().path("requestBody"));
        if (content.isMissingNode()) return "";
        JsonNode example = operation.path().equals("state") ? control.get("state") : content.path("example");
        valid(content.path("schema"), example, "the example of " + operation.path());
        return example.toString();
    }

    private String query(Operation operation) {
        String query = each(operation.parameters())
                .map(this::resolved)
                .map(parameter -> parameter.path("name").asText() + "="
                        + parameter.path("example").asText())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    @Test
    void each_act_is_in_the_document_and_answers() {
        JsonNode act = document.path("paths").path("/console/{act}").path("post");
        List<String> documented =
                each(act.at("/parameters/0/schema/enum")).map(JsonNode::asText).toList();
        JsonNode content = json(act.path("requestBody"));
        assertThat(control.get("console").toString())
                .isEqualTo("{\"acts\":["
                        + documented.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")) + "]}");
        Wire.to(iam.endpoint()).ok("CreateUser", "UserName", "ada");

        for (String name : documented) {
            JsonNode schema = document.at("/components/schemas/Act_" + name);
            assertThat(schema.path("title").asText()).isEqualTo(name);
            JsonNode example = content.path("examples").path(name).path("value");
            if (name.equals("certificateInUse")) continue; // a certificate's test is CertificateInUseTest
            valid(schema, example, "the example of " + name);
            valid(
                    json(act.path("responses").path("200")).path("schema"),
                    control.ok("POST", "console/" + name, example.toString()),
                    name);
        }
    }

    @Test
    void what_the_schema_of_a_body_does_not_have_is_refused() {
        for (Operation operation : operations()) {
            JsonNode schema =
                    resolved(json(operation.node().path("requestBody")).path("schema"));
            if (!schema.path("additionalProperties").isBoolean()
                    || operation.path().contains("{")) continue;
            ControlClient.Answer refused = control.send(operation.method(), operation.path(), "{\"noSuchField\": 1}");

            assertThat(refused.status()).as(operation.path()).isEqualTo(400);
            valid(document.at("/components/schemas/Error"), refused.json(), operation.path());
        }
    }

    @Test
    void the_fields_of_the_weather_are_those_of_the_server() {
        String refused = control.send("POST", "weather", "{\"rain\": 1}").error();

        assertThat(Stream.of(refused.substring(refused.indexOf("there are ") + "there are ".length())
                                .split(", ", -1))
                        .sorted())
                .containsExactlyElementsOf(Json.fields(document.at("/components/schemas/Weather/properties")).stream()
                        .map(field -> field.getKey())
                        .sorted()
                        .toList());
    }

    @Test
    void errors_are_as_the_document_says() {
        JsonNode error = document.at("/components/schemas/Error");
        ControlClient.Answer unknown = control.send("GET", "coffee", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.error()).contains("there is no /_emulator/coffee; there are GET health, POST reset,");
        valid(error, unknown.json(), "404");
        ControlClient.Answer method = control.send("DELETE", "reset", "");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.error()).contains("there is POST of it");
        valid(error, method.json(), "405");
        assertThat(control.raw("DELETE", "/_emulator/clock/advance", "")
                        .headers()
                        .firstValue("Allow"))
                .hasValue("POST");
        valid(error, control.send("POST", "reset?to=x", "").json(), "400");
    }
}
