// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.aws.profile.ProfileFile;
import io.iam4j.aws.profile.ProfileFiles;
import io.iam4j.secret.SealedSecret;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit in the hands of a person: its commands in a shell, its page in a browser. */
class KitOpenedTest {
    private static final String SECTION = "\n[security]\naws_access_key_id = " + SampleKit.KEY_ID
            + "\naws_secret_access_key = " + SampleKit.KEY_SECRET + "\n";

    private static Optional<String> onPath(String test, String... programs) {
        Optional<String> found = Stream.of(programs)
                .filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .findFirst();
        System.out.println(test
                + found.map(program -> " runs with " + program)
                        .orElse(": LEFT OUT, for " + String.join(" and ", programs) + " are not on the PATH"));
        return found;
    }

    /** What a command printed, and whether it ended well. */
    private record Ran(String printed, boolean well) {}

    private static String run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Ran ran = attempt(folder, environment, command);
        assertThat(ran.well).as("%s%n%s", command, ran.printed).isTrue();
        return ran.printed;
    }

    private static Ran attempt(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile("kit", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean done = process.waitFor(60, TimeUnit.SECONDS);
        String printed = Files.readString(out);
        Files.delete(out);
        return new Ran(printed, done && process.exitValue() == 0);
    }

    @Test
    void the_command_puts_the_key_into_the_file_credentials(@TempDir Path home) throws Exception {
        assumeThat(onPath("the kit's bare access key", "gpg")).isPresent();
        assertThat(appended(SampleKit.kit(List.of(SampleKit.bare())), home)).isEqualTo(SECTION);
    }

    @Test
    void a_key_that_is_sealed_as_a_section_is_appended_as_it_is(@TempDir Path home) throws Exception {
        assumeThat(onPath("the kit's whole section", "gpg")).isPresent();
        PersonalKit kit = SampleKit.kit();
        assertThat(kit.text()).contains("(section=$(gpg --quiet --decrypt access-key-" + SampleKit.KEY_ID + ".txt)");
        assertThat(appended(kit, home)).isEqualTo(SECTION);
    }

    @Test
    void a_section_of_that_name_that_is_there_stays_and_the_command_says_so(@TempDir Path home) throws Exception {
        assumeThat(onPath("the kit's access key beside an older one", "gpg")).isPresent();
        String there = "[other]\nx = 1\n\n [security] # the key of last year\naws_access_key_id = AKIAOLD\n";
        Path credentials = Files.createDirectories(home.resolve(".aws")).resolve("credentials");
        for (SealedSecret each : List.of(SampleKit.bare(), SampleKit.section())) {
            Files.writeString(credentials, there);
            Ran ran = keyCommand(SampleKit.kit(List.of(each)), home);
            assertThat(ran.well).isFalse();
            assertThat(ran.printed)
                    .contains("Nothing was changed: ~/.aws/credentials has a section [security]. Delete it there")
                    .doesNotContain(SampleKit.KEY_SECRET);
            assertThat(credentials).hasContent(there);

            Files.writeString(credentials, "[other]\nx = 1\n# [security]\n[security-2]\n");
            assertThat(keyCommand(SampleKit.kit(List.of(each)), home).well).isTrue();
            assertThat(credentials).hasContent("[other]\nx = 1\n# [security]\n[security-2]\n" + SECTION);
        }
    }

    /** What the file credentials holds after the kit's command. */
    private static String appended(PersonalKit kit, Path home) throws Exception {
        Ran ran = keyCommand(kit, home);
        assertThat(ran.well).as(ran.printed).isTrue();
        assertThat(ran.printed).doesNotContain(SampleKit.KEY_SECRET);
        ProfileFiles files = ProfileFiles.in(home.resolve(".aws"));
        assertThat(files.problems()).isEmpty();
        return Files.readString(files.place(ProfileFile.Kind.CREDENTIALS));
    }

    private static Ran keyCommand(PersonalKit kit, Path home) throws Exception {
        Path folder = kit.writeTo(home.resolve("kits"));
        Path gnupg = Files.createTempDirectory("gpg");
        Map<String, String> environment = Map.of("HOME", home.toString(), "GNUPGHOME", gnupg.toString());
        Path secretKey = Files.writeString(gnupg.resolve("key"), SampleKit.KEY.armoredPrivateKey());
        try {
            run(folder, environment, List.of("gpg", "--batch", "--import", secretKey.toString()));
            String command = kit.text()
                    .lines()
                    .dropWhile(line -> !line.startsWith("On Linux and macOS"))
                    .skip(2)
                    .takeWhile(line -> !line.isBlank())
                    .reduce("", (one, other) -> one + other + "\n");
            return attempt(folder, environment, List.of("sh", "-c", command));
        } finally {
            run(folder, environment, List.of("gpgconf", "--kill", "all"));
            delete(gnupg);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> all.add(0, file));
        }
        for (Path file : all) Files.deleteIfExists(file);
    }

    @Test
    void a_browser_shows_the_page(@TempDir Path folder) throws Exception {
        Optional<String> browser = onPath("the kit's page", "chromium", "chromium-browser", "google-chrome");
        assumeThat(browser).isPresent();
        Path kit = SampleKit.kit().writeTo(folder);
        String shown = run(
                kit,
                Map.of("HOME", folder.toString()),
                List.of(
                        browser.orElseThrow(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--window-size=900,1500",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--screenshot=" + folder.resolve("kit.png"),
                        "--dump-dom",
                        kit.resolve("kit.html").toUri().toString()));
        assertThat(shown)
                .contains("<title>Your access to security (222222222222)</title>")
                .contains("gpg --decrypt password.txt");
        assertThat(folder.resolve("kit.png")).isNotEmptyFile();
    }
}
