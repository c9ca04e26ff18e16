// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Sessions that outlive a program, in the AWS CLI's own format. */
class SessionFolderTest {
    /** SHA-1 of the arguments as Python's json.dumps writes them with sorted keys. */
    private static final String NAME = "d8292ff6e32a3efde9294c59e1f766e39bfbd5db";

    @TempDir
    Path home;

    private final MfaWorld world = new MfaWorld();
    private Path folder = Path.of("");

    @BeforeEach
    void folder() {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no file permissions here");
        folder = home.resolve(".aws").resolve("cli").resolve("cache");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private MfaSession prod() {
        return world.session(MfaSession.ofRole(MfaWorld.PROD, MfaWorld.SERIAL)).cachedIn(folder);
    }

    private AwsCredentials resolved(MfaSession session, MfaCodeSource codes) {
        try (MfaCredentialsProvider ada = MfaCredentialsProvider.using(world.sts, session, codes)) {
            return ada.resolveCredentials();
        }
    }

    private static final MfaCodeSource NOBODY = prompt -> {
        throw new MfaException("nobody is to be asked");
    };

    private Path file() {
        return folder.resolve(NAME + ".json");
    }

    @Test
    void files_are_named_as_botocore_names_them() {
        assertThat(SessionArguments.of(prod(), prod().role().orElseThrow()).fileName())
                .isEqualTo(NAME + ".json");
        MfaSession odd = prod().externalId("a\"b\\c-é").named("work").lasting(Duration.ofHours(2));
        assertThat(SessionArguments.of(odd, odd.role().orElseThrow()).fileName())
                .isEqualTo("03393d4129b419606c691a7a61389a1357ec981e.json");
    }

    @Test
    void the_next_program_needs_no_code() throws IOException {
        AwsCredentials opened = resolved(prod(), world.codes());
        assertThat(resolved(prod(), NOBODY)).isEqualTo(opened);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void a_users_session_is_kept_for_the_roles_that_start_from_it() {
        resolved(world.session(MfaSession.ofUser(MfaWorld.SERIAL)).cachedIn(folder), world.codes());
        MfaSession strict = world.session(MfaSession.ofRole(MfaWorld.STRICT, MfaWorld.SERIAL))
                .cachedIn(folder);
        assertThat(resolved(strict.knownInEveryCall(), NOBODY)).isNotNull();
    }

    @Test
    void a_session_that_is_about_to_end_is_opened_anew() {
        AwsCredentials opened = resolved(prod(), world.codes());
        world.clock.forward(Duration.ofMinutes(56));
        assertThat(resolved(prod(), world.codes())).isNotEqualTo(opened);
    }

    @Test
    void a_file_as_the_aws_cli_writes_it_is_used() throws IOException {
        assertThat(resolved(
                        prod(),
                        NOBODY,
                        world.clock.instant().plusSeconds(3000).toString().replace("Z", "UTC")))
                .isEqualTo("ASIAKEPT");
    }

    private String resolved(MfaSession session, MfaCodeSource codes, String expiration) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                file(),
                "{\"Credentials\": {\"AccessKeyId\": \"ASIAKEPT\", \"SecretAccessKey\": \"s\", \"SessionToken\": \"t\","
                        + " \"Expiration\": \"" + expiration + "\"}, \"AssumedRoleUser\": {}}");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        return resolved(session, codes).accessKeyId();
    }

    @Test
    void what_is_no_session_is_replaced() throws IOException {
        assertThat(resolved(prod(), world.codes(), "some day"))
                .startsWith("ASIA")
                .isNotEqualTo("ASIAKEPT");
        assertThat(resolved(prod(), NOBODY).accessKeyId()).isNotEqualTo("ASIAKEPT");
    }

    @Test
    void nothing_is_kept_where_others_may_write_and_nothing_read_that_others_may_read() throws IOException {
        String later = Instant.now().plusSeconds(3000).toString();
        resolved(prod(), NOBODY, later);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(resolved(prod(), world.codes()).accessKeyId()).isNotEqualTo("ASIAKEPT");

        Files.delete(file());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        world.clock.forward(Duration.ofMinutes(1));
        resolved(prod(), world.codes());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** The files of the user, and what to run with them. */
    private ProcessBuilder running(String... command) throws IOException {
        Files.createDirectories(folder);
        Path config = Files.writeString(
                home.resolve(".aws").resolve("config"),
                "[profile ada]\naws_access_key_id = " + world.key.accessKeyId() + "\naws_secret_access_key = x\n\n"
                        + "[profile prod]\nrole_arn = " + MfaWorld.PROD + "\nsource_profile = ada\nmfa_serial = "
                        + MfaWorld.SERIAL + "\nregion = us-east-1\nendpoint_url = " + world.iam.endpoint() + "\n");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_CONFIG_FILE", config.toString());
        return builder;
    }

    private static String printed(ProcessBuilder builder, String typed) throws IOException, InterruptedException {
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed.strip();
    }

    private static void assumePresent(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        assumeTrue(found, "LEFT OUT: " + program + " is not on the PATH");
    }

    @Test
    void the_aws_cli_uses_a_session_that_was_opened_here() throws IOException, InterruptedException {
        assumePresent("aws");
        resolved(prod(), world.codes());
        String[] command = {
            "aws", "sts", "get-caller-identity", "--profile", "prod", "--query", "Arn", "--output", "text"
        };
        assertThat(printed(running(command), "")).isEqualTo("arn:aws:sts::123456789012:assumed-role/prod/ada");
    }

    @Test
    void a_session_that_botocore_opened_is_used_here() throws IOException, InterruptedException {
        assumePresent("python3");
        assumeTrue(
                printed(running("python3", "-c", "import botocore"), "").isEmpty(), "LEFT OUT: there is no botocore");
        String script = "import botocore.session, sys\n"
                + "from botocore.credentials import JSONFileCache\n"
                + "session = botocore.session.Session(profile='prod')\n"
                + "provider = session.get_component('credential_provider').get_provider('assume-role')\n"
                + "provider.cache = JSONFileCache(sys.argv[1])\n"
                + "provider._prompter = lambda text: sys.stdin.readline().strip()\n"
                + "print(session.get_credentials().get_frozen_credentials().access_key)\n";
        String code = world.seed.codeAt(world.clock.instant()).digits();
        String opened = printed(running("python3", "-c", script, folder.toString()), code + "\n");
        assertThat(opened).startsWith("ASIA");
        assertThat(resolved(prod(), NOBODY).accessKeyId()).isEqualTo(opened);
    }
}
