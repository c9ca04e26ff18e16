// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pages may use the server from a browser (Fetch standard, section 3.3, CORS protocol): those of this machine and those of the
 * listed origins. A request of another page is refused, so that a site that somebody visits cannot change a server on loopback, also one
 * without an Origin, such as that of an image or a link (Fetch Metadata, Sec-Fetch-Site, else the Referer).
 *
 * @param origins such as {@code https://app.example.com}; {@code *} means all
 */
public record Cors(Set<String> origins) {
    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|[a-z0-9.-]+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#\\s,]+|null|\\*");
    private static final Pattern OF_URL = Pattern.compile("([a-z][a-z0-9+.-]*://[^/?#\\s]+)([/?#].*)?");
    private static final String TEN_MINUTES = "600";

    /** The values of Sec-Fetch-Site of a request that no page of elsewhere caused. */
    private static final Set<String> OWN = Set.of("none", "same-origin");

    /** The origin of a page that does not tell it. */
    private static final String UNKNOWN = "null";

    /** Names that nobody can register in the public DNS: one label, an address, special-use names, and the names of AWS. */
    private static final Pattern UNREGISTRABLE = Pattern.compile("[^.]*|[0-9.]+|\\[.*]"
            + "|.*\\.(localhost|local|internal|test|lan|arpa|invalid|amazonaws\\.com|amazonaws\\.com\\.cn)");

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

    /** Why a request is refused that a browser sent for a page; absent when the page may, or none caused it. */
    Optional<String> refusal(Function<String, Optional<String>> headers) {
        return page(headers)
                .filter(origin -> !permits(origin))
                .map(origin ->
                        "Pages of this origin may not use this server. Start it with --cors ORIGIN (IAM4J_CORS) to allow them;"
                                + " those of localhost are allowed without.");
    }

    /** The origin of the page that caused a request: its Origin, else that of its Referer where it comes from another origin. */
    private static Optional<String> page(Function<String, Optional<String>> headers) {
        Optional<String> origin = headers.apply("Origin");
        if (origin.isPresent()) return origin;
        Optional<String> referrer = headers.apply("Referer").map(Cors::origin);
        Optional<String> site = headers.apply("Sec-Fetch-Site");
        if (site.isPresent())
            return OWN.contains(site.get()) ? Optional.empty() : Optional.of(referrer.orElse(UNKNOWN));
        String host = headers.apply("Host").orElse("");
        return referrer.filter(from -> !from.endsWith("://" + host));
    }

    private static String origin(String url) {
        Matcher parts = OF_URL.matcher(url);
        return parts.matches() ? parts.group(1) : UNKNOWN;
    }

    /**
     * Why a request to a server on loopback is refused that names it otherwise: a page of that name may have had the name pointed at this
     * machine (DNS rebinding), and is of the server's own origin then. Absent when nobody can register the name, or an origin of it is
     * listed.
     */
    Optional<String> refusalOfHost(Function<String, Optional<String>> headers) {
        String host = headers.apply("Host")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":[^:\\]]*$", "")
                .replaceFirst("\\.$", "");
        boolean known = UNREGISTRABLE.matcher(host).matches()
                || origins.contains("*")
                || origins.stream()
                        .anyMatch(origin -> origin.replaceFirst(":[0-9]+$", "").endsWith("://" + host));
        return known
                ? Optional.empty()
                : Optional.of(
                        "This server listens on loopback, and the request calls it by a name of the public DNS. Call it by"
                                + " 127.0.0.1 or localhost, or start it with --cors http://NAME (IAM4J_CORS).");
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
