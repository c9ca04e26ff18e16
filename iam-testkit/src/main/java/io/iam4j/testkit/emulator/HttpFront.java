// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The emulator behind an HTTP port. Thread-safe. */
public final class HttpFront implements AutoCloseable {
    /** What the names of a server's threads begin with; the port follows. */
    public static final String THREAD = "embedded IAM at port ";

    private static final int BACKLOG = 256;
    private static final long IDLE_SECONDS = 60;
    private static final long PATIENCE_SECONDS = 5;

    /** The largest document of IAM, ten million characters of SAML metadata, with every character percent-encoded. */
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    /**
     * Read once by the JDK's server. Without the first every answer waits for the client's delayed acknowledgement; by
     * the others pooled connections stay usable for as long as clients think they are.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.idleInterval", "600",
            "sun.net.httpserver.maxIdleConnections", "1000");

    static {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }

    /** Where the keys are that outbound web identity tokens are signed with. */
    private static final String JWKS = SideDoor.PATH + "jwks";

    private final HttpServer server;
    private final ExecutorService workers;
    private final Emulator emulator;

    private HttpFront(HttpServer server, Emulator emulator) {
        this.server = server;
        this.emulator = emulator;
        // one thread lives as long as the server, so that a server left running can be seen
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::worker);
        pool.prestartCoreThread();
        this.workers = pool;
    }

    /** Listens on {@code address}; port 0 means any free one. */
    public static HttpFront listen(InetSocketAddress address, Emulator emulator, SideDoor side) {
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            HttpFront front = new HttpFront(server, emulator);
            server.createContext("/", front::handle);
            server.createContext(SideDoor.PATH, exchange -> aside(exchange, side));
            server.createContext(JWKS, exchange -> keys(exchange, emulator));
            server.setExecutor(front.workers);
            server.start();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + address + "; is the port taken? Port 0 takes any free one", e);
        }
    }

    private Thread worker(Runnable work) {
        Thread thread = new Thread(work, THREAD + port());
        thread.setDaemon(true);
        return thread;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Reply> reply =
                    body(exchange).map(body -> reply(exchange, body)).orElseGet(HttpFront::tooLarge);
            if (reply.isEmpty()) return;
            exchange.getResponseHeaders().set("x-amzn-RequestId", reply.get().requestId());
            send(exchange, reply.get().status(), "text/xml", reply.get().body());
        }
    }

    private static void aside(HttpExchange exchange, SideDoor side) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(SideDoor.PATH.length());
            SideDoor.Answer answer = side.answer(
                    exchange.getRequestMethod(), path, body(exchange).orElse(""));
            send(exchange, answer.status(), "application/json", answer.json());
        }
    }

    private static void keys(HttpExchange exchange, Emulator emulator) throws IOException {
        try (exchange) {
            send(exchange, 200, "application/json", emulator.jwks());
        }
    }

    /** The body, absent when it is larger than any that makes sense. */
    private static Optional<String> body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        return Optional.of(bytes)
                .filter(all -> all.length <= LARGEST_BODY)
                .map(all -> new String(all, StandardCharsets.UTF_8));
    }

    private static Optional<Reply> tooLarge() {
        Fault fault = Fault.of(
                413,
                "RequestEntityTooLarge",
                "The request is larger than " + LARGEST_BODY + " bytes; no operation takes so much.");
        String id = UUID.randomUUID().toString();
        return Optional.of(new Reply(413, Answers.fault(fault, Service.IAM.namespace(), id), id));
    }

    private Optional<Reply> reply(HttpExchange exchange, String body) {
        URI uri = exchange.getRequestURI();
        return emulator.serve(new Incoming(
                exchange.getRequestMethod(),
                uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection")))
            exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Stops listening, drops all connections and waits until its threads are gone. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new IllegalStateException(
                        THREAD + port() + " still works on a call after " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
