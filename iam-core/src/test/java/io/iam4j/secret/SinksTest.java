// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.secret.SealedSecret.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:02:25Z");
    private static final SealedMessage MESSAGE =
            new SealedMessage("wV4D", "-----BEGIN PGP MESSAGE-----\n\nwV4D\n-----END PGP MESSAGE-----\n");

    private static final SecretAccount SECURITY = new SecretAccount(
            "222222222222", "security", Optional.of("https://222222222222.signin.aws.amazon.com/console"));

    private static SealedSecret secret(String owner, Kind kind, Optional<String> id) {
        return of(SECURITY, owner, kind, id);
    }

    private static SealedSecret of(SecretAccount account, String owner, Kind kind, Optional<String> id) {
        return new SealedSecret(
                new SecretLabel(account, owner, kind, id), new Recipient("pgp", "00ff", "Ada"), NOW, MESSAGE);
    }

    private static SealedSecret password(String owner) {
        return secret(owner, Kind.CONSOLE_PASSWORD, Optional.empty());
    }

    @Test
    void a_folder_gets_one_whole_file_per_secret_for_its_owner_alone(@TempDir Path parent) throws Exception {
        Path folder = parent.resolve("new/secrets");
        SecretSink sink = SecretSink.directory(folder);
        sink.accept(password("ada"));
        sink.accept(secret("ada", Kind.ACCESS_KEY, Optional.of("AKIAEXAMPLE")));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "ada-console-password-security-222222222222-20261121T220225Z.txt",
                            "ada-access-key-AKIAEXAMPLE-security-222222222222-20261121T220225Z.txt");
        }
        Path file = folder.resolve("ada-console-password-security-222222222222-20261121T220225Z.txt");
        assertThat(file).hasContent(password("ada").note());
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void a_new_folder_is_its_owners_alone_and_an_existing_one_is_left_as_it_is(@TempDir Path parent) throws Exception {
        Path folder = parent.resolve("new/secrets");
        SecretSink.directory(folder).prepare();
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(parent.resolve("new"))).isEqualTo("rwx------");
        Path shared = Files.createDirectory(parent.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        SecretSink.directory(shared).prepare();
        SecretSink.directory(shared).accept(password("ada"));
        assertThat(permissions(shared)).isEqualTo("rwxr-x---");
    }

    /** FAT, SMB and FUSE without hard links: link(2) fails with EPERM, which Java tells as a plain FileSystemException. */
    private static DirectorySink withoutHardLinks(Path folder) {
        return new DirectorySink(folder, (name, existing) -> {
            throw new FileSystemException(name.toString(), existing.toString(), "Operation not permitted");
        });
    }

    @Test
    void a_file_system_without_hard_links_gets_whole_files_and_none_is_overwritten(@TempDir Path folder)
            throws Exception {
        SecretSink sink = withoutHardLinks(folder);
        sink.prepare();
        sink.finish();
        assertThat(folder).isEmptyDirectory();
        Path file = folder.resolve("ada-console-password-security-222222222222-20261121T220225Z.txt");
        Files.writeString(file, "mine");
        IntStream.range(0, 20).parallel().forEach(i -> sink.accept(password("ada")));
        assertThat(file).hasContent("mine");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(each -> !each.equals(file))).hasSize(20).allSatisfy(each -> {
                assertThat(each).hasContent(password("ada").note());
                assertThat(permissions(each)).isEqualTo("rw-------");
            });
        }
    }

    @Test
    void what_dead_runs_left_without_an_intent_is_tidied_up(@TempDir Path folder) throws Exception {
        String dead = ".iam4j-00000000-0000-0000-0000-000000000000-";
        Files.writeString(folder.resolve(dead + "lock"), "");
        Files.writeString(folder.resolve(dead + "1.part"), "half a note");
        Files.writeString(folder.resolve("mine.part"), "of somebody else");
        SecretSink sink = SecretSink.directory(folder);
        sink.prepare();
        sink.finish();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("mine.part"));
        }
    }

    @Test
    void a_dead_run_whose_intent_is_being_ended_is_tidied_up_as_well(@TempDir Path folder) throws Exception {
        SecretIntent intent = adasPassword();
        SecretSink dead = SecretSink.directory(folder);
        dead.prepare();
        dead.journal().orElseThrow().begin(intent);
        dead.finish();
        String run = onlyFile(folder, ".intent").getFileName().toString().replaceAll("one\\.intent$", "");
        Files.writeString(folder.resolve(run + "1.part"), "half a note");
        SecretSink sink = SecretSink.directory(folder);
        SecretJournal journal = sink.journal().orElseThrow();
        List<SecretIntent> unfinished = journal.unfinished("222222222222");
        sink.prepare();
        unfinished.forEach(each -> journal.end(each, SecretIntent.Ending.NOT_MADE));
        sink.finish();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_note_that_has_taken_the_name_that_a_dead_run_meant_for_its_own_is_left_alone(@TempDir Path folder)
            throws Exception {
        SecretSink dying = new DirectorySink(folder, (name, existing) -> {
            if (name.toString().endsWith(".txt")) throw new AssertionError("halted");
            Files.createLink(name, existing);
        });
        dying.prepare();
        dying.journal().orElseThrow().begin(adasPassword());
        assertThatThrownBy(() -> dying.accept(adasSealed())).hasMessage("halted");
        dying.finish();
        SecretSink next = SecretSink.directory(folder);
        next.prepare();
        SecretJournal journal = next.journal().orElseThrow();
        List<SecretIntent> unfinished = journal.unfinished("222222222222");
        Path note = folder.resolve("ada-console-password-security-222222222222-20261121T220225Z.txt");
        Files.writeString(note, "of the same second");
        unfinished.forEach(each -> journal.end(each, SecretIntent.Ending.NOT_MADE));
        next.finish();
        assertThat(note).hasContent("of the same second");
    }

    /** Earlier programs did not write what was told. */
    @Test
    void an_intent_without_what_was_told_is_read(@TempDir Path folder) throws Exception {
        SecretSink dying = SecretSink.directory(folder);
        dying.prepare();
        dying.journal().orElseThrow().begin(adasPassword());
        dying.finish();
        try (Stream<Path> files = Files.list(folder)) {
            Path intent = files.filter(file -> file.toString().endsWith(".intent"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(intent, Files.readString(intent).replace("\"told\":[],", ""));
            assertThat(intent).content().doesNotContain("told");
        }
        assertThat(SecretSink.directory(folder).journal().orElseThrow().unfinished("222222222222"))
                .containsExactly(adasPassword());
    }

    private static SecretIntent adasPassword() {
        SecretLabel label = SecretLabel.consolePassword(SECURITY, "ada");
        return new SecretIntent("one", label, password("ada").recipient(), List.of(NOW), new TreeSet<>());
    }

    private static SealedSecret adasSealed() {
        SealedSecret bare = password("ada");
        return new SealedSecret(bare.label(), bare.recipient(), bare.created(), bare.message(), Optional.of("one"));
    }

    private static Path onlyFile(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void an_intent_that_somebody_has_changed_touches_nothing_outside_the_folder(@TempDir Path parent) throws Exception {
        Path folder = Files.createDirectory(parent.resolve("secrets"));
        Path precious = Files.writeString(parent.resolve("precious.txt"), "mine");
        SecretSink sink = SecretSink.directory(folder);
        sink.prepare();
        sink.journal().orElseThrow().begin(adasPassword());
        sink.accept(adasSealed());
        sink.finish();
        Path intent = onlyFile(folder, ".intent");
        Files.writeString(intent, Files.readString(intent).replace("ada-console", "../ada-console"));
        SecretJournal journal = SecretSink.directory(folder).journal().orElseThrow();
        assertThatThrownBy(() -> journal.unfinished("222222222222"))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("is damaged");
        assertThat(precious).exists();
    }

    @Test
    void a_note_that_was_written_in_the_moment_of_a_crash_is_found_by_its_intent(@TempDir Path folder)
            throws Exception {
        SecretSink dying = new DirectorySink(folder, (name, existing) -> {
            Files.createLink(name, existing);
            if (name.toString().endsWith(".txt")) throw new AssertionError("halted");
        });
        dying.prepare();
        dying.journal().orElseThrow().begin(adasPassword());
        assertThatThrownBy(() -> dying.accept(adasSealed())).hasMessage("halted");
        dying.finish();
        Path note = folder.resolve("ada-console-password-security-222222222222-20261121T220225Z.txt");
        assertThat(note).exists();

        SecretSink next = SecretSink.directory(folder);
        next.prepare();
        SecretJournal journal = next.journal().orElseThrow();
        journal.unfinished("222222222222").forEach(each -> journal.end(each, SecretIntent.Ending.NOT_MADE));
        next.finish();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_provider_that_knows_no_links_at_all_serves_too(@TempDir Path parent) throws Exception {
        URI zip = URI.create("jar:" + parent.resolve("secrets.zip").toUri());
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path folder = inside.getPath("/sealed");
            SecretSink sink = SecretSink.directory(folder);
            sink.prepare();
            sink.accept(password("ada"));
            sink.accept(password("ada"));
            sink.finish();
            try (var files = Files.list(folder)) {
                assertThat(files.map(Path::toString))
                        .hasSize(2)
                        .allSatisfy(name -> assertThat(name).endsWith(".txt"));
            }
        }
    }

    @Test
    void preparing_takes_the_way_that_writing_takes(@TempDir Path folder) throws Exception {
        DirectorySink losing = new DirectorySink(folder, (name, existing) -> {
            Files.delete(existing);
            throw new FileSystemException(name.toString());
        });
        assertThatThrownBy(losing::prepare)
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("cannot be written to " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void two_accounts_may_share_a_folder(@TempDir Path folder) throws Exception {
        SecretAccount management = new SecretAccount("111111111111", "management", Optional.empty());
        SecretSink sink = SecretSink.directory(folder);
        SealedSecret there = of(management, "ada", Kind.CONSOLE_PASSWORD, Optional.empty());
        sink.accept(there);
        sink.accept(password("ada"));
        assertThat(folder.resolve("ada-console-password-management-111111111111-20261121T220225Z.txt"))
                .hasContent(there.note());
        assertThat(folder.resolve("ada-console-password-security-222222222222-20261121T220225Z.txt"))
                .hasContent(password("ada").note());
        assertThat(there.note()).contains("Account:   management (111111111111)\nUser name: ada\n");
        assertThat(there.title()).isEqualTo("console password of ada in management (111111111111)");
    }

    @Test
    void the_second_line_of_a_printed_secret_is_the_sealed_message_and_nothing_else() {
        assertThat(password("ada").toString().split("\n"))
                .containsExactly(
                        "console password of ada in security (222222222222), sealed to pgp:00ff (Ada)", "wV4D");
    }

    @Test
    void a_name_that_is_taken_is_numbered_and_never_overwritten(@TempDir Path folder) throws Exception {
        SecretSink sink = SecretSink.directory(folder);
        Path file = folder.resolve("ada-console-password-security-222222222222-20261121T220225Z.txt");
        Files.writeString(file, "mine");
        sink.accept(password("ada"));
        sink.accept(password("ada"));
        assertThat(file).hasContent("mine");
        for (int number = 2; number <= 3; number++)
            assertThat(folder.resolve("ada-console-password-security-222222222222-20261121T220225Z-" + number + ".txt"))
                    .hasContent(password("ada").note());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void two_at_once_of_one_name_are_both_kept(@TempDir Path folder) throws Exception {
        SecretSink sink = SecretSink.directory(folder);
        IntStream.range(0, 20).parallel().forEach(i -> sink.accept(password("ada")));
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(20)
                    .allSatisfy(
                            file -> assertThat(file).hasContent(password("ada").note()));
        }
    }

    @Test
    void a_folder_that_was_tried_is_there_and_empty(@TempDir Path parent) {
        Path folder = parent.resolve("new/secrets");
        SecretSink sink = SecretSink.directory(folder);
        sink.prepare();
        sink.finish();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_whose_name_is_a_file_fails(@TempDir Path parent) throws Exception {
        Path file = Files.writeString(parent.resolve("occupied"), "");
        assertThatThrownBy(() -> SecretSink.directory(file).accept(password("ada")))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("could not be written to " + file);
    }

    @Test
    void a_folder_that_cannot_be_made_fails_with_its_name(@TempDir Path parent) throws Exception {
        Path file = Files.writeString(parent.resolve("occupied"), "");
        assertThatThrownBy(() -> SecretSink.directory(file.resolve("inside")).accept(password("ada")))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining(
                        "the sealed console password of ada in security (222222222222) could not be written to "
                                + file);
    }

    @Test
    void an_owners_name_cannot_leave_the_folder(@TempDir Path folder) throws Exception {
        SecretSink.directory(folder).accept(password("../../etc/ada"));
        assertThat(folder.resolve(".._.._etc_ada-console-password-security-222222222222-20261121T220225Z.txt"))
                .exists();
    }

    @Test
    void collected_secrets_keep_their_order_and_every_sink_of_all_is_told() {
        CollectedSecrets first = new CollectedSecrets();
        CollectedSecrets second = new CollectedSecrets();
        SecretSink both = SecretSink.all(first, second);
        both.accept(password("ada"));
        both.accept(password("bob"));
        assertThat(first.list()).extracting(SealedSecret::owner).containsExactly("ada", "bob");
        assertThat(second).hasToString("CollectedSecrets, which hold 2");
    }

    @Test
    void a_printed_note_says_what_it_is_and_how_to_open_it() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SecretSink.printing(new PrintStream(out, true, StandardCharsets.UTF_8)).accept(password("ada"));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("For ada: your password for the AWS console", "gpg --decrypt secret.txt", "Windows")
                .contains("Sealed:    2026-11-21 22:02 UTC to pgp:00ff (Ada)", "the key 00ff is on another machine");
        assertThat(password("ada").note()).contains("You may be asked to change it when you first sign in.");
        assertThat(password("ada").note())
                .contains("Account:   security (222222222222)\n"
                        + "Sign in:   https://222222222222.signin.aws.amazon.com/console\nUser name: ada\n");
        assertThat(password("ada").note()).contains("on Linux and macOS\n\n    echo BASE64 | base64 --decode");
        assertThat(secret("ada", Kind.MFA_SEED, Optional.of("ID")).note())
                .contains("| qrencode -t ansiutf8\n           qrencode is a program of its own");
        for (Kind kind : Kind.values()) {
            assertThat(secret("ada", kind, Optional.of("ID")).note()).contains("Id:        ID");
        }
    }

    @Test
    void the_ses_password_is_the_one_that_the_services_own_script_derives() {
        try (Secret key = Secret.copyOf("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
                Secret password = SesSmtpPassword.from(key, "us-east-1")) {
            String derived = password.lend(String::new);
            assertThat(derived).isEqualTo("BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9");
        }
    }
}
