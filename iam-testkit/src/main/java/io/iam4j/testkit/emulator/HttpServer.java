// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * The emulator behind an HTTP port. Thread-safe. The headers and the body of an answer leave in one write (bodies of more
 * than 8,000 bytes apart): when they come one after the other, the AWS SDK for Go now and then closes the connection
 * between them, and repeats a call that was carried out.
 */
public final class HttpServer implements AutoCloseable {
    /**
     * Who else has to do with a server.
     *
     * @param cors the pages that may use it
     * @param others where requests for other services go
     */
    public record Surroundings(Cors cors, Optional<URI> others) {
        /**
         * Checks the URL.
         *
         * @throws IllegalArgumentException when it is that of no server
         */
        public Surroundings {
            others.ifPresent(PassThrough::checked);
        }
    }

    /** What the names of a server's threads begin with; the port follows. */
    public static final String THREAD = "embedded IAM at port ";

    /** Connections that wait until each has its thread; those beyond it try again only after a second. */
    private static final int BACKLOG = 4096;
    /** As long as clients think that pooled connections stay usable. */
    private static final int IDLE_MILLIS = 600_000;

    private static final int FORBIDDEN = 403;
    private static final long PATIENCE_SECONDS = 5;
    private static final long RESPITE_NANOS = 50_000_000;

    /** The largest document of IAM, ten million characters of SAML metadata, with every character percent-encoded. */
    private static final int LARGEST_CALL = 32 * 1024 * 1024;

    /** The largest state or export: one of 50,000 users has some 50 MB, and it is in memory as a whole. */
    private static final int LARGEST_CONTROL = 1024 * 1024 * 1024;

    /** Like the dates that the service gives to what it makes, the date of an answer is by the emulator's clock. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final HttpResponseInterceptor CONTROL = new ResponseConnControl();

    private final ServerSocket listener;
    private final Emulator emulator;
    private final AdminEndpoint side;
    private final Cors cors;
    private final Optional<PassThrough> others;
    private final HttpService service;
    private final ExecutorService workers = Executors.newCachedThreadPool(this::worker);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, Emulator emulator, AdminEndpoint side, Surroundings around) {
        this.cors = around.cors();
        this.others = around.others().map(PassThrough::new);
        this.listener = listener;
        this.emulator = emulator;
        this.side = side;
        this.service =
                new HttpService(
                        new DefaultHttpProcessor(
                                List.of(HttpServer::named),
                                List.of(new ResponseDate(), new ResponseContent(), HttpServer::keep)),
                        new BasicHttpServerExpectationDecorator((request, trigger, context) ->
                                trigger.submitResponse(answer(request).orElseThrow(HttpServer::lost)))) {
                    @Override
                    protected void handleException(HttpException refused, ClassicHttpResponse response) {
                        response.setCode(toStatusCode(refused));
                        fill(response, "text/plain", reason(refused));
                    }
                };
    }

    /** HttpCore's own reasons repeat what they could not read, which may hold a password. */
    private static String reason(HttpException refused) {
        return refused instanceof Malformed
                ? String.valueOf(refused.getMessage())
                : "this is no request of HTTP/1.1: " + refused.getClass().getSimpleName();
    }

