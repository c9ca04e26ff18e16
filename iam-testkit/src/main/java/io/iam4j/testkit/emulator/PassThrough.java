// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests for services that are not served here to another server, such as moto or LocalStack, and its answers back: method,
 * target, headers and body as they came, bodies as streams. Thread-safe.
 */
final class PassThrough implements AutoCloseable {
    private static final int PART = 16 * 1024;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    /** As long as the longest call of a service takes, an invocation of Lambda. */
    private static final Timeout ANSWER = Timeout.ofMinutes(15);

    private static final String HOP = "1.1 iam4j";
    /** Headers of one connection (RFC 9110, section 7.6.1), and those that follow from the body. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern PRESIGNED = Pattern.compile("(?:^|&)X-Amz-Credential=([^&]*)");

    /** A request of the Query protocol in its query; most have it in a form. */
    private static final Pattern QUERY = Pattern.compile("[?&]Action=");

    private static final Set<String> SERVED =
            Set.of(Service.IAM.scope(), Service.STS.scope(), Service.ORGANIZATIONS.scope());

    private final URI target;
    private final HttpHost host;
    private final AtomicLong count = new AtomicLong();
    private final HttpRequester requester = RequesterBootstrap.bootstrap()
            .setHttpProcessor(new DefaultHttpProcessor(new RequestContent(true)))
            .setConnectionFactory(new DefaultBHttpClientConnectionFactory(Http1Config.DEFAULT, RawRequests.BYTES))
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setSocketConfig(SocketConfig.custom()
                    .setSoTimeout(ANSWER)
                    .setTcpNoDelay(true)
                    .build())
            .setMaxTotal(MOST_CONNECTIONS)
            .setDefaultMaxPerRoute(MOST_CONNECTIONS)
            .create();

    PassThrough(URI target) {
        this.target = checked(target);
        this.host = new HttpHost(target.getScheme(), target.getHost(), target.getPort());
    }

    /**
     * A URL that requests can be handed to.
     *
     * @throws IllegalArgumentException when it is none
     */
    static URI checked(URI target) {
        boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        boolean bare = Stream.of(target.getPath(), target.getQuery(), target.getUserInfo())
                .allMatch(part -> part == null || part.isEmpty() || part.equals("/"));
        if (http && target.getHost() != null && bare) return target;
        throw new IllegalArgumentException(
                "\"" + target + "\" is not the URL of a server: scheme, host and port, such as"
                        + " http://127.0.0.1:4567, and no path");
    }

    /** How many requests were handed on. */
    long count() {
        return count.get();
    }

    /** Whether a request is for a service that is not served here: by its signature, else by its target header, else by its path. */
    static boolean isForeign(ClassicHttpRequest request) {
        String[] target = request.getPath().split("\\?", 2); // it need not be a URI: other servers take more
        String path = target[0];
        if (AdminEndpoint.has(path) || request.getMethod().equals("CONNECT")) return false;
        Optional<String> authorization = header(request, HttpHeaders.AUTHORIZATION);
        String scope = scope(request);
        if (!scope.isEmpty()) return !SERVED.contains(scope);
        if (authorization.isPresent()) return true; // of another kind than these services take
        Optional<String> operation = header(request, "X-Amz-Target");
        if (operation.isPresent()) return !operation.get().startsWith(Incoming.ORGANIZATIONS);
        return !path.isEmpty() && !path.equals("/");
    }

    /** The service that it is signed for, by header or in its query; empty when there is none. */
    private static String scope(ClassicHttpRequest request) {
        Optional<String> presigned = Stream.of(request.getPath().split("\\?", 2))
                .skip(1)
                .map(PRESIGNED::matcher)
                .filter(Matcher::find)
                .map(found -> "Credential=" + found.group(1).replaceAll("(?i)%2F", "/"))
                .findFirst();
        return Signature.scope(
                header(request, HttpHeaders.AUTHORIZATION).or(() -> presigned).orElse(""));
    }

    private static Optional<String> header(ClassicHttpRequest request, String name) {
        return Optional.ofNullable(request.getFirstHeader(name)).map(Header::getValue);
    }

