// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import io.iam4j.testkit.emulator.Incoming;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request for a route: the last part of its path, where the route has one, its query and its body. */
final class ControlRequest {
    private final Incoming incoming;
    private final String name;
    private final Map<String, String> query;

    /** Reads the query, which may have these names alone. */
    ControlRequest(Incoming incoming, String name, Collection<String> queryNames) {
        this.incoming = incoming;
        this.name = name;
        this.query = query(incoming.query(), queryNames);
    }

    private static Map<String, String> query(String text, Collection<String> names) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String part : text.split("&", -1)) {
            if (part.isEmpty()) continue;
            int end = part.contains("=") ? part.indexOf('=') : part.length();
            String name = decoded(part.substring(0, end));
            if (!names.contains(name))
                throw ControlError.field(
                        name,
                        "the query has no such name; "
                                + (names.isEmpty() ? "it takes none" : "there is " + String.join(", ", names)));
            out.put(name, decoded(part.substring(Math.min(end + 1, part.length()))));
        }
        return out;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ControlError.request("the query is not percent-encoded: " + e.getMessage());
        }
    }

    /** The part of the path that the route leaves open. */
    String name() {
        return name;
    }

    /** A value of the query. */
    Optional<String> query(String key) {
        return Optional.ofNullable(query.get(key));
    }

    /** The account that the query names. */
    Optional<String> account() {
        return query("account").map(id -> Fields.account("account", id));
    }

    /** The body as a JSON object; an empty body has no fields. */
    Fields fields(String example) {
        return Fields.of(incoming.body(), example);
    }

    /** The body as it was sent. */
    String body() {
        return incoming.body();
    }
}
