// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One endpoint for all services: what is not served here is handed to another server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassThroughTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer other;
    private EmbeddedIam iam;

    @BeforeEach
    void start() throws IOException {
        other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.setExecutor(Executors.newCachedThreadPool());
        other.createContext("/", this::answer);
        other.start();
        iam = EmbeddedIam.builder()
                .others(URI.create("http://127.0.0.1:" + other.getAddress().getPort()))
                .start();
    }

    @AfterEach
    void stop() {
        iam.close();
        other.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Host") + " "
                + exchange.getRequestHeaders().getFirst("X-Amz-Meta-Colour") + " " + body.length);
        exchange.getResponseHeaders().set("ETag", "\"abc\"");
        exchange.getResponseHeaders().set("Content-Type", "application/x-other");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", "12345");
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(body.length > 0 ? 201 : 200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body.length > 0 ? body : "hello".getBytes(StandardCharsets.UTF_8));
            }
        }
        exchange.close();
    }

    private static String signed(String service) {
        return "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(iam.endpoint() + target));
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        return HTTP.sendAsync(request.build(), handler).join();
    }

    @Test
    void an_object_goes_to_the_other_server_with_method_target_headers_and_body() {
        byte[] body = new byte[3_000_000];
        Arrays.fill(body, (byte) 0xfe);
        HttpResponse<byte[]> response = send(
                request("/bucket/a%20b%2Fc?partNumber=1&x=%2B")
                        .header("Authorization", signed("s3"))
                        .header("X-Amz-Meta-Colour", "blue")
                        .PUT(BodyPublishers.ofByteArray(body)),
                BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"abc\"");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-other");
        assertThat(seen)
                .containsExactly("PUT /bucket/a%20b%2Fc?partNumber=1&x=%2B 127.0.0.1:"
                        + iam.endpoint().getPort() + " blue 3000000");
        assertThat(iam.calls().all()).isEmpty();
    }

    @Test
    void a_head_keeps_the_length_that_it_tells() {
        HttpResponse<Void> response = send(
                request("/bucket/key").header("Authorization", signed("s3")).method("HEAD", BodyPublishers.noBody()),
                BodyHandlers.discarding());

        assertThat(response.headers().firstValue("Content-Length")).hasValue("12345");
    }

    @Test
    void bodies_are_streams() throws Exception {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CountDownLatch go = new CountDownLatch(1);
        other.createContext("/slow", exchange -> {
            first.complete(exchange.getRequestBody().read());
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('1');
            exchange.getResponseBody().flush();
            try {
                if (!go.await(30, TimeUnit.SECONDS)) throw new IOException("nobody read the first byte");
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.getResponseBody().write('2');
            exchange.close();
        });
        try (Socket socket = new Socket("127.0.0.1", iam.endpoint().getPort())) {
            String head = "POST /slow HTTP/1.1\r\nHost: a\r\nAuthorization: " + signed("s3")
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + "1\r\n7\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo('7');
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(until(in, "1\r\n1\r\n")).startsWith("HTTP/1.1 200 OK");
            go.countDown();
            assertThat(until(in, "1\r\n2\r\n")).isNotNull();
        }
    }

    private static String until(InputStream in, String end) {
        StringBuilder read = new StringBuilder();
        try {
            while (!read.toString().endsWith(end)) {
                int next = in.read();
                if (next < 0) throw new AssertionError("ended after " + read);
                read.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /                                                      | X-Amz-Target  | DynamoDB_20120810.ListTables
        /                                                      | Authorization | AWS4-HMAC-SHA256 Credential=t/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0
        /?X-Amz-Credential=t%2F20260101%2Fus-east-1%2Fs3%2Faws4_request | X-None | -
        /bucket                                                | Authorization | AWS AKIA:signature
        /                                                      | Authorization | AWS4-ECDSA-P256-SHA256 Credential=t/20260101/s3/aws4_request, SignedHeaders=host, Signature=0
        /bucket/of/everybody                                   | X-None        | -
        /_localstack/health                                    | X-None        | -
        """)
    void what_is_not_served_here_is_handed_on(String target, String header, String value) {
        assertThat(send(request(target).header(header, value), BodyHandlers.ofString())
                        .body())
                .isEqualTo("hello");
        assertThat(seen).hasSize(1);
    }

    @Test
    void what_is_served_here_stays_here() {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("CreateUser", "UserName", "ada");
        wire.sts("GetCallerIdentity");
        wire.organizations("DescribeOrganization", "{}");
        assertThat(send(
                                request(
                                        "/?Action=ListUsers&Version=2010-05-08&X-Amz-Credential=t%2F20260101%2Fus-east-1%2Fiam%2Faws4_request"),
                                BodyHandlers.ofString())
                        .body())
                .contains("ada");
        String presigned =
                "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Credential=t%2F20260101%2Fus-east-1%2Fsts%2Faws4_request";
        assertThat(send(request(presigned), BodyHandlers.ofString()).body()).contains("GetCallerIdentityResult");
        assertThat(send(request("/_emulator/health"), BodyHandlers.ofString()).body())
                .contains("\"handedOn\":0");

        assertThat(seen).isEmpty();
        assertThat(iam.calls().total()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "dynamodb", "lambda"})
    void a_dead_target_is_told_in_the_form_of_the_service(String service) {
        other.stop(0);
        HttpRequest.Builder request = request("/").header("Authorization", signed(service));
        if (service.equals("dynamodb")) request.header("X-Amz-Target", "DynamoDB_20120810.ListTables");
        if (service.equals("s3"))
            request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString("{}"));

        HttpResponse<String> response = send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
                .startsWith(
                        service.equals("s3")
                                ? "<Error><Code>BadGateway</Code><Message>"
                                : "{\"__type\":\"BadGateway\",\"Message\":\"")
                .contains("http://127.0.0.1:" + other.getAddress().getPort(), "gives no answer", "--others");
        Wire.to(iam.endpoint()).ok("ListUsers");
    }

    @Test
    void a_server_that_names_itself_is_told_so() {
        int port = iam.endpoint().getPort();
        iam.close();
        iam = EmbeddedIam.builder()
                .port(port)
                .others(URI.create("http://127.0.0.1:" + port))
                .start();

        HttpResponse<String> response =
                send(request("/b").header("Authorization", signed("s3")), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("leads back to this server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4567", "ftp://a", "http://a/path", "http://a?b", "http://u:p@a", "http:///"})
    void what_is_no_server_is_refused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandAlone.start(List.of("--others", url), Map.of()))
                .withMessageStartingWith("--others " + url + ": ")
                .withMessageContaining("is not the URL of a server");
    }
}
