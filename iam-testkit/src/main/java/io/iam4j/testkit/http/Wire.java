// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Speaks the AWS Query protocol to an endpoint, and the JSON protocol of AWS Organizations. A call that cannot be made, or has no answer in
 * time, throws an {@link UncheckedIOException}. Thread-safe.
 */
public final class Wire {
    private static final String IAM = "2010-05-08";
    private static final String STS = "2011-06-15";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI endpoint;
    private final Signer signer;
    private final BiConsumer<String, Reply> watcher;
    private final Duration patience;

    private Wire(URI endpoint, Signer signer, BiConsumer<String, Reply> watcher, Duration patience) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.watcher = watcher;
        this.patience = patience;
    }

    private Wire signing(Signer other) {
        return new Wire(endpoint, other, watcher, patience);
    }

    /** A client that names the key id {@code test}, does not really sign, and waits a minute for an answer. */
    public static Wire to(URI endpoint) {
        return new Wire(
                endpoint,
                new Signer("test", Optional.empty(), Optional.empty(), Optional.empty()),
                (action, reply) -> {},
                Duration.ofMinutes(1));
    }

    /** The same endpoint, from which an answer is waited for as long as {@code patience}. */
    public Wire within(Duration patience) {
        return new Wire(endpoint, signer, watcher, patience);
    }

    /** The same endpoint, called with another access key id and without a real signature. */
    public Wire as(String accessKeyId) {
        return signing(new Signer(accessKeyId, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The same endpoint, called with a key and real signatures. */
    public Wire as(String accessKeyId, String secretAccessKey) {
        return signing(new Signer(accessKeyId, Optional.of(secretAccessKey), Optional.empty(), Optional.empty()));
    }

    /** The same endpoint, called with the credentials that an answer of STS holds, and real signatures. */
    public Wire as(Reply credentials) {
        return signing(new Signer(
                credentials.text("AccessKeyId"),
                Optional.of(credentials.text("SecretAccessKey")),
                Optional.of(credentials.text("SessionToken")),
                Optional.empty()));
    }

    /** The same, signing as if it were another time. */
    public Wire at(Instant time) {
        return signing(new Signer(signer.keyId(), signer.secret(), signer.token(), Optional.of(time)));
    }

    /** This, calling {@code watcher} with every answer by service and operation, such as {@code iam GetUser}. */
    public Wire watched(BiConsumer<String, Reply> watcher) {
        return new Wire(endpoint, signer, watcher, patience);
    }

    /** Calls an IAM operation with parameters given as name, value, name, value. */
    public Reply iam(String action, String... parameters) {
        return call("iam", IAM, action, parameters);
    }

    /** Calls an STS operation. */
    public Reply sts(String action, String... parameters) {
        return call("sts", STS, action, parameters);
    }

    /**
     * Calls an operation of AWS Organizations, in its JSON protocol.
     *
     * @param json the members of the request, such as {@code {"ParentId": "r-abcd"}}
     */
    public Reply organizations(String action, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSOrganizationsV20161128." + action)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        signer.headers("organizations", endpoint.getAuthority(), json).forEach(request::header);
        Reply reply = send(request);
        watcher.accept("organizations " + action, reply);
        return reply;
    }

    /**
     * Posts nothing, as a server takes it that empties itself.
     *
     * @param path begins with a slash, and may end with a query
     */
    public Reply post(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Calls an IAM operation that must succeed. */
    public Reply ok(String action, String... parameters) {
        Reply reply = iam(action, parameters);
        if (reply.status() != 200)
            throw new AssertionError(action + " was expected to succeed and was answered with\n" + reply);
        return reply;
    }

    private Reply call(String service, String version, String action, String... parameters) {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=" + version);
        for (int i = 0; i < parameters.length; i += 2)
            form.append('&').append(encode(parameters[i])).append('=').append(encode(parameters[i + 1]));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()));
        signer.headers(service, endpoint.getAuthority(), form.toString()).forEach(request::header);
        Reply reply = send(request);
        watcher.accept(service + " " + action, reply);
        return reply;
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** HttpRequest's own limit is for the head of the answer; this one for the whole. */
    private Reply send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> sent =
                CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            throw new UncheckedIOException("cannot call " + endpoint, new IOException(e.getCause()));
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new UncheckedIOException(
                    "cannot call " + endpoint, new IOException("there was no answer within " + patience, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + endpoint, e);
        }
    }
}
