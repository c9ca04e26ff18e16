// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** After a secret the connection is closed, but not at a server that closes in silence when the client is the JDK's. */
class ConnectionCloseTest {
    private static final String BODY = "<CreateAccessKeyResponse><CreateAccessKeyResult/>"
            + "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></CreateAccessKeyResponse>";

    /** Closes a connection when it is asked to, and then says so or is silent. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Boolean> asked = new CopyOnWriteArrayList<>();
        private final Semaphore closed = new Semaphore(0);
        private final boolean isSilent;
        private final Duration closingAfter;

        Server(boolean isSilent) throws IOException {
            this(isSilent, Duration.ZERO);
        }

        Server(boolean isSilent, Duration closingAfter) throws IOException {
            this.isSilent = isSilent;
            this.closingAfter = closingAfter;
            threads.execute(() -> {
                try {
                    while (true) {
                        Socket connection = socket.accept();
                        threads.execute(() -> serve(connection));
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
        }

        private void serve(Socket connection) {
            try {
                for (boolean close = false; !close; ) {
                    close = request(connection.getInputStream()).toLowerCase().contains("connection: close");
                    asked.add(close);
                    String said = close && !isSilent ? "Connection: close\r\n" : "";
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\n" + said + "Content-Type: text/xml\r\nContent-Length: "
                                            + BODY.length() + "\r\n\r\n" + BODY)
                                    .getBytes(ISO_8859_1));
                }
                LockSupport.parkNanos(closingAfter.toNanos());
                connection.close();
                closed.release();
            } catch (IOException ended) {
                // by the client
            }
        }

        /** The head of a request, whose body is read as well. */
        private static String request(InputStream in) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.write(next);
                String head = read.toString(ISO_8859_1);
                if (head.endsWith("\r\n\r\n")) {
                    in.readNBytes(Integer.parseInt(head.replaceAll("(?is).*content-length: *(\\d+).*", "$1")));
                    return head;
                }
            }
            throw new IOException("the connection ended");
        }

        IamClient client(SdkHttpClient.Builder<?> http) {
            return IamClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                    .httpClientBuilder(http)
                    .build();
        }

        /** Whether it was asked to close by each of three calls with a secret, one after another. */
        List<Boolean> threeKeys(SdkHttpClient.Builder<?> http) {
            try (IamClient client = client(http)) {
                for (int i = 0; i < 3; i++) {
                    client.createAccessKey(r -> r.userName("ada").overrideConfiguration(NoRetry.SECRET));
                    if (asked.get(i)) closed.acquireUninterruptibly();
                }
            }
            return asked;
        }

        @Override
        public void close() throws IOException {
            socket.close();
            threads.shutdownNow();
        }
    }

    @Test
    void a_server_that_says_it_closes_is_always_asked_to() throws IOException {
        try (Server server = new Server(false)) {
            assertThat(server.threeKeys(UrlConnectionHttpClient.builder())).containsExactly(true, true, true);
        }
    }

    @Test
    void one_that_closes_in_silence_is_asked_once_by_the_client_that_goes_by_the_answer() throws IOException {
        try (Server server = new Server(true)) {
            assertThat(server.threeKeys(UrlConnectionHttpClient.builder())).containsExactly(true, false, false);
        }
    }

    @Test
    void and_the_call_that_follows_is_not_lost_when_the_close_comes_after_the_answer() throws IOException {
        try (Server server = new Server(true, Duration.ofMillis(15));
                IamClient client = server.client(UrlConnectionHttpClient.builder())) {
            client.createAccessKey(r -> r.userName("ada").overrideConfiguration(NoRetry.SECRET));

            assertThatCode(() -> client.createAccessKey(r -> r.userName("bob").overrideConfiguration(NoRetry.ATTEMPT)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void and_always_by_one_that_goes_by_the_request() throws IOException {
        try (Server server = new Server(true)) {
            assertThat(server.threeKeys(Apache5HttpClient.builder())).containsExactly(true, true, true);
        }
    }
}
