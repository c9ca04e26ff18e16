// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;

/** The HTTP client that iam-aws brings: the JDK repeats a POST by itself unless it is streamed, which would make a second access key. */
class DefaultHttpClientTest {
    private static final String ANSWER = "<GetUserResponse><GetUserResult/></GetUserResponse>";

    /** Answers the first {@code answered} requests of a connection, takes the next one and closes. */
    private static final class LosingServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> actions = new CopyOnWriteArrayList<>();
        private final int answered;

        LosingServer(int answered) throws IOException {
            this.answered = answered;
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try {
                while (true)
                    try (Socket connection = socket.accept()) {
                        for (int i = 0; i <= answered; i++) {
                            actions.add(action(connection.getInputStream()));
                            if (i < answered) connection.getOutputStream().write(response());
                        }
                    }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private static byte[] response() {
            return ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n"
                            + ANSWER)
                    .getBytes(ISO_8859_1);
        }

        /** Reads up to the end of a request's form, which has the version after the action or before it. */
        private static String action(InputStream in) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (true) {
                int next = in.read();
                if (next < 0) throw new IOException("the connection ended");
                read.write(next);
                String text = read.toString(ISO_8859_1);
                int head = text.indexOf("\r\n\r\n");
                if (head > 0 && text.length() == head + 4 + length(text))
                    return text.replaceAll("(?s).*Action=(\\w+).*", "$1");
            }
        }

        private static int length(String head) {
            return Integer.parseInt(head.replaceAll("(?is).*content-length: *(\\d+).*", "$1"));
        }

        IamClient client() {
            return IamClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                    .build();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void a_change_whose_answer_is_lost_is_sent_once() throws IOException {
        try (LosingServer server = new LosingServer(0);
                IamClient client = server.client()) {
            assertThatThrownBy(() -> client.createAccessKey(r -> r.userName("ada")))
                    .isInstanceOf(SdkClientException.class);
            assertThat(server.actions).containsExactly("CreateAccessKey");
        }
    }

    @Test
    void so_is_one_on_a_connection_that_was_used_before() throws IOException {
        try (LosingServer server = new LosingServer(1);
                IamClient client = server.client()) {
            assertThat(client.getUser().user()).isNull();
            assertThatThrownBy(() -> client.createAccessKey(r -> r.userName("ada")))
                    .isInstanceOf(SdkClientException.class);
            assertThat(server.actions).containsExactly("GetUser", "CreateAccessKey");
        }
    }
}
