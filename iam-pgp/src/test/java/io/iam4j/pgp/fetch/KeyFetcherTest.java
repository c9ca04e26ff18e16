// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.pgp.UnreadableKeyException;
import io.iam4j.pgp.Workshop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFetcherTest {
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");
    private static final PgpKeyPair BOB = PgpKeyPair.generate("Bob <bob@example.org>");
    private static final Map<String, String> BODIES = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    /** Opened as the tests are over: a slow server answers no sooner. */
    private static final CountDownLatch OVER = new CountDownLatch(1);

    private static HttpsServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore store = certificate(folder.resolve("server.p12"), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(keys.getKeyManagers(), null, null);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        server.createContext("/", KeyFetcherTest::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        server.stop(0);
    }

    private static KeyStore certificate(Path file, char[] password) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(password))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyStore both = KeyStore.getInstance("PKCS12");
        both.load(null, null);
        both.setEntry(
                "a",
                store.getEntry("a", new KeyStore.PasswordProtection(password)),
                new KeyStore.PasswordProtection(password));
        both.setCertificateEntry("trusted", store.getCertificate("a"));
        return both;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestURI().getPath().substring(1);
        String asked = exchange.getRequestURI().toString().substring(1);
        ASKED.add(asked);
        try (exchange) {
            if (host.endsWith("/slow")) pause();
            if (host.endsWith("/moved")) exchange.getResponseHeaders().add("Location", "https://evil.example/");
            byte[] body = BODIES.getOrDefault(asked, "").getBytes(StandardCharsets.UTF_8);
            int status = host.endsWith("/moved") ? 302 : body.length == 0 ? 404 : 200;
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    private static void pause() {
        try {
            OVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what would go to {@code https://HOST/PATH} to {@code /HOST/PATH} of the local server. */
    private static KeyFetcher local() {
        return local(Duration.ofSeconds(20));
    }

    private static KeyFetcher local(Duration patience) {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new KeyFetcher(
                client,
                address -> URI.create("https://localhost:" + server.getAddress().getPort() + "/" + address.getHost()
                        + address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())),
                patience);
    }

    /** Whoever answers there may add a key that bears the name. */
    @Test
    void of_several_keys_at_a_plain_address_none_is_chosen() {
        PgpKeyPair other = PgpKeyPair.generate("Ada <ada@example.org>");
        BODIES.put("example.org/two.asc", ADA.armoredPublicKey() + "\n" + other.armoredPublicKey());
        assertThatThrownBy(() -> local().fetch("https://example.org/two.asc"))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("2 certificates came back, and none is chosen unasked");
        String meant = other.publicKey().fingerprint();
        assertThat(local().fetch("https://example.org/two.asc", meant)).isEqualTo(other.publicKey());
    }

    @Test
    void keybase_github_and_plain_addresses() {
        BODIES.put("keybase.io/ada/pgp_keys.asc", ADA.armoredPublicKey());
        BODIES.put("github.com/ada.gpg", ADA.armoredPublicKey());
        BODIES.put("example.org/keys/ada.asc?v=2", ADA.base64PublicKey());
        assertThat(local().fetch("keybase:ada")).isEqualTo(ADA.publicKey());
        assertThat(local().fetch("github:ada")).isEqualTo(ADA.publicKey());
        assertThat(local().fetch("https://example.org/keys/ada.asc?v=2").origin())
                .isEqualTo("https://example.org/keys/ada.asc?v=2");
    }

    @Test
    void a_web_key_directory_is_asked_at_both_its_addresses_and_the_address_chooses() {
        String direct = "example.org/.well-known/openpgpkey/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe";
        PgpKeyPair joe = PgpKeyPair.generate("Joe <Joe.Doe@example.org>");
        BODIES.put(direct, BOB.armoredPublicKey() + joe.armoredPublicKey());
        assertThat(local().fetch("wkd:Joe.Doe@example.org")).isEqualTo(joe.publicKey());
        assertThat(ASKED)
                .contains("openpgpkey.example.org/.well-known/openpgpkey/example.org/hu/"
                        + "iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe");
    }

    @Test
    void a_web_key_directory_hashes_as_gpg_does() {
        Map.of(
                        "Joe.Doe@example.org", "iy9q119eutrkn8s1mk4r39qejnbu3n5q",
                        "\u00c9mile@example.org", "hksgg9icq1u3kzsmixfb7sntxrwxwp9s",
                        "\u00c9MILE@example.org", "hksgg9icq1u3kzsmixfb7sntxrwxwp9s",
                        "\u0130LKER@example.org", "u1nsja8yu51kt7wr1jdgurxh5fojwjow")
                .forEach((address, hash) -> assertThat(
                                KeyName.of("wkd:" + address).addresses())
                        .as(address)
                        .allSatisfy(uri -> assertThat(uri.getPath()).endsWith("/hu/" + hash)));
    }

    @Test
    void a_web_key_directory_may_answer_with_an_addresss_revoked_keys_too() throws Exception {
        String at =
                KeyName.of("wkd:eve@example.org").addresses().get(1).toString().substring("https://".length());
        PgpKeyPair old = PgpKeyPair.generate("Eve <eve@example.org>");
        PgpKeyPair newer = PgpKeyPair.generate("Eve <eve@example.org>");
        PgpKeyPair newest = PgpKeyPair.generate("Eve <eve@example.org>");
        String revoked = Workshop.on(old).revokeKey(Instant.now()).key().armored();
        BODIES.put(at, revoked + newer.armoredPublicKey() + BOB.armoredPublicKey());
        assertThat(local().fetch("wkd:eve@example.org")).isEqualTo(newer.publicKey());
        BODIES.put(at, revoked);
        assertThat(local().fetch("wkd:eve@example.org").fingerprint())
                .isEqualTo(old.publicKey().fingerprint());
        BODIES.put(at, revoked + BOB.armoredPublicKey());
        assertThat(local().fetch("wkd:eve@example.org").fingerprint())
                .as("not somebody else's")
                .isEqualTo(old.publicKey().fingerprint());
        BODIES.put(at, revoked + newer.armoredPublicKey() + newest.armoredPublicKey());
        assertThatThrownBy(() -> local().fetch("wkd:eve@example.org"))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContaining("3 certificates of 'eve@example.org'");
        String another = Workshop.on(newer).revokeKey(Instant.now()).key().armored();
        BODIES.put(at, revoked + another);
        assertThatThrownBy(() -> local().fetch("wkd:eve@example.org"))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContaining("2 certificates of 'eve@example.org'");
    }

    @Test
    void several_keys_need_a_choice_and_no_key_is_said() {
        BODIES.put("github.com/team.gpg", ADA.armoredPublicKey() + BOB.armoredPublicKey());
        BODIES.put(
                "github.com/none.gpg",
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\nNote: none\n\n\n=twTO\n" + "-----END PGP PUBLIC KEY BLOCK-----");
        assertThatThrownBy(() -> local().fetch("github:team"))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageStartingWith("github:team: there are 2 certificates");
        assertThat(local().fetch("github:team", "bob@example.org")).isEqualTo(BOB.publicKey());
        assertThatThrownBy(() -> local().fetch("github:none")).isInstanceOf(UnreadableKeyException.Empty.class);
    }

    private static void refused(String name, String why) {
        assertThatThrownBy(() -> local().fetch(name))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining(why);
    }

    @Test
    void nothing_else_is_fetched() {
        refused("http://example.org/ada.asc", "names no source of keys");
        refused("file:///etc/passwd", "write keybase:NAME");
        refused("keybase:../ada", "names no source");
        refused("github:ada/../../x", "names no source");
        refused("wkd:ada@example.org/x", "names no source");
        refused("https://user:pw@example.org/", "no plain host");
        refused("https:", "https://HOST/PATH");
    }

    @Test
    void limits_hold() {
        BODIES.put("example.org/large", "x".repeat(KeyFetcher.MAXIMUM_BYTES + 1));
        refused("https://example.org/large", "larger than 1 MiB");
        assertThatThrownBy(() -> local(Duration.ofMillis(500)).fetch("https://example.org/slow"))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("no whole answer within 500 ms");
        refused("https://example.org/moved", "HTTP status 302, on to https://evil.example/, which is not followed");
        refused("https://example.org/none", "HTTP status 404");
        assertThatThrownBy(() -> new KeyFetcher(
                                HttpClient.newHttpClient(),
                                any -> URI.create("https://localhost:"
                                        + server.getAddress().getPort() + "/x"),
                                Duration.ofSeconds(2))
                        .fetch("keybase:ada"))
                .as("a server whose certificate nobody vouches for")
                .isInstanceOf(FetchException.class);
    }
}
