// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The targets of requests for other services arrive there byte for byte, also those that are no URI. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassThroughTargetTest {
    /** A byte is a character. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request,"
                    + " SignedHeaders=host, Signature=0\r\n";
    private static final String PRESIGNED = "X-Amz-Credential=t%2F20260101%2Fus-east-1%2Fs3%2faws4_request";

    private ServerSocket other;
    private EmbeddedIam iam;
    private CompletableFuture<String> seen;

    @BeforeEach
    void start() throws IOException {
        other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        iam = EmbeddedIam.builder()
                .others(URI.create("http://127.0.0.1:" + other.getLocalPort()))
                .start();
        seen = CompletableFuture.supplyAsync(this::answerOne);
    }

    @AfterEach
    void stop() throws IOException {
        iam.close();
        other.close();
    }

    /** The head of the one request that comes; empty when none does. */
    private String answerOne() {
        try (Socket socket = other.accept()) {
            String head = head(socket.getInputStream());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Name: \u00c3\u0085\r\n\r\n".getBytes(BYTES));
            return head;
        } catch (IOException closed) {
            return "";
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) throw new IOException("ended after " + head);
            head.append((char) next);
        }
        return head.toString();
    }

    private String send(String method, String target, String headers) throws IOException {
        URI to = iam.endpoint();
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            String request = method + " " + target
                    + " HTTP/1.1\r\nHost: b.localhost\r\nConnection: close\r\nContent-Length: 0\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(BYTES));
            return new String(socket.getInputStream().readAllBytes(), BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//key",
                "//",
                "///a//b",
                "//x/_emulator/health",
                "/b/k?x={a|b}",
                "/b/k?f=a^b&y=\"q\"",
                "/b/%zz",
                "/b?to=http://a.example/c",
                "/b/[1]",
                "/b/a#b",
                "/b/k?",
                "/b/\u00c3\u0085?\u0080=\u009f",
                "/%5Femulator/health",
                "*"
            })
    void a_target_arrives_as_it_came(String target) throws IOException {
        assertThat(send("DELETE", target, SIGNED)).startsWith("HTTP/1.1 200 OK");

        assertThat(seen.join()).startsWith("DELETE " + target + " HTTP/1.1\r\n").contains("Host: b.localhost\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://b.localhost/key?x=1, /key?x=1",
        "HTTP://b.localhost:4566//key, //key",
        "http://b.localhost, /",
        "http://b.localhost?x=1, /?x=1"
    })
    void a_target_in_absolute_form_arrives_as_its_path(String target, String path) throws IOException {
        send("GET", target, SIGNED);

        assertThat(seen.join()).startsWith("GET " + path + " HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?x=%zz&" + PRESIGNED, "//?" + PRESIGNED + "&x={}", "//key"})
    void a_target_that_is_no_uri_tells_its_service_as_others_do(String target) throws IOException {
        send("GET", target, "");

        assertThat(seen.join()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }

    @Test
    void headers_are_bytes_there_and_back() throws IOException {
        assertThat(send("PUT", "/b/k", SIGNED + "X-Amz-Meta-Name: \u00c3\u0085\u0080\r\n"))
                .contains("X-Name: \u00c3\u0085\r\n");

        assertThat(seen.join()).contains("X-Amz-Meta-Name: \u00c3\u0085\u0080\r\n");
    }

    @ParameterizedTest
    @CsvSource({"GET, /?a|b, is no URI: Illegal character", "CONNECT, s3.amazonaws.com:443, has no path"})
    void a_target_of_this_server_has_to_be_one(String method, String target, String reason) throws IOException {
        assertThat(send(method, target, ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("the target of the request " + reason);
        other.close();
        assertThat(seen.join()).isEmpty();
    }
}
