// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import io.iam4j.testkit.emulator.AdminEndpoint;
import io.iam4j.testkit.emulator.Incoming;
import io.iam4j.testkit.emulator.Served;
import io.iam4j.testkit.emulator.document.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The page that a browser is shown: what the server is, its last calls and what it holds. No script and no secret is in it. */
record StatusPage(Controlled server) {
    private static final int MOST_CALLS = 50;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_SHOWN_OPEN = 9;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\[\\]:-]+");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Nothing is loaded, nothing runs, and no other page shows this one in a frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer");

    /** Whether a request is that of a browser for the page, and no call of a service. */
    static boolean isAsked(Incoming request) {
        return (request.method().equals("GET") || request.method().equals("HEAD"))
                && request.path().equals("/")
                && request.query().isEmpty()
                && request.headers().apply("Authorization").isEmpty()
                && request.headers()
                        .apply("Accept")
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
    }

    AdminEndpoint.Answer answer(Incoming request) {
        String endpoint = request.headers()
                .apply("Host")
                .filter(host -> HOST.matcher(host).matches())
                .map(host -> "http://" + host)
                .orElseGet(() -> server.endpoint().toString());
        return new AdminEndpoint.Answer(200, "text/html; charset=utf-8", html(endpoint), HEADERS);
    }

    private String html(String endpoint) {
        Map<String, Object> values = new HashMap<>();
        values.put("endpoint", endpoint);
        values.put("account", server.accountId());
        values.put("now", MOMENT.format(server.now()));
        values.put("stopped", server.clockStopped());
        List<Controlled.Recorded> all = server.calls();
        values.put("total", all.size());
        values.put("shown", Math.min(all.size(), MOST_CALLS));
        values.put("more", all.size() > MOST_CALLS);
        List<Map<String, Object>> calls = new ArrayList<>();
        all.subList(Math.max(0, all.size() - MOST_CALLS), all.size()).forEach(call -> calls.add(call(call)));
        Collections.reverse(calls);
        values.put("calls", calls);
        values.put(
                "failed",
                all.stream().filter(each -> each.call().error().isPresent()).count());
        values.put("faults", server.weather().rules().size());
        values.put(
                "weather",
                String.join(", ", names(WeatherField.write(server.weather().settings()))));
        values.put("handedOn", server.handedOn());
        values.put("accounts", Inventory.of(server).stream().map(this::account).toList());
        return Mustache.compiler()
                .escapeHTML(true)
                .zeroIsFalse(true)
                .emptyStringIsFalse(true)
                .compile(Resource.text("page.html"))
                .execute(values);
    }

    private static List<String> names(ObjectNode set) {
        return Json.fields(set).stream().map(Map.Entry::getKey).toList();
    }

    private boolean isToday(Instant moment) {
        return moment.truncatedTo(ChronoUnit.DAYS).equals(server.now().truncatedTo(ChronoUnit.DAYS));
    }

    private Map<String, Object> call(Controlled.Recorded recorded) {
        Served call = recorded.call();
        return Map.of(
                "at", (isToday(recorded.at()) ? TIME : MOMENT).format(recorded.at()),
                "iso", recorded.at().toString(),
                "service", call.service(),
                "action", call.action().isEmpty() ? "(no action)" : call.action(),
                "account", call.accountId(),
                "mutating", call.mutating(),
                "error", call.disruption().isPresent() ? "" : call.error().orElse(""),
                "message", call.message().orElse(""),
                "fault", call.disruption().orElse(""),
                "ok", call.error().isEmpty() && call.disruption().isEmpty());
    }

    private Map<String, Object> account(Inventory account) {
        List<Map<String, Object>> parts = account.parts().stream()
                .filter(part -> part.count() > 0)
                .map(part -> part(part, account.id().equals(server.accountId())))
                .toList();
        return Map.of(
                "id", account.id(),
                "alias", account.alias().orElse(""),
                "default", account.id().equals(server.accountId()),
                "parts", parts,
                "empty", parts.isEmpty());
    }

    private static Map<String, Object> part(Inventory.Part part, boolean open) {
        List<Map<String, Object>> items = part.items().stream()
                .limit(MOST_ITEMS)
                .map(item -> Map.<String, Object>of(
                        "name", item.name(),
                        "path", item.path().equals("/") ? "" : item.path(),
                        "note", item.note()))
                .toList();
        int left = part.count() - items.size();
        return Map.of(
                "title",
                part.title(),
                "count",
                part.count(),
                "items",
                items,
                "left",
                left > 0 ? left : "",
                "open",
                open && part.count() <= MOST_SHOWN_OPEN);
    }
}
