// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a signed request says of its signature. Immutable.
 *
 * @param scope date, region, service and terminator
 * @param headers the names of the headers that take part
 * @param signature the signature in hexadecimal digits
 * @param date when it was made, as sent
 * @param life how long it holds, absent when the signature is in a header
 * @param token the session token
 */
record Signed(
        String scope,
        List<String> headers,
        String signature,
        String date,
        Optional<Duration> life,
        Optional<String> token) {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_SECONDS = 604_800;

    /**
     * Reads the Authorization header or the query.
     *
     * @throws Fault IncompleteSignature when parts are missing
     */
    static Signed of(Incoming request) {
        Optional<String> header = request.headers().apply("Authorization");
        Params query = Params.parse(request.query(), "");
        return header.isPresent() ? inHeader(request, header.get()) : inQuery(request, query);
    }

    private static Signed inHeader(Incoming request, String header) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : header.substring(header.indexOf(' ') + 1).split(",")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2) parts.put(pair[0], pair[1]);
        }
        List<String> missing = new ArrayList<>(List.of("Credential", "Signature", "SignedHeaders"));
        missing.removeIf(parts::containsKey);
        Optional<String> date = request.headers().apply("X-Amz-Date");
        if (!header.startsWith("AWS4-HMAC-SHA256 ") || !missing.isEmpty() || date.isEmpty())
            throw incomplete(missing, date.isPresent(), header);
        return new Signed(
                afterKey(parts.getOrDefault("Credential", "")),
                List.of(parts.getOrDefault("SignedHeaders", "").split(";")),
                parts.getOrDefault("Signature", ""),
                date.get(),
                Optional.empty(),
                request.headers().apply("X-Amz-Security-Token"));
    }

    private static Fault incomplete(List<String> missing, boolean dated, String header) {
        StringBuilder out = new StringBuilder();
        missing.forEach(part ->
                out.append("Authorization header requires '").append(part).append("' parameter. "));
        if (!dated) out.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        return Fault.of(400, "IncompleteSignature", out + "Authorization=" + scheme(header));
    }

    /** What a header begins with; one of a single word may be a token without its scheme. */
    private static String scheme(String header) {
        return header.indexOf(' ') < 0 ? "<Authorization>" : header.split(" ", 2)[0];
    }

    private static Signed inQuery(Incoming request, Params query) {
        for (String name : List.of("Algorithm", "Credential", "Signature", "SignedHeaders", "Date"))
            if (query.raw("X-Amz-" + name).isEmpty())
                throw Fault.of(
                        400, "IncompleteSignature", "AWS query-string parameters must include 'X-Amz-" + name + "'.");
        int seconds = query.integer("X-Amz-Expires", 1, LONGEST_SECONDS).orElse(15 * 60);
        return new Signed(
                afterKey(query.raw("X-Amz-Credential").orElse("")),
                List.of(query.raw("X-Amz-SignedHeaders").orElse("").split(";")),
                query.raw("X-Amz-Signature").orElse(""),
                query.raw("X-Amz-Date").orElse(""),
                Optional.of(Duration.ofSeconds(seconds)),
                query.raw("X-Amz-Security-Token").or(() -> request.headers().apply("X-Amz-Security-Token")));
    }

    private static String afterKey(String credential) {
        return credential.substring(credential.indexOf('/') + 1);
    }

    /** When it was made. */
    Instant made() {
        try {
            return LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Fault.of(
                    400,
                    "IncompleteSignature",
                    "Date must be in ISO-8601 'basic format'. Got '" + date
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    /** A moment in the format of signatures. */
    static String basic(Instant moment) {
        return BASIC.format(moment);
    }
}