    /** The answer of the other server, or 502 when there is none. */
    ClassicHttpResponse forward(ClassicHttpRequest request) throws HttpException {
        count.incrementAndGet();
        if (header(request, HttpHeaders.VIA).filter(via -> via.contains(HOP)).isPresent())
            return refused(request, "--others " + target + " leads back to this server; name another one.");
        ClassicHttpRequest handed = new BasicClassicHttpRequest(request.getMethod(), host, request.getPath());
        copy(request.headerIterator(), handed::addHeader, named(request.getFirstHeader(HttpHeaders.CONNECTION)));
        handed.addHeader(HttpHeaders.VIA, HOP);
        if (request.getEntity() != null) handed.setEntity(new Streamed(request.getEntity(), () -> {}));
        try {
            return back(request, requester.execute(host, handed, CONNECT, HttpCoreContext.create()));
        } catch (IOException e) {
            return refused(
                    request,
                    "The server of the other services, " + target + ", gives no answer: "
                            + e.getClass().getSimpleName()
                            + ". Start it, or name another one with --others (IAM4J_OTHERS). IAM, STS and AWS"
                            + " Organizations are served here.");
        }
    }

    /** What a header Connection names belongs to one connection too. */
    private static Set<String> named(@Nullable Header connection) {
        if (connection == null) return Set.of();
        return Set.copyOf(
                Stream.of(connection.getValue().toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .toList());
    }

    private static void copy(Iterator<Header> from, Consumer<Header> to, Set<String> alsoOwn) {
        from.forEachRemaining(header -> {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (!OWN.contains(name) && !alsoOwn.contains(name)) to.accept(header);
        });
    }

    private static ClassicHttpResponse back(ClassicHttpRequest request, ClassicHttpResponse answer) throws IOException {
        ClassicHttpResponse out = new BasicClassicHttpResponse(answer.getCode(), answer.getReasonPhrase());
        copy(answer.headerIterator(), out::addHeader, named(answer.getFirstHeader(HttpHeaders.CONNECTION)));
        HttpEntity entity = answer.getEntity();
        if (entity != null && !request.getMethod().equals("HEAD")) {
            out.setEntity(new Streamed(entity, answer));
            return out;
        }
        Header length = answer.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
        answer.close();
        // an answer to HEAD tells the length of what it does not have
        if (length != null)
            out.setEntity(new BasicHttpEntity(
                    InputStream.nullInputStream(), Long.parseLong(length.getValue()), (ContentType) null));
        return out;
    }

    /** A body of which each part is handed on as it comes. */
    private static final class Streamed extends HttpEntityWrapper {
        private final Closeable after;

        Streamed(HttpEntity body, Closeable after) {
            super(body);
            this.after = after;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] part = new byte[PART];
            try (after) {
                InputStream in = getContent();
                for (int length = in.read(part); length >= 0; length = in.read(part)) {
                    out.write(part, 0, length);
                    out.flush();
                }
            }
        }
    }

    /** 502, in the form that clients of the service read. */
    private static ClassicHttpResponse refused(ClassicHttpRequest request, String message) {
        Fault fault = Fault.of(502, "BadGateway", message);
        String scope = scope(request);
        boolean isQuery = scope.isEmpty() // its body is not read here
                || QUERY.matcher(request.getPath()).find()
                || header(request, HttpHeaders.CONTENT_TYPE)
                        .filter(type -> Incoming.bare(type).equals(Incoming.FORM))
                        .isPresent();
        Optional<String> json = Incoming.jsonOfOthers(name -> header(request, name), scope, isQuery);
        ClassicHttpResponse out = new BasicClassicHttpResponse(fault.status());
        String id = UUID.randomUUID().toString();
        out.setHeader("x-amzn-RequestId", id);
        if (json.isPresent()) {
            String body = Protocol.JSON.body(fault, Service.ORGANIZATIONS, id);
            out.setEntity(new StringEntity(body, ContentType.create(json.get(), StandardCharsets.UTF_8)));
        } else {
            out.setEntity(new StringEntity(Answers.error(fault), ContentType.APPLICATION_XML));
        }
        return out;
    }

    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }
}
