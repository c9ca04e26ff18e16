// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.StandAlone;
import io.iam4j.testkit.http.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    private static final String DETAILS = "src/test/resources/io/iam4j/testkit/seed/details.json";

    @TempDir
    Path folder;

    private EmbeddedIam kept(Path file) {
        return EmbeddedIam.builder().stateFile(file).start();
    }

    @Test
    void a_server_begins_with_what_the_one_before_held() throws IOException {
        Path file = folder.resolve("state.json");
        try (EmbeddedIam iam = kept(file)) {
            Wire.to(iam.endpoint()).ok("CreateUser", "UserName", "ada");
            iam.outOfBand(iam.accountId()).trustedAccess(false);
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (EmbeddedIam iam = kept(file)) {
            assertThat(Wire.to(iam.endpoint()).ok("ListUsers").texts("UserName"))
                    .containsExactly("ada");
            assertThat(Wire.to(iam.endpoint())
                            .iam("EnableOrganizationsRootSessions")
                            .code())
                    .isEqualTo("ServiceAccessNotEnabledException");
        }
    }

    @Test
    void a_file_that_others_may_read_is_so_no_longer_once_it_was_written() throws IOException {
        Path file = folder.resolve("state.json");
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            Files.writeString(file, iam.state());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        kept(file).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_second_server_is_kept_away_until_the_first_ends() {
        Path file = folder.resolve("state.json");
        try (EmbeddedIam first = kept(file)) {
            assertThatThrownBy(() -> kept(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot keep the state in " + file
                            + ": another server keeps its state there; stop it, or name another file");
            assertThatThrownBy(() -> EmbeddedIam.builder()
                            .stateFile(folder.resolve("other.json"))
                            .port(first.endpoint().getPort())
                            .start())
                    .hasMessageContaining("is the port taken?");
        }
        assertThatThrownBy(
                        () -> EmbeddedIam.builder().stateFile(file).port(70_000).start())
                .isInstanceOf(IllegalArgumentException.class);
        kept(file).close();
        kept(folder.resolve("other.json")).close();
    }

    /** A clock that fails the writing of the state, and nothing else, with what {@code failing} holds. */
    private static InstantSource failing(AtomicReference<Error> failing, CountDownLatch failed) {
        return () -> {
            Error error = failing.get();
            if (error == null || !Thread.currentThread().getName().equals("iam4j state")) return Instant.now();
            failed.countDown();
            throw error;
        };
    }

    private static void create(EmbeddedIam iam, String user) {
        Wire.to(iam.endpoint()).ok("CreateUser", "UserName", user);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_write_that_fails_of_anything_is_tried_again_at_the_next_change() throws Exception {
        Path file = folder.resolve("state.json");
        AtomicReference<Error> failing = new AtomicReference<>(new OutOfMemoryError("for a test"));
        CountDownLatch failed = new CountDownLatch(1);
        try (EmbeddedIam iam = EmbeddedIam.builder()
                .stateFile(file)
                .clock(failing(failing, failed))
                .start()) {
            create(iam, "ada");
            failed.await();
            failing.set(null);
            create(iam, "eve");
            while (!Files.exists(file) || !Files.readString(file).contains("\"eve\"")) Thread.onSpinWait();
        }
        assertThat(Files.readString(file)).contains("\"ada\"");
    }

    @Test
    void a_last_write_that_fails_of_anything_is_told_by_the_closing() {
        Path file = folder.resolve("state.json");
        AtomicReference<Error> failing = new AtomicReference<>();
        EmbeddedIam iam = EmbeddedIam.builder()
                .stateFile(file)
                .clock(failing(failing, new CountDownLatch(1)))
                .start();
        failing.set(new OutOfMemoryError("for a test"));
        create(iam, "ada");

        assertThatThrownBy(iam::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the last changes are not in " + file + ": OutOfMemoryError for a test")
                .hasRootCause(failing.get());
        failing.set(null);
        kept(file).close();
    }

    @Test
    void a_broken_file_is_left_alone_and_told() throws IOException {
        Path file = folder.resolve("state.json");
        Files.writeString(file, "{\"format\": \"iam4j");

        assertThatThrownBy(() -> kept(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file
                        + ": this is no state of an embedded IAM: a JSON object is expected, and it ends too early, at line 1, column 18;"
                        + " name another file, or remove this one to begin anew");
        assertThat(file).hasContent("{\"format\": \"iam4j");
        assertThatThrownBy(() -> kept(folder.resolve("nowhere/state.json")))
                .hasMessageContaining("there is no such folder");
    }

    /** The stand-alone server as a process, at its endpoint. */
    private record Server(Process process, URI endpoint) implements AutoCloseable {
        static Server start(String... options) throws IOException {
            return start(ProcessBuilder.Redirect.DISCARD, options);
        }

        static Server start(ProcessBuilder.Redirect errors, String... options) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StandAlone.class.getName()));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command).redirectError(errors).start();
            BufferedReader told = process.inputReader(StandardCharsets.UTF_8);
            String line = told.readLine();
            while (line != null && !line.contains("embedded IAM at")) line = told.readLine();
            if (line == null) throw new IOException("the server did not start");
            return new Server(process, URI.create(line.substring(line.indexOf("http"), line.indexOf(','))));
        }

        void kill() throws InterruptedException {
            process.destroyForcibly(); // SIGKILL
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void a_seed_that_fails_leaves_no_file() throws Exception {
        Path file = folder.resolve("state.json");
        assertThatThrownBy(() -> Server.start("--seed", DETAILS, "--seed", DETAILS, "--state", file.toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("the server did not start");
        assertThat(file).doesNotExist();
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "u%05d", number);
    }

    /** Creates users until the server is killed, and tells how many were answered. */
    private static int createUntilKilled(Server server, int first, int atLeast) throws InterruptedException {
        Wire wire = Wire.to(server.endpoint());
        int answered = first;
        Thread killer = new Thread(() -> server.process().destroyForcibly());
        while (true) {
            if (answered == first + atLeast) killer.start();
            try {
                wire.ok("CreateUser", "UserName", name(answered), "Path", "/" + "p".repeat(200) + "/");
            } catch (UncheckedIOException killed) {
                break;
            }
            answered++;
        }
        killer.join();
        server.kill();
        return answered;
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_killed_server_leaves_a_whole_state_of_some_moment() throws Exception {
        Path file = folder.resolve("state.json");
        int known = 0;
        for (int round = 0; round < 4; round++) {
            int answered;
            try (Server server = Server.start("--port", "0", "--state", file.toString())) {
                Wire.to(server.endpoint()).ok("CreateGroup", "GroupName", "g" + round);
                while (!Files.exists(file)) Thread.onSpinWait();
                answered = createUntilKilled(server, known, 40 + 17 * round);
            }
            known = wholeUsers(Files.readString(file), known, answered + 1);
        }
        assertThat(known).isGreaterThan(20); // how many depends on the disk and on what else the machine does
    }

    /** Checks that a state holds the users from the first to some moment's last, and tells how many. */
    private static int wholeUsers(String state, int atLeast, int atMost) {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            iam.restore(state);
            List<String> users =
                    Wire.to(iam.endpoint()).ok("ListUsers", "MaxItems", "1000").texts("UserName");
            for (int i = 0; i < users.size(); i++) assertThat(users.get(i)).isEqualTo(name(i));
            assertThat(users).hasSizeBetween(atLeast, atMost);
            assertThat(iam.inspect().brokenInvariants()).isEmpty();
            return users.size();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_server_that_is_stopped_writes_the_last_change_and_is_not_seeded_again() throws Exception {
        Path file = folder.resolve("state.json");
        String[] options = {"--port", "0", "--account", "210987654321", "--seed", DETAILS, "--state", file.toString()};
        try (Server server = Server.start(options)) {
            Wire.to(server.endpoint()).ok("CreateUser", "UserName", "last");
            server.process().destroy(); // SIGTERM
            assertThat(server.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        try (Server server = Server.start(options)) {
            assertThat(Wire.to(server.endpoint()).ok("ListUsers").texts("UserName"))
                    .containsExactly("ada", "last");
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_server_that_is_stopped_and_cannot_write_says_so_in_a_line() throws Exception {
        Path file = folder.resolve("state.json");
        Path told = folder.resolve("told.txt");
        Files.createDirectories(folder.resolve("state.json.part/in-the-way"));
        try (Server server =
                Server.start(ProcessBuilder.Redirect.to(told.toFile()), "--port", "0", "--state", file.toString())) {
            Wire.to(server.endpoint()).ok("CreateUser", "UserName", "ada");
            server.process().destroy(); // SIGTERM
            assertThat(server.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(told))
                .contains("the last changes are not in " + file + ": DirectoryNotEmptyException")
                .doesNotContain("\tat ");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void servers_that_were_refused_leave_the_lock_of_the_first() throws IOException {
        Path file = folder.resolve("state.json");
        Path link = Files.createSymbolicLink(folder.resolve("other-name"), folder);
        try (EmbeddedIam first = kept(file)) {
            for (Path name : List.of(file, link.resolve("state.json")))
                assertThatThrownBy(() -> kept(name)).hasMessageContaining("another server keeps its state there");

            assertThatThrownBy(() -> Server.start("--port", "0", "--state", file.toString())
                            .close())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the server did not start");
            assertThat(first.account().users()).isEmpty();
        }
        kept(link.resolve("state.json")).close();
    }

    @Test
    void a_second_server_is_kept_away_from_a_link_to_the_same_file() throws IOException {
        Path file = folder.resolve("state.json");
        kept(file).close();
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        try (EmbeddedIam first = kept(file)) {
            assertThatThrownBy(() -> kept(link)).hasMessageContaining("another server keeps its state there");
            assertThat(first.account().users()).isEmpty();
        }
        kept(link).close();
    }
}
