// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Speaks to the control of a server over HTTP, as a test in another language does. */
record ControlClient(URI endpoint) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer: status and JSON. */
    record Answer(int status, JsonNode json) {
        String error() {
            return json.path("error").asText();
        }

        String field() {
            return json.path("field").asText();
        }
    }

    Answer send(String method, String path, String body) {
        HttpResponse<String> response = raw(method, "/_emulator/" + path, body);
        return new Answer(
                response.statusCode(),
                Json.tree(response.body()).orElseThrow(() -> new AssertionError("no JSON: " + response.body())));
    }

    HttpResponse<String> raw(String method, String target, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(target))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    JsonNode get(String path) {
        return ok("GET", path, "");
    }

    JsonNode ok(String method, String path, String body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.json()).isEqualTo(200);
        return answer.json();
    }
}
