// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.pgp.team.KeyFinding.Kind;
import io.iam4j.secret.UnusableRecipientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose key a file is by its name: nobody gets another's. */
class KeyFileNamesTest {
    private static final PgpKeyPair PAIR = PgpKeyPair.generate("Someone <someone@example.org>");

    @TempDir
    Path folder;

    private Instant now;

    @BeforeEach
    void afterTheKeyWasMade() {
        now = Instant.now();
    }

    private PgpKeys with(String... files) throws IOException {
        for (String file : files) Files.writeString(folder.resolve(file), PAIR.armoredPublicKey());
        return PgpKeys.in(folder);
    }

    private String refusal(PgpKeys keys, String user) {
        var problem = new StringBuilder();
        assertThatThrownBy(() -> keys.of(user).judge(now))
                .isInstanceOf(UnusableRecipientException.class)
                .satisfies(thrown -> problem.append(thrown.getMessage()));
        return problem.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "gpg", "pgp", "pub", "key", "txt", "b64", "base64"})
    void the_key_of_a_user_whose_name_looks_like_an_ending_is_not_another_users(String ending) throws IOException {
        PgpKeys keys = with("deploy." + ending + ".asc");
        assertThat(keys.of("deploy." + ending)).isEqualTo(PAIR.publicKey());
        assertThat(refusal(keys, "deploy"))
                .isEqualTo("no key of deploy in " + folder + ": deploy." + ending + ".asc is the key of a user deploy."
                        + ending + ", since one ending is taken off; if it is deploy's, name it deploy.asc");
        assertThat(keys.audit(now, Set.of("deploy." + ending)).findings()).isEmpty();
        assertThat(keys.audit(now, Set.of("deploy", "deploy." + ending)).findings())
                .extracting(KeyFinding::user)
                .containsExactly("deploy");
    }

    @Test
    void a_file_whose_name_alone_is_a_users_is_told_as_that_of_the_shorter_name() throws IOException {
        PgpKeys keys = with("deploy.key");
        assertThat(keys.of("deploy")).isEqualTo(PAIR.publicKey());
        assertThat(refusal(keys, "deploy.key"))
                .endsWith(
                        "deploy.key is the key of a user deploy, since one ending is taken off; if it is deploy.key's,"
                                + " name it deploy.key.asc");
    }

    @Test
    void two_endings_are_told_where_nobody_says_which_users_there_are() throws IOException {
        PgpKeys keys = with("ada.pub.asc");
        assertThat(keys.users()).containsExactly("ada.pub");
        assertThat(keys.audit(now).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DOUBTFUL);
            assertThat(finding.text()).contains("if it is ada's, name it ada.asc");
        });
        assertThat(keys.audit(now, Set.of("ada.pub"))).hasToString("every key is in order");
    }

    @Test
    void names_and_endings_are_the_same_in_upper_and_lower_case() throws IOException {
        PgpKeys keys = with("Ada.asc", "bob.ASC");
        assertThat(keys.users()).containsExactly("Ada", "bob");
        assertThat(keys.of("ada")).isEqualTo(PAIR.publicKey());
        assertThat(keys.of("BOB")).isEqualTo(PAIR.publicKey());
        assertThat(keys.byUser().get("ada")).isInstanceOf(PgpKey.class);
        KeyAudit audit = keys.audit(now, Set.of("ada", "Bob"));
        assertThat(audit.of(Kind.USER_WITHOUT_KEY)).isEmpty();
        assertThat(audit.of(Kind.KEY_WITHOUT_USER)).isEmpty();
    }

    @Test
    void two_files_that_differ_in_case_alone_are_several_of_one_user() throws IOException {
        PgpKeys keys = with("ada.asc", "Ada.gpg");
        assertThat(refusal(keys, "ada")).startsWith("several files are named after ada: ");
        assertThat(keys.audit(now).of(Kind.SEVERAL_FILES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".ada.asc",
                "ada.asc~",
                "#ada.asc#",
                "ada.asc.bak",
                "ada.asc.orig",
                "ada.asc.swp",
                "ada.asc.BAK",
                "README",
                "README-keys.txt",
                "readme.md",
                "Readme.txt",
                "Thumbs.db",
                "desktop.ini"
            })
    void hidden_files_backups_and_readmes_are_left_out(String file) throws IOException {
        assertThat(with(file).users()).isEmpty();
    }

    @Test
    void a_name_without_an_ending_is_refused_with_the_way_out() throws IOException {
        PgpKeys keys = with("ada", "bob.pdf");
        assertThat(refusal(keys, "ada"))
                .startsWith(folder.resolve("ada") + ": the name has none of the endings of key files, .asc .gpg ")
                .endsWith("; name it after its IAM user with .asc at the end, or take it out of the folder");
        assertThat(keys.audit(now).of(Kind.UNREADABLE))
                .extracting(KeyFinding::user)
                .containsExactly("ada", "bob.pdf");
        assertThatThrownBy(keys::byUser).hasMessageContaining("bob.pdf: the name has none");
    }

    @Test
    void a_link_that_leads_nowhere_is_told() throws IOException {
        Files.createSymbolicLink(folder.resolve("ada.asc"), folder.resolve("gone.asc"));
        assertThat(refusal(PgpKeys.in(folder), "ada")).contains("ada.asc: cannot be read (there is no such file)");
    }

    /** It may be printed to a terminal or a log, and would clear the one or forge a line of the other. */
    @Test
    void the_name_of_a_file_is_shown_in_one_line_without_control_characters() throws IOException {
        PgpKeys keys = with("eve\n! forged\u001b[2J.pdf", "ada\u001b[2J.key.asc");
        assertThat(keys.audit(now).toString().lines())
                .hasSameSizeAs(keys.audit(now).findings())
                .noneMatch(line -> line.contains("\u001b"))
                .anyMatch(line -> line.contains("eve\\u000A! forged\\u001B[2J"));
        assertThatThrownBy(keys::byUser).message().doesNotContain("\n! forged", "\u001b");
    }
}
