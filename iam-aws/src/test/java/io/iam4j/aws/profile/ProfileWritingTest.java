// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static io.iam4j.aws.profile.ProfileFile.Kind.CONFIG;
import static io.iam4j.aws.profile.ProfileFile.Kind.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.aws.profile.Readers.Case;
import io.iam4j.aws.profile.Readers.Outcome;
import io.iam4j.secret.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That files are whole, private and read alike, whatever happens while they are written. */
class ProfileWritingTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private Path folder = Path.of("replaced");
    private ProfileFiles files = ProfileFiles.in(folder);

    @BeforeEach
    void files(@TempDir Path home) {
        folder = home.resolve(".aws");
        files = ProfileFiles.in(folder);
    }

    private static Profile profile(int number) {
        return Profile.of("profile-" + number)
                .with("role_arn", "arn:aws:iam::555555555555:role/R" + number)
                .with("source_profile", "acme")
                .with("region", "eu-west-1");
    }

    private static List<Profile> profiles(int count) {
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < count; i++) profiles.add(profile(i));
        return profiles;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void new_files_and_their_folder_are_their_owners_alone() throws IOException {
        try (Secret secret = Secret.copyOf(SECRET)) {
            files.update(edit ->
                    edit.credentials("acme", "AKIAAAAAAAAAAAAAAAAA", secret).put(profile(1)));
        }
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(files.place(CONFIG))).isEqualTo("rw-------");
        assertThat(mode(files.place(CREDENTIALS))).isEqualTo("rw-------");
    }

    @Test
    void a_config_without_secrets_keeps_its_permissions_and_credentials_become_private() throws IOException {
        Files.createDirectories(folder);
        for (ProfileFile.Kind kind : ProfileFile.Kind.values()) {
            Files.writeString(files.place(kind), kind.header("a") + "\nregion = x\n");
            Files.setPosixFilePermissions(files.place(kind), PosixFilePermissions.fromString("rw-r--r--"));
        }
        files.update(edit -> edit.put(profile(1)).set("a", "region", "y"));
        assertThat(mode(files.place(CONFIG))).isEqualTo("rw-r--r--");
        assertThat(mode(files.place(CREDENTIALS))).isEqualTo("rw-------");
        assertThat(mode(files.place(CREDENTIALS).resolveSibling("credentials.iam4j-backup")))
                .isEqualTo("rw-------");
    }

    @Test
    void the_old_content_is_in_a_backup_unless_that_is_not_wanted() throws IOException {
        files.update(edit -> edit.put(profile(1)));
        String first = Files.readString(files.place(CONFIG));
        files.update(edit -> edit.put(profile(2)));
        Path backup = folder.resolve("config.iam4j-backup");
        assertThat(backup).hasContent(first);
        Files.delete(backup);
        files.withoutBackup().update(edit -> edit.put(profile(3)));
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_symbolic_link_stays_and_its_target_is_written() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Files.writeString(real.resolve("config"), "[default]\nregion = x\n");
        Files.createSymbolicLink(files.place(CONFIG), Path.of("real/config"));
        Files.createSymbolicLink(files.place(CREDENTIALS), Path.of("real/missing"));

        try (Secret secret = Secret.copyOf(SECRET)) {
            files.update(edit -> edit.put(profile(1)).credentials("acme", "AKIAAAAAAAAAAAAAAAAA", secret));
        }
        assertThat(files.place(CONFIG)).isSymbolicLink();
        assertThat(real.resolve("config")).content().contains("[default]", "[profile profile-1]");
        assertThat(files.place(CREDENTIALS)).isSymbolicLink();
        assertThat(real.resolve("missing")).content().startsWith("[acme]");
    }

    @Test
    void what_is_no_file_is_left_alone() {
        Path nothing = Path.of("/dev/null");
        assumeThat(nothing).exists();
        ProfileFiles half = ProfileFiles.at(files.place(CONFIG), nothing);
        assertThat(half.update(edit -> edit.put(profile(1))).changes()).hasSize(1);
        try (Secret secret = Secret.copyOf(SECRET)) {
            assertThatThrownBy(() -> half.update(edit -> edit.credentials("acme", "AKIAAAAAAAAAAAAAAAAA", secret)))
                    .isInstanceOf(ProfileFileException.class)
                    .hasMessageContaining("/dev/null is not a regular file");
        }
        assertThat(Path.of("/dev/.null.iam4j-lock")).doesNotExist();
    }

    @Test
    void line_ends_of_windows_stay() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(files.place(CONFIG), "[default]\r\nregion = x\r\noutput = json");
        files.update(
                edit -> edit.set("default", "region", "y").put(Profile.of("a").with("region", "z")));
        assertThat(Files.readString(files.place(CONFIG)))
                .isEqualTo("[default]\r\nregion = y\r\noutput = json\r\n\r\n[profile a]\r\nregion = z\r\n");
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_stay() throws IOException {
        Files.createDirectories(folder);
        byte[] old = {'#', (byte) 0xE4, '\n'};
        Files.write(files.place(CONFIG), old);
        assertThatThrownBy(() -> files.update(edit -> edit.put(profile(1)))).hasMessageContaining("not UTF-8");
        assertThat(files.place(CONFIG)).hasBinaryContent(old);
    }

    @Test
    void ten_thousand_profiles_are_written_and_read() throws IOException {
        List<Profile> many = profiles(10_000);
        files.update(edit -> edit.put(many));
        assertThat(files.read(CONFIG).profiles()).isEqualTo(many);
        assertThat(files.problems()).isEmpty();
        assertThat(files.update(edit -> edit.put(many)).isEmpty()).isTrue();
        ProfileDiff diff = files.update(edit -> edit.set("profile-9999", "region", "us-east-1"));
        assertThat(diff.changes()).hasSize(1);
        assertThat(Readers.sdk(config()).profiles()).hasSize(10_000);
    }

    private Case config() throws IOException {
        return new Case("config", CONFIG, Files.readAllBytes(files.place(CONFIG)));
    }

    private Case credentials() throws IOException {
        return new Case("credentials", CREDENTIALS, Files.readAllBytes(files.place(CREDENTIALS)));
    }

    private void writeSamples() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                files.place(CONFIG),
                "# mine\r\n[default]\r\nregion = us-east-1\r\ns3 =\r\n  max_queue_size = 5\r\n[profile acme]\r\noutput=json\r\n");
        Profile rich = Profile.of("a/b@c.d+e:f%g_h-i")
                .with("role_arn", "arn:aws:iam::555555555555:role/x/DevOps")
                .with("source_profile", "acme")
                .with("mfa_serial", "arn:aws:iam::222222222222:mfa/ada.lovelace")
                .with("external_id", "a=b;c#d%e'f\"g,h")
                .with("duration_seconds", "43200");
        try (Secret secret = Secret.copyOf(SECRET)) {
            files.update(edit -> edit.put(rich)
                    .set("default", "region", "eu-west-1")
                    .put(Profile.of("acme").with("region", "eu-west-1"))
                    .credentials("acme", "AKIAAAAAAAAAAAAAAAAA", secret)
                    .credentials("default", "AKIABBBBBBBBBBBBBBBB", secret)
                    .rename("acme", "security"));
        }
    }

    @Test
    void what_is_written_is_read_alike_by_the_sdk_and_botocore(@TempDir Path cases) throws IOException {
        writeSamples();
        Map<String, Map<String, String>> expected = Map.of(
                "default",
                Map.of("region", "eu-west-1", "s3.max_queue_size", "5"),
                "security",
                Map.of("region", "eu-west-1", "output", "json"),
                "a/b@c.d+e:f%g_h-i",
                Map.of(
                        "role_arn", "arn:aws:iam::555555555555:role/x/DevOps",
                        "source_profile", "security",
                        "mfa_serial", "arn:aws:iam::222222222222:mfa/ada.lovelace",
                        "external_id", "a=b;c#d%e'f\"g,h",
                        "duration_seconds", "43200"));
        assertThat(files.problems()).isEmpty();
        assertThat(Readers.sdk(config()).profiles()).isEqualTo(expected);
        Outcome keys = Readers.sdk(credentials());
        assertThat(keys.profiles().get("security")).containsEntry("aws_secret_access_key", SECRET);
        assumeThat(Readers.hasBotocore("what is written to profile files")).isTrue();
        List<Outcome> read = Readers.botocore(List.of(config(), credentials()), cases);
        assertThat(read.get(0).profiles()).isEqualTo(expected);
        assertThat(read.get(1)).isEqualTo(keys);
    }

    private Map<String, String> places() {
        return Map.of(
                "AWS_CONFIG_FILE", files.place(CONFIG).toString(),
                "AWS_SHARED_CREDENTIALS_FILE", files.place(CREDENTIALS).toString());
    }

    @Test
    void the_aws_cli_finds_a_profile_by_its_name() throws IOException {
        writeSamples();
        Optional<String> found =
                Readers.run(List.of("aws", "configure", "get", "role_arn", "--profile", "a/b@c.d+e:f%g_h-i"), places());
        System.out.println("a profile for the AWS CLI"
                + (found.isPresent() ? " is found by aws" : ": LEFT OUT, for aws is not on the PATH"));
        assumeThat(found).isPresent();
        assertThat(found).hasValue("arn:aws:iam::555555555555:role/x/DevOps\n");
    }

    @Test
    void version_2_of_the_aws_cli_lists_the_profiles() throws IOException {
        Optional<String> aws = Readers.awsCli2("configure list-profiles");
        assumeThat(aws).isPresent();
        writeSamples();
        assertThat(Readers.run(List.of(aws.orElseThrow(), "configure", "list-profiles"), places()))
                .hasValueSatisfying(names -> assertThat(names.lines())
                        .containsExactlyInAnyOrder("default", "security", "a/b@c.d+e:f%g_h-i"));
        assertThat(Readers.run(
                        List.of(
                                aws.orElseThrow(),
                                "configure",
                                "get",
                                "duration_seconds",
                                "--profile",
                                "a/b@c.d+e:f%g_h-i"),
                        places()))
                .hasValue("43200\n");
    }

    @Test
    void threads_that_write_at_once_lose_nothing() throws Exception {
        int writers = 8;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<ProfileDiff>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Profile own = profile(i);
                tasks.add(() -> files.update(edit -> edit.put(own)));
            }
            for (Future<ProfileDiff> done : pool.invokeAll(tasks))
                assertThat(done.get().changes()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(files.read(CONFIG).profiles()).hasSize(40).containsAll(profiles(40));
    }

    private Process writer(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProgram.class.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void programs_that_write_at_once_lose_nothing() throws Exception {
        Process one = writer("one", "20");
        Process two = writer("two", "20");
        for (Process each : List.of(one, two)) assertThat(each.waitFor()).isZero();
        assertThat(files.names()).hasSize(40);
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void a_program_that_is_killed_while_it_writes_leaves_a_whole_file() throws Exception {
        for (int round = 1; round <= 3; round++) {
            Process writer = writer("killed" + round, "100000");
            try (BufferedReader output = writer.inputReader()) {
                for (int lines = 0; lines < 10 * round; lines++)
                    assertThat(output.readLine()).isNotNull();
                writer.destroyForcibly().waitFor();
            }
            assertThat(Files.readString(files.place(CONFIG))).endsWith("region = eu-west-1\n");
            assertThat(files.problems()).isEmpty();
            assertThat(files.names().stream().filter(("killed" + round + "-9")::equals))
                    .hasSize(1);
        }
        Files.writeString(folder.resolve(".config.iam4j-part"), "[profile half");
        files.update(edit -> edit.put(profile(1)));
        assertThat(folder.resolve(".config.iam4j-part")).doesNotExist();
        assertThat(files.names()).contains("profile-1");
    }
}
