// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.localstack;

import io.iam4j.testkit.http.Wire;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A {@code moto_server} process on a free port of the loopback interface: a second opinion where it is installed. With the
 * AWS managed policies loaded it takes some fifty times as long to tell an account's details. Thread-safe.
 */
public final class MotoServer implements AutoCloseable {
    private static final String COMMAND = "moto_server";
    private final Process process;
    private final URI endpoint;

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Whether {@code moto_server} is on the PATH; prints whether {@code test} runs on it or is left out. */
    public static boolean isHere(String test) {
        boolean here = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMMAND)));
        System.out.println(
                test + (here ? " runs on moto_server" : ": LEFT OUT on moto_server, for it is not on the PATH"));
        return here;
    }

    /** Starts one for account 123456789012, with or without AWS managed policies; waits until it answers. */
    public static MotoServer start(boolean managedPolicies) {
        return start("123456789012", managedPolicies);
    }

    /** Starts one for the account of that id, 12 digits, with or without AWS managed policies; waits until it answers. */
    public static MotoServer start(String accountId, boolean managedPolicies) {
        try {
            int port = freePort();
            ProcessBuilder command = new ProcessBuilder(COMMAND, "-H", "127.0.0.1", "-p", Integer.toString(port));
            command.environment().put("MOTO_ACCOUNT_ID", accountId);
            command.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", Boolean.toString(managedPolicies));
            Process process = command.redirectErrorStream(true).start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            while (line != null && !line.contains("Running on")) line = output.readLine();
            if (line == null) throw new IllegalStateException(COMMAND + " ended before it listened on port " + port);
            Thread drain = new Thread(() -> output.lines().forEach(any -> {}), "moto output");
            drain.setDaemon(true);
            drain.start();
            return new MotoServer(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start " + COMMAND + "; is it on the PATH? pip install 'moto[server]' brings it", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** Empties its accounts. */
    public void reset() {
        int status = Wire.to(endpoint).post("/moto-api/reset").status();
        if (status != 200) throw new IllegalStateException("moto answered its reset with HTTP " + status);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
