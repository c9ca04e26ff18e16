// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.AdminEndpoint.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request that the control answers.
 *
 * @param method the HTTP method
 * @param path the path after the control's own; its last part may be open, such as {@code console/{act}}
 * @param query the names that its query may have
 * @param handler answers it
 */
record Route(String method, String path, List<String> query, Function<ControlRequest, Answer> handler) {
    /** A route that answers with JSON and takes no query. */
    static Route json(String method, String path, Function<ControlRequest, JsonNode> handler) {
        return json(method, path, List.of(), handler);
    }

    /** A route that answers with JSON. */
    static Route json(String method, String path, List<String> query, Function<ControlRequest, JsonNode> handler) {
        return new Route(
                method,
                path,
                query,
                request -> Answer.json(200, handler.apply(request).toString()));
    }

    /** The open part of a path that this route is for, empty when the route has none; absent when it is for another. */
    Optional<String> matched(String asked) {
        if (!path.endsWith("}")) return path.equals(asked) ? Optional.of("") : Optional.empty();
        String start = path.substring(0, path.indexOf('{'));
        String rest = asked.startsWith(start) ? asked.substring(start.length()) : "";
        return rest.isEmpty() || rest.contains("/") ? Optional.empty() : Optional.of(rest);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
