// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which pages may use the server from a browser (Fetch standard, section 3.3, CORS protocol): those of this machine and those of the
 * listed origins. A request of another page is refused, so that a site that somebody visits cannot change a server on loopback.
 *
 * @param origins such as {@code https://app.example.com}; {@code *} means all
 */
public record Cors(Set<String> origins) {
    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|[a-z0-9.-]+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#\\s,]+|null|\\*");
    private static final String TEN_MINUTES = "600";

    /** Pages of this machine alone. */
    public static final Cors LOCAL = new Cors(Set.of());

    /**
     * Checks the origins.
     *
     * @throws IllegalArgumentException when one is none
     */
    public Cors {
        origins = Set.copyOf(origins);
        for (String origin : origins)
            if (!ORIGIN.matcher(origin).matches())
                throw new IllegalArgumentException("\"" + origin
                        + "\" is not an origin: scheme and host, such as https://app.example.com, or * for all");
    }

    /** Whether pages of an origin may use the server. */
    boolean permits(String origin) {
        return origins.contains("*")
                || origins.contains(origin)
                || LOOPBACK.matcher(origin.toLowerCase(Locale.ROOT)).matches();
    }

    /** Why a page may not. */
    static String refusal() {
        return "Pages of this origin may not use this server. Start it with --cors ORIGIN (IAM4J_CORS) to allow them;"
                + " those of localhost are allowed without.";
    }

    /** The answer to the question of a browser that comes before a request; absent when the request is none. */
    Optional<AdminEndpoint.Answer> preflight(String method, Function<String, Optional<String>> headers) {
        if (!method.equals("OPTIONS")
                || headers.apply("Access-Control-Request-Method").isEmpty()) return Optional.empty();
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
        headers.apply("Access-Control-Request-Headers")
                .ifPresent(names -> out.put("Access-Control-Allow-Headers", names));
        headers.apply("Access-Control-Request-Private-Network")
                .ifPresent(asked -> out.put("Access-Control-Allow-Private-Network", "true"));
        out.put("Access-Control-Max-Age", TEN_MINUTES);
        return Optional.of(new AdminEndpoint.Answer(204, "text/plain", "", out));
    }

    /** What lets a page read an answer. */
    static Map<String, String> headers(String origin) {
        return Map.of(
                "Access-Control-Allow-Origin", origin,
                "Access-Control-Expose-Headers", "x-amzn-RequestId, Date",
                "Vary", "Origin");
    }
}
