// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A moto_server process on a free port. With the AWS managed policies it takes some fifty times as long to tell an
 * account's details.
 */
final class MotoServer implements AutoCloseable {
    private static final String COMMAND = "moto_server";
    private final Process process;
    private final URI endpoint;

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Whether the command is on the PATH; prints what is left out when it is not. */
    static boolean isHere(String test) {
        boolean here = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMMAND)));
        System.out.println(test + (here ? " runs on moto" : ": left out on moto, for moto_server is not on the PATH"));
        return here;
    }

    static MotoServer start(boolean managedPolicies) {
        try {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(COMMAND, "-H", "127.0.0.1", "-p", Integer.toString(port));
            builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", Boolean.toString(managedPolicies));
            Process process = builder.redirectErrorStream(true).start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            while (line != null && !line.contains("Running on")) line = output.readLine();
            Thread drain = new Thread(() -> output.lines().forEach(any -> {}), "moto output");
            drain.setDaemon(true);
            drain.start();
            return new MotoServer(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + COMMAND, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI endpoint() {
        return endpoint;
    }

    void reset() {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join();
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
