// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kit is written to its own folder, whatever the user is called and whatever somebody else has put there. */
class KitFolderTest {
    @TempDir
    private Path base;

    private Path kits;

    @BeforeEach
    void a_folder_that_others_use() throws IOException {
        kits = Files.createDirectories(base.resolve("shared").resolve("kits"));
        assumeTrue(base.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(base.resolve("shared"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(kits, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path written(String user) {
        Account account = Account.of("security").id("111111111111").with(User.named(user));
        return PersonalKit.of(account, user).writeTo(kits);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "..."})
    void a_name_of_dots_is_refused(String user) throws IOException {
        assertThatThrownBy(() -> written(user))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessageContaining("no name of a folder; write what html() and text() give");

        assertThat(names(kits)).isEmpty();
        assertThat(names(base.resolve("shared"))).containsExactly("kits");
        assertThat(mode(kits)).isEqualTo("rwxr-xr-x");
        assertThat(mode(base.resolve("shared"))).isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada..",
                ".ada",
                "-rf",
                "a=b,c@d+e",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void any_other_name_is_that_of_its_folder(String user) throws IOException {
        Path kit = written(user);

        assertThat(kit).isEqualTo(kits.resolve(user));
        assertThat(kit.toRealPath().getParent()).isEqualTo(kits.toRealPath());
        assertThat(names(kit)).containsExactly("kit.html", "mail.txt");
        assertThat(mode(kit)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kit.html", "mail.txt"})
    void a_link_in_place_of_a_file_is_not_followed(String file) throws IOException {
        Path victim = Files.writeString(base.resolve("victim.txt"), "precious");
        Path own = Files.createDirectory(kits.resolve("bob"));
        Files.createSymbolicLink(own.resolve(file), victim);

        assertThatThrownBy(() -> written("bob")).cause().isInstanceOf(FileSystemException.class);

        assertThat(victim).hasContent("precious");
        assertThat(names(own)).containsExactly(file);
    }

    @Test
    void a_link_to_nothing_makes_no_file() throws IOException {
        Path own = Files.createDirectory(kits.resolve("bob"));
        Files.createSymbolicLink(own.resolve("kit.html"), base.resolve("made"));

        assertThatThrownBy(() -> written("bob")).cause().isInstanceOf(FileSystemException.class);

        assertThat(base.resolve("made")).doesNotExist();
    }

    @Test
    void a_link_in_place_of_the_folder_is_not_followed() throws IOException {
        Path other = Files.createDirectory(base.resolve("other"));
        Files.createSymbolicLink(kits.resolve("bob"), other);

        assertThatThrownBy(() -> written("bob")).cause().hasMessageContaining("or a link to one");

        assertThat(names(other)).isEmpty();
    }

    @Test
    void a_folder_that_is_there_keeps_its_permissions() throws IOException {
        Path own = Files.createDirectory(kits.resolve("bob"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-x---"));

        written("bob");
        written("bob");

        assertThat(mode(own)).isEqualTo("rwxr-x---");
        assertThat(names(own)).containsExactly("kit.html", "mail.txt");
    }
}
