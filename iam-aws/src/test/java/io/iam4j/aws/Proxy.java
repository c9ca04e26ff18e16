// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server, and spoils the calls that it is told to, each spoiling once. Thread-safe. */
final class Proxy implements AutoCloseable {
    /** In place of an action: whichever comes first. */
    static final String ANY = "*";

    private final URI backend;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, Deque<Spoiling>> spoilings = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** What becomes of a call. */
    private sealed interface Spoiling {
        /** It is carried out, but its answer never arrives. */
        record LostAnswer() implements Spoiling {}

        /** It does not arrive. */
        record LostCall() implements Spoiling {}

        /** It is refused by another than the backend. */
        record Refusal(int status, String code, String message) implements Spoiling {}

        /** It is answered by another than the backend. */
        record Answer(String xml) implements Spoiling {}

        /** It is carried out, and something else comes back. */
        record Garbled(String body) implements Spoiling {}
    }

    /** A call that came in: its parameters, the SDK's word on which attempt it is of how many, and the form as it came. */
    record Seen(Map<String, String> parameters, String attempt, String body) {
        String action() {
            return parameters.getOrDefault("Action", "");
        }
    }

    Proxy(URI backend) {
        this.backend = backend;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Proxy losingAnswer(String action) {
        return spoiling(action, new Spoiling.LostAnswer());
    }

    Proxy losingCall(String action) {
        return spoiling(action, new Spoiling.LostCall());
    }

    Proxy refusing(String action, int status, String code, String message) {
        return spoiling(action, new Spoiling.Refusal(status, code, message));
    }

    /** The result element of {@code action}, in place of the backend's. */
    Proxy answering(String action, String result) {
        return spoiling(
                action,
                new Spoiling.Answer("<" + action + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><"
                        + action + "Result>" + result + "</" + action
                        + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></" + action
                        + "Response>"));
    }

    /** This very text, in place of the backend's answer; the call does not arrive. */
    Proxy answeringText(String action, String body) {
        return spoiling(action, new Spoiling.Answer(body));
    }

    /** This very text, in place of the backend's answer, after the call has had its effect. */
    Proxy garblingAnswer(String action, String body) {
        return spoiling(action, new Spoiling.Garbled(body));
    }

    private Proxy spoiling(String action, Spoiling spoiling) {
        spoilings.computeIfAbsent(action, name -> new ArrayDeque<>()).add(spoiling);
        return this;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    List<String> actions() {
        return seen.stream().map(Seen::action).toList();
    }

    void forgetSpoilings() {
        spoilings.clear();
    }

    void forget() {
        seen.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Seen call = new Seen(
                parameters(body),
                exchange.getRequestHeaders().getFirst("amz-sdk-request"),
                new String(body, StandardCharsets.UTF_8));
        seen.add(call);
        Spoiling spoiling;
        synchronized (spoilings) {
            Deque<Spoiling> forAny = spoilings.getOrDefault(ANY, new ArrayDeque<>());
            spoiling = spoilings.getOrDefault(call.action(), forAny).poll();
        }
        if (spoiling instanceof Spoiling.LostCall) {
            exchange.close();
        } else if (spoiling instanceof Spoiling.Refusal refusal) {
            answer(exchange, refusal.status, error(refusal).getBytes(StandardCharsets.UTF_8));
        } else if (spoiling instanceof Spoiling.Answer other) {
            answer(exchange, 200, other.xml.getBytes(StandardCharsets.UTF_8));
        } else {
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (spoiling == null) answer(exchange, answer.statusCode(), answer.body());
            else if (spoiling instanceof Spoiling.Garbled garbled)
                answer(exchange, 200, garbled.body.getBytes(StandardCharsets.UTF_8));
            else exchange.close();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(backend)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String error(Spoiling.Refusal refusal) {
        return "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>"
                + refusal.code + "</Code><Message>" + refusal.message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }

    private static Map<String, String> parameters(byte[] form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
