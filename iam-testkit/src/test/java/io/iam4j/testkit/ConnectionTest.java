// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.weather.InjectedFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of a connection, byte by byte. */
@Facts(9)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionTest {
    private static final String FORM = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sts/aws4_request, SignedHeaders=host,"
                    + " Signature=0000\r\n";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final int port = iam.endpoint().getPort();
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket("127.0.0.1", port);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        iam.close();
    }

    private static String post(String headers, String body) {
        return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + SIGNED + headers + "\r\n" + body;
    }

    private static String call() {
        return post("Content-Length: " + FORM.length() + "\r\n", FORM);
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What one read brings. */
    private String read() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int length = socket.getInputStream().read(buffer);
        return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /** What comes until the other side closes. */
    private String readAll() throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Go's clients have been seen to close a connection between the two, and to repeat a call that was carried out. */
    @Test
    void headers_and_body_of_an_answer_come_in_one_piece() throws IOException {
        Map<Boolean, Integer> whole = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            send(call());
            String answer = read();
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
            whole.merge(answer.endsWith("</GetCallerIdentityResponse>\n"), 1, Integer::sum);
            if (whole.containsKey(false)) break;
        }
        assertThat(whole).containsExactly(Map.entry(true, 200));
    }

    @Test
    void calls_may_follow_each_other_without_waiting() throws IOException {
        send(call() + call() + post("Connection: close\r\nContent-Length: " + FORM.length() + "\r\n", FORM));
        assertThat(readAll().split("</GetCallerIdentityResponse>", -1)).hasSize(4);
    }

    @Test
    void a_connection_is_closed_when_the_client_asks_for_it() throws IOException {
        send(post("Connection: close\r\nContent-Length: " + FORM.length() + "\r\n", FORM));
        assertThat(readAll()).contains("Connection: close").endsWith("</GetCallerIdentityResponse>\n");
    }

    /** Every refusal of the service is a 400 or a 503 at some time; a new connection for each would cost clients dear. */
    @Test
    void a_connection_stays_after_a_fault() throws IOException {
        iam.weather().next("GetCallerIdentity", InjectedFault.SERVICE_UNAVAILABLE);
        send(call());
        assertThat(read()).startsWith("HTTP/1.1 503 ").doesNotContain("Connection:");
        send(call().replace("GetCallerIdentity", "GetCallerIdentitx"));
        assertThat(read()).startsWith("HTTP/1.1 400 ").doesNotContain("Connection:");
        send(call());
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void targets_and_headers_may_be_long_and_many() throws IOException {
        String headers = "X-Amz-Security-Token: " + "x".repeat(20_000) + "\r\n" + "X-Other: 1\r\n".repeat(150);
        String padding = "&Padding=" + "x".repeat(20_000);
        send(post(headers, "").replace("POST / ", "GET /?" + FORM + padding + " "));
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:99999",
                "my_iam:http",
                "caf\u00e9",
                "",
                "[::1]:4566",
                "localhost",
                "LOCALHOST.:80",
                "bucket.localhost",
                "host.docker.internal:4566",
                "iam.acme.test",
                "iam.amazonaws.com",
                "sts.cn-north-1.amazonaws.com.cn"
            })
    void any_host_will_do_that_nobody_can_register(String host) throws IOException {
        send(call().replace("Host: 127.0.0.1", "Host: " + host));
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    /** Somebody may have had a name pointed at this machine, and a page of it sends no Origin with a GET (DNS rebinding). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4566",
                "EVIL.EXAMPLE.",
                "127.0.0.1.evil.example",
                "localhost.evil.example"
            })
    void a_server_on_loopback_refuses_names_of_the_public_dns(String host) throws IOException {
        send(call().replace("Host: 127.0.0.1", "Host: " + host));
        assertThat(read()).startsWith("HTTP/1.1 403 Forbidden\r\n").contains("127.0.0.1 or localhost");
        assertThat(iam.calls().all()).isEmpty();
    }

    @Test
    void a_client_of_http_1_0_may_keep_its_connection() throws IOException {
        for (int i = 0; i < 2; i++) {
            send(post("Connection: keep-alive\r\nContent-Length: " + FORM.length() + "\r\n", FORM)
                    .replace("HTTP/1.1", "HTTP/1.0"));
            assertThat(read()).contains("Connection: keep-alive").endsWith("</GetCallerIdentityResponse>\n");
        }
    }

    @Test
    void a_client_of_http_1_0_gets_its_answer_and_the_end() throws IOException {
        send(call().replace("HTTP/1.1", "HTTP/1.0"));
        assertThat(readAll()).startsWith("HTTP/1.").endsWith("</GetCallerIdentityResponse>\n");
    }

    @Test
    void a_body_may_come_in_chunks() throws IOException {
        String head = FORM.substring(0, 10);
        String tail = FORM.substring(10);
        send(post(
                "Transfer-Encoding: chunked\r\n",
                "a\r\n" + head + "\r\n" + Integer.toHexString(tail.length()) + "\r\n" + tail + "\r\n0\r\n\r\n"));
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void a_client_that_asks_first_is_told_to_continue() throws IOException {
        send(post("Expect: 100-continue\r\nContent-Length: " + FORM.length() + "\r\n", ""));
        assertThat(read()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        send(FORM);
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\n\r\n",
                "POST /?a|b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "POST // HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: many\r\n\r\n",
                "hello there\r\n\r\n",
            })
    void what_is_not_http_is_refused_and_harms_nobody_else(String request) throws IOException {
        send(request);
        assertThat(readAll()).startsWith("HTTP/1.1 400 Bad Request\r\n").contains("Connection: close");
        connect();
        send(call());
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /?Password=Correct|horse HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /?Password=Correct-horse HTTP/9x\r\nHost: a\r\n\r\n",
                "GET /?Password=Correct-horse\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nSecret Correct-horse\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: Correct-horse\r\n\r\n",
            })
    void what_is_refused_is_not_repeated(String request) throws IOException {
        send(request);
        assertThat(readAll()).startsWith("HTTP/1.1 400 Bad Request\r\n").doesNotContain("Correct", "horse");
    }

    @Test
    void a_target_that_is_no_uri_is_refused_with_the_place() throws IOException {
        send("GET /?a|b HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(readAll()).contains("the target of the request is no URI: Illegal character in query at index 3");
    }

    @Test
    void a_target_of_the_control_that_is_no_uri_is_refused_in_json() throws IOException {
        send("GET /_emulator/calls?last=| HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(read())
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains(
                        "{\"error\":\"the target of the request is no URI: Illegal character in query at index 22\"}");
    }

    /** The first byte of a TLS client's greeting. */
    @Test
    void a_client_that_speaks_tls_is_not_kept_waiting() throws IOException {
        send("\u0016\u0003\u0001\u0002\u0000\r\n");
        assertThat(readAll()).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @Test
    void a_client_that_goes_in_the_middle_harms_nobody_else() throws IOException {
        send(post("Content-Length: " + FORM.length() + "\r\n", "Action="));
        socket.close();
        connect();
        send(call());
        assertThat(read()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void a_lost_answer_is_an_end_without_a_word() throws IOException {
        iam.weather().lostAnswers(1);
        String form = "Action=CreateUser&Version=2010-05-08&UserName=ada";
        send(post("Content-Length: " + form.length() + "\r\n", form));
        assertThat(readAll()).isEmpty();
        assertThat(iam.calls().names()).containsExactly("CreateUser");
    }

    @Test
    void a_server_that_stops_closes_idle_connections_and_its_port() throws IOException {
        send(call());
        read();
        iam.close();
        assertThat(readAll()).isEmpty();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    /** A call that waits is cut short; to answer it would show a latency that is not there. */
    @Test
    void a_server_that_stops_answers_none_of_the_calls_that_wait() throws Exception {
        iam.latency(Duration.ofMinutes(1));
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            connect();
            send(call());
            clients.add(socket);
        }
        while (waiting() < 32) Thread.onSpinWait();
        iam.close();
        for (Socket client : clients) {
            socket = client;
            assertThat(readAll()).isEmpty();
            client.close();
        }
    }

    /** How many of the server's threads hold an answer back. */
    private long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().endsWith(" port " + port))
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("pause")))
                .count();
    }
}
