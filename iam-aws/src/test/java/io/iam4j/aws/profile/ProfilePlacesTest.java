// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static io.iam4j.aws.profile.ProfileFile.Kind.CONFIG;
import static io.iam4j.aws.profile.ProfileFile.Kind.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files lie: whose they are, whether they may be written, and whether they are two. */
class ProfilePlacesTest {
    private static final String KEY = "AKIAAAAAAAAAAAAAAAAA";
    private static final Profile PROFILE = Profile.of("a").with("region", "eu-west-1");

    @TempDir
    private Path home;

    private static void deliver(ProfileFiles files, String name, UnaryOperator<ProfileEdit> more) {
        try (Secret secret = Secret.copyOf("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")) {
            files.update(edit -> more.apply(edit.credentials(name, KEY, secret)));
        }
    }

    @Test
    void an_edit_of_both_kinds_in_one_file_is_refused() throws IOException {
        Path config = home.resolve("config");
        Path link = Files.createSymbolicLink(home.resolve("link"), home);
        Path soft = Files.createSymbolicLink(home.resolve("soft"), Path.of("config"));
        for (String content : List.of("", "[old]\naws_access_key_id = x\n[profile old]\nregion = y\n")) {
            if (!content.isEmpty()) Files.writeString(config, content);
            List<Path> others = content.isEmpty()
                    ? List.of(config, soft, link.resolve("config"))
                    : List.of(config, soft, link.resolve("config"), Files.createLink(home.resolve("hard"), config));
            for (Path other : others) {
                ProfileFiles one = ProfileFiles.at(config, other);
                assertThatThrownBy(() -> deliver(one, "new", edit -> edit.put(PROFILE)))
                        .isInstanceOf(ProfileFileException.class)
                        .hasMessageContaining(other + " are one file");
            }
            assertThat(Files.exists(config) ? Files.readString(config) : "").isEqualTo(content);
        }
        ProfileFiles none = ProfileFiles.at(Path.of("/dev/null"), Path.of("/dev/null"));
        assertThat(none.problems()).isEmpty();
        assertThat(none.update(edit -> edit).isEmpty()).isTrue();
    }

    @Test
    void an_edit_of_one_kind_is_carried_out_in_one_file() throws IOException {
        Path file = home.resolve("one");
        Files.writeString(
                file, "[default]\naws_access_key_id = " + KEY + "\naws_secret_access_key = old\nregion = x\n");
        ProfileFiles one = ProfileFiles.at(file, file);

        one.update(edit -> edit.set("default", "output", "json"));
        try (Secret secret = Secret.copyOf("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")) {
            one.update(edit -> edit.rotate("default", KEY, "AKIANEWNEWNEWNEWNEW2", secret));
        }

        assertThat(file)
                .hasContent(
                        "[default]\naws_access_key_id = AKIANEWNEWNEWNEWNEW2\n"
                                + "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nregion = x\noutput = json\n");
    }

    @Test
    void a_file_that_stays_as_it_is_needs_no_lock() throws IOException {
        Path nowhere = Path.of("/proc/iam4j"); // not even root can make it
        assume(Files.isDirectory(Path.of("/proc")), "a file in a folder that nobody can make", "there is no /proc");
        ProfileFiles files = ProfileFiles.at(nowhere.resolve("config"), home.resolve("credentials"));
        deliver(files, "acme", edit -> edit);
        deliver(files, "acme", edit -> edit);
        assertThat(files.names()).containsExactly("acme");
        String before = Files.readString(files.place(CREDENTIALS));

        assertThatThrownBy(() -> deliver(files, "other", edit -> edit.put(PROFILE)))
                .isInstanceOf(ProfileFileException.class)
                .hasMessageContaining("/proc/iam4j/config is not written, for no lock can be made beside it")
                .hasMessageContaining("Nothing was changed");
        assertThat(files.place(CREDENTIALS)).hasContent(before);
    }

    @Test
    void what_root_writes_for_somebody_is_theirs() throws IOException {
        assume(isGiven(home), "what root writes in somebody's folder", "this is not root");
        ProfileFiles files = ProfileFiles.in(home.resolve("made/.aws"));
        deliver(files, "acme", edit -> edit.put(PROFILE));
        deliver(files, "other", edit -> edit.set("a", "region", "us-east-1"));
        try (Stream<Path> made = Files.walk(home)) {
            assertThat(made)
                    .extracting(path -> path.getFileName().toString())
                    .contains(
                            "made",
                            ".aws",
                            "config",
                            "credentials",
                            ".config.iam4j-lock",
                            ".credentials.iam4j-lock",
                            "config.iam4j-backup",
                            "credentials.iam4j-backup");
        }
        try (Stream<Path> made = Files.walk(home)) {
            assertThat(made).allSatisfy(path -> assertThat(owner(path)).isEqualTo(NOBODY));
        }
        Path outside = Files.createFile(home.resolve("outside"));
        Files.delete(home.resolve("made/.aws/.config.iam4j-lock"));
        Files.createSymbolicLink(home.resolve("made/.aws/.config.iam4j-lock"), outside);
        assertThatThrownBy(() -> files.update(edit -> edit.remove("a"))).hasMessageContaining("no lock can be made");
        assertThat(owner(outside)).isZero();
    }

    private static final int NOBODY = 65_534;

    private static void assume(boolean here, String what, String without) {
        System.out.println(what + (here ? " is tried" : ": LEFT OUT, for " + without));
        assumeThat(here).isTrue();
    }

    private static boolean isGiven(Path path) throws IOException {
        try {
            Files.setAttribute(path, "unix:uid", NOBODY);
            return true;
        } catch (FileSystemException | UnsupportedOperationException notRoot) {
            return false;
        }
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void the_owner_of_a_file_gets_its_lock_and_its_backup() throws IOException {
        Path config = Files.writeString(home.resolve("config"), "[profile a]\nregion = x\n");
        assume(isGiven(config), "what root writes of somebody's file", "this is not root");
        ProfileFiles.in(home).update(edit -> edit.put(Profile.of("b").with("region", "y")));
        for (String name : List.of("config", ".config.iam4j-lock", "config.iam4j-backup"))
            assertThat(owner(home.resolve(name))).as(name).isEqualTo(NOBODY);
        assertThat(ProfileFiles.in(home).read(CONFIG).profiles()).hasSize(2);
    }
}
