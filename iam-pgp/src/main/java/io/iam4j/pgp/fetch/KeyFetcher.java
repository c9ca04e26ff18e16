// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.fetch;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.UnreadableKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Fetches public keys by name. Https only, no redirects, no cookies, at most 1 MiB and 20 seconds; nothing is fetched
 * unless {@link #fetch} is called. The result is a key like any other: keep {@link PgpKey#armored()} in a file, and no
 * later use of it needs the network.
 *
 * <p>Immutable and thread-safe.
 */
public final class KeyFetcher {
    static final int MAXIMUM_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client;
    private final UnaryOperator<URI> route;
    private final Duration patience;

    KeyFetcher(HttpClient client, UnaryOperator<URI> route, Duration patience) {
        this.client = client;
        this.route = route;
        this.patience = patience;
    }

    /** Fetches with the platform's certificates and proxy. */
    public static KeyFetcher overHttps() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        return new KeyFetcher(client, UnaryOperator.identity(), PATIENCE);
    }

    /**
     * Fetches the one key of that name. A Web Key Directory may answer with an address's revoked keys beside the one in use
     * (draft-koch-openpgp-webkey-service, section 3.1): then the only one that can serve is taken.
     *
     * @param name {@code keybase:NAME}, {@code github:NAME}, {@code wkd:ada@example.org} (a Web Key Directory) or an
     *     {@code https:} address
     * @throws FetchException when nothing comes back in time
     * @throws UnreadableKeyException when what comes back is not one public key
     */
    public PgpKey fetch(String name) {
        KeyName resolved = KeyName.of(name);
        byte[] body = firstOf(name, resolved);
        if (name.startsWith("https:")) requireOne(name, body);
        return resolved.choose().isPresent()
                ? PgpKey.parse(name, body, resolved.choose().get())
                : PgpKey.parse(name, body);
    }

    /** Whoever answers at an address may add a key that bears somebody's name: there none of several is taken unasked. */
    private static void requireOne(String name, byte[] body) {
        List<PgpKey> all = PgpKey.parseAll(name, body);
        if (all.size() > 1)
            throw new FetchException(
                    name + ": " + all.size() + " certificates came back, and none is chosen unasked: say which one,"
                            + " by the fingerprint that its owner told you: fetch(\"" + name + "\", \""
                            + all.get(0).fingerprint() + "\")");
    }

    /**
     * As {@link #fetch(String)}, one of several.
     *
     * @param which as for {@link PgpKey#read(java.nio.file.Path, String)}
     * @throws FetchException when nothing comes back in time
     * @throws UnreadableKeyException when no key or several fit
     */
    public PgpKey fetch(String name, String which) {
        return PgpKey.parse(name, firstOf(name, KeyName.of(name)), which);
    }

    private byte[] firstOf(String name, KeyName resolved) {
        Optional<FetchException> failure = Optional.empty();
        for (URI address : resolved.addresses()) {
            try {
                return get(name, address);
            } catch (FetchException e) {
                failure = Optional.of(e);
            }
        }
        throw failure.orElseThrow();
    }

    private byte[] get(String name, URI address) {
        HttpRequest request = HttpRequest.newBuilder(route.apply(address))
                .timeout(patience)
                .header("Accept", "application/pgp-keys, text/plain, application/octet-stream, */*")
                .build();
        var answer = client.sendAsync(request, BodyHandlers.ofInputStream())
                .thenApply(response -> read(name, address, response));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchException told) throw told;
            if (e.getCause() instanceof HttpTimeoutException) throw tooSlow(name, address);
            throw failed(name, address, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw tooSlow(name, address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, address, "interrupted");
        }
    }

    private FetchException tooSlow(String name, URI address) {
        return failed(name, address, "no whole answer within " + patience.toMillis() + " ms");
    }

    private static byte[] read(String name, URI address, HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status != 200) throw failed(name, address, "HTTP status " + status + redirect(response));
            byte[] bytes = body.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) throw failed(name, address, "the answer is larger than 1 MiB");
            return bytes;
        } catch (IOException e) {
            throw failed(name, address, e.getClass().getSimpleName());
        }
    }

    private static String redirect(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(to -> ", on to " + to + ", which is not followed")
                .orElse("");
    }

    private static FetchException failed(String name, URI address, String why) {
        return new FetchException(name + ": no key from " + address + " (" + why
                + "); check the name, or save the key in a file and read that");
    }
}