    /** What is wrong with a request, in words that do not repeat it. */
    private static final class Malformed extends ProtocolException {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason);
        }
    }

    /** Listens on {@code address}; port 0 means any free one. */
    public static HttpServer listen(
            InetSocketAddress address, Emulator emulator, AdminEndpoint side, Surroundings around) {
        try {
            HttpServer front = new HttpServer(bound(address), emulator, side, around);
            front.workers.execute(front::accept);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + address + "; is the port taken? Port 0 takes any free one", e);
        }
    }

    private static ServerSocket bound(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(address, BACKLOG);
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private Thread worker(Runnable work) {
        Thread thread = new Thread(work, THREAD + port());
        thread.setDaemon(true);
        return thread;
    }

    /** How many requests went to the server of other services. */
    public long handedOn() {
        return others.map(PassThrough::count).orElse(0L);
    }

    /** The address and the port it listens on. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), port());
    }

    private int port() {
        return listener.getLocalPort();
    }

    /** Takes connections until the listener is closed, and ends with all of them closed. */
    private void accept() {
        try {
            while (!listener.isClosed()) admit();
        } finally {
            Closer.closeQuietly(listener);
            open.forEach(Closer::closeQuietly);
        }
    }

    private void admit() {
        try {
            serve(listener.accept());
        } catch (IOException | RejectedExecutionException | OutOfMemoryError e) {
            // the server stops, or the process has no file descriptor or thread left; one may be free soon
            if (!listener.isClosed()) LockSupport.parkNanos(RESPITE_NANOS);
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try {
            workers.execute(() -> converse(socket));
        } catch (RejectedExecutionException | OutOfMemoryError e) { // so Java says that there is no thread left
            open.remove(socket);
            Closer.closeQuietly(socket);
            throw e;
        }
    }

    /** Answers the calls of a connection until either side closes it. */
    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            HttpServerConnection connection = RawRequests.CONNECTIONS.createConnection(socket);
            while (connection.isOpen()) service.handleRequest(connection, HttpCoreContext.create());
        } catch (IOException | HttpException gone) {
            // the client has gone, or weather loses the answer: the connection ends, and that is all there is to do
        } finally {
            open.remove(socket);
        }
    }

    /** Any Host will do; HttpCore's own check fails when its port is none. */
    private static void named(HttpRequest request, @Nullable EntityDetails body, HttpContext context)
            throws ProtocolException {
        if (request.getVersion().greaterEquals(HttpVersion.HTTP_1_1) && request.countHeaders(HttpHeaders.HOST) != 1)
            throw new Malformed("the request needs one header Host");
    }

    /** Leaves it to the client whether a connection stays, as the service does; HttpCore alone ends it at every 400 and 503. */
    private static void keep(HttpResponse response, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        int status = response.getCode();
        response.setCode(HttpStatus.SC_OK);
        CONTROL.process(response, body, context);
        response.setCode(status);
    }

    private static IOException lost() {
        return new ConnectionClosedException("the answer is lost");
    }

    /** The answer to a request, absent when it is to be lost. The page that sends it is judged first: nothing else is read for a strange one. */
    private Optional<ClassicHttpResponse> answer(ClassicHttpRequest request) throws HttpException, IOException {
        Optional<String> byPage =
                isLinkToPage(request) ? Optional.empty() : cors.refusal(name -> header(request, name));
        if (byPage.isPresent()) return Optional.of(refused(path(request), byPage.get()));
        if (others.isPresent() && PassThrough.isForeign(request))
            return Optional.of(others.get().forward(request));
        try {
            return permitted(request, uri(request));
        } catch (Malformed e) {
            if (!AdminEndpoint.has(path(request))) throw e;
            return Optional.of(response(side.refusal(HttpStatus.SC_BAD_REQUEST, reason(e))));
        }
    }

    /** By which name of the public DNS the server is called is judged here alone: one of another service, such as a bucket's, is that server's. */
    private Optional<ClassicHttpResponse> permitted(ClassicHttpRequest request, URI uri) throws IOException {
        if (listener.getInetAddress().isLoopbackAddress()) {
            Optional<String> refusal = cors.refusalOfHost(name -> header(request, name));
            if (refusal.isPresent()) return Optional.of(refused(uri.getRawPath(), refusal.get()));
        }
        Optional<String> origin = header(request, "Origin");
        if (origin.isEmpty()) return answer(request, uri);
        Optional<AdminEndpoint.Answer> preflight = cors.preflight(request.getMethod(), name -> header(request, name));
        Optional<ClassicHttpResponse> answer =
                preflight.isPresent() ? preflight.map(HttpServer::response) : answer(request, uri);
        answer.ifPresent(found -> Cors.headers(origin.get()).forEach(found::setHeader));
        return answer;
    }

    /** A link to the page of this server may be on any page. */
    private static boolean isLinkToPage(ClassicHttpRequest request) {
        return request.getMethod().equals("GET")
                && (request.getPath().isEmpty() || request.getPath().equals("/"))
                && header(request, "Sec-Fetch-Mode").equals(Optional.of("navigate"))
                && header(request, "Sec-Fetch-Dest").equals(Optional.of("document"));
    }

    private ClassicHttpResponse refused(String path, String message) {
        return AdminEndpoint.has(path)
                ? response(side.refusal(FORBIDDEN, message))
                : response(FORBIDDEN, "text/plain", message);
    }

    /** The target up to its query; it need not be a URI. */
    private static String path(ClassicHttpRequest request) {
        return request.getPath().split("\\?", 2)[0];
    }

    private static Optional<String> header(ClassicHttpRequest request, String name) {
        return Optional.ofNullable(request.getFirstHeader(name)).map(Header::getValue);
    }

    private Optional<ClassicHttpResponse> answer(ClassicHttpRequest request, URI uri) throws IOException {
        boolean control = AdminEndpoint.has(uri.getRawPath());
        Optional<String> body = body(request.getEntity(), control ? LARGEST_CONTROL : LARGEST_CALL);
        if (body.isEmpty()) return Optional.of(control ? tooLarge() : response(Response.tooLarge(LARGEST_CALL)));
        Incoming incoming = incoming(request, uri, body.get());
        Optional<AdminEndpoint.Answer> answer = side.answer(incoming);
        return answer.isPresent()
                ? answer.map(HttpServer::response)
                : emulator.serve(incoming).map(this::response);
    }

    private static ClassicHttpResponse response(AdminEndpoint.Answer answer) {
        ClassicHttpResponse response = response(answer.status(), answer.type(), answer.body());
        answer.headers().forEach(response::setHeader);
        return response;
    }

    private ClassicHttpResponse response(Response reply) {
        ClassicHttpResponse response = response(reply.status(), reply.type(), reply.body());
        response.setHeader(HttpHeaders.DATE, DATE.format(emulator.now()));
        reply.headers().forEach(response::setHeader);
        return response;
    }

    private static URI uri(ClassicHttpRequest request) throws ProtocolException {
        try {
            URI uri = new URI(request.getPath());
            if (uri.getRawPath() != null) return uri;
            throw new Malformed("the target of the request has no path");
        } catch (URISyntaxException e) {
            throw new Malformed("the target of the request is no URI: " + e.getReason() + " at index " + e.getIndex());
        }
    }

    /** The body, absent when it is larger than it may be. */
    private static Optional<String> body(@Nullable HttpEntity entity, int most) throws IOException {
        if (entity == null) return Optional.of("");
        if (entity.getContentLength() > most) return Optional.empty();
        byte[] bytes = entity.getContent().readNBytes(most + 1);
        return Optional.of(bytes).filter(all -> all.length <= most).map(all -> new String(all, StandardCharsets.UTF_8));
    }

    private ClassicHttpResponse tooLarge() {
        return response(
                side.refusal(
                        Response.TOO_LARGE,
                        "the body is larger than " + LARGEST_CONTROL
                                + " bytes; with more, begin with the file: --state FILE (IAM4J_STATE) or --seed FILE (IAM4J_SEED)"));
    }

    private static Incoming incoming(ClassicHttpRequest request, URI uri, String body) {
        return new Incoming(
                request.getMethod(),
                uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                name -> header(request, name),
                body);
    }

    private static ClassicHttpResponse response(int status, String type, String body) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(status);
        fill(response, type, body);
        return response;
    }

    private static void fill(ClassicHttpResponse response, String type, String body) {
        response.setHeader("Content-Type", type);
        response.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null));
    }

    /** Stops listening, drops all connections and waits until its threads are gone. */
    @Override
    public void close() {
        // first the sockets: a call that is interrupted goes on at once, and its answer would come before its time
        Closer.closeQuietly(listener);
        open.forEach(Closer::closeQuietly);
        others.ifPresent(PassThrough::close);
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
