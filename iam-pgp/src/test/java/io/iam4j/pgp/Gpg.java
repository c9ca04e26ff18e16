// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The gpg on this machine, with a home of its own. Tests that need it say so when it is missing. */
final class Gpg implements AutoCloseable {
    /** What a run printed. */
    record Answer(int exit, byte[] out, String err) {
        String text() {
            return new String(out, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private final Path home;

    private Gpg(Path home) {
        this.home = home;
    }

    /** Whether gpg is here; prints what is left out when it is not. */
    static boolean isMissing(String leftOut) {
        return isMissing("gpg", leftOut);
    }

    static boolean isMissing(String program, String leftOut) {
        boolean found = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found) System.out.println("LEFT OUT, " + program + " is not on the PATH: " + leftOut);
        return !found;
    }

    static Gpg start() throws IOException {
        Path home = Files.createTempDirectory("gpg");
        return new Gpg(home);
    }

    Path home() {
        return home;
    }

    /** Runs gpg without a terminal; {@code in} is its standard input. */
    Answer run(byte[] in, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "gpg", "--batch", "--no-tty", "--pinentry-mode", "loopback", "--trust-model", "always", "--yes"));
        command.addAll(Arrays.asList(arguments));
        return exec(command, in);
    }

    /** As {@link #run}, and it must succeed. */
    byte[] must(byte[] in, String... arguments) throws Exception {
        Answer answer = run(in, arguments);
        assertThat(answer.exit)
                .as("gpg %s: %s", Arrays.toString(arguments), answer.err)
                .isZero();
        return answer.out;
    }

    /** From here on gpg asks nothing: the passphrase is empty. */
    void answerPromptsWithNothing() throws IOException {
        Path empty = Files.writeString(home.resolve("empty"), "\n");
        Files.writeString(
                home.resolve("gpg.conf"), "batch\nno-tty\npinentry-mode loopback\npassphrase-file " + empty + "\n");
    }

    /** Runs a shell command line with this home. */
    Answer shell(String line) throws Exception {
        return exec(List.of("sh", "-c", line), new byte[0]);
    }

    Answer exec(List<String> command, byte[] in) throws Exception {
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("GNUPGHOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(in);
        } catch (IOException e) {
            // a program that refuses its arguments ends without reading; its exit tells
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
    }

    @Override
    public void close() throws Exception {
        Process agent = new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
                .redirectErrorStream(true)
                .start();
        assertThat(agent.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
