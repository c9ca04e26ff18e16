// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static io.iam4j.aws.profile.ProfileFile.Kind.CONFIG;
import static io.iam4j.aws.profile.ProfileFile.Kind.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.aws.internal.home.UserHome;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
    private static final String OLD_KEY = "AKIAOLDOLDOLDOLDOLD1";
    private static final String NEW_KEY = "AKIANEWNEWNEWNEWNEW2";
    private static final String OLD_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String NEW_SECRET = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY";
    private static final Profile DEVOPS = Profile.of("apps-DevOps")
            .with("role_arn", "arn:aws:iam::555555555555:role/DevOps")
            .with("source_profile", "acme")
            .with("region", "eu-west-1");

    private ProfileFiles files = ProfileFiles.in(Path.of("replaced"));

    @BeforeEach
    void files(@TempDir Path folder) {
        files = ProfileFiles.in(folder.resolve(".aws"));
    }

    private void write(ProfileFile.Kind kind, String text) throws IOException {
        Files.createDirectories(files.place(kind).resolveSibling(""));
        Files.writeString(files.place(kind), text);
    }

    private String text(ProfileFile.Kind kind) throws IOException {
        return Files.readString(files.place(kind));
    }

    private void refused(UnaryOperator<ProfileEdit> edit, String... because) throws IOException {
        String config = Files.exists(files.place(CONFIG)) ? text(CONFIG) : "";
        assertThatThrownBy(() -> files.update(edit))
                .isInstanceOf(ProfileFileException.class)
                .message()
                .contains(because)
                .doesNotContain(OLD_SECRET, NEW_SECRET);
        assertThat(Files.exists(files.place(CONFIG)) ? text(CONFIG) : "").isEqualTo(config);
    }

    @Test
    void a_profile_is_written_in_the_plain_form() throws IOException {
        ProfileDiff diff = files.update(edit -> edit.put(DEVOPS));

        assertThat(text(CONFIG)).isEqualTo("""
                        [profile apps-DevOps]
                        role_arn = arn:aws:iam::555555555555:role/DevOps
                        source_profile = acme
                        region = eu-west-1
                        """);
        assertThat(diff.toString()
                        .replace(files.place(CONFIG).resolveSibling("").toString(), "~/.aws"))
                .isEqualTo("""
                        Profiles in ~/.aws/config and ~/.aws/credentials:

                          + profile apps-DevOps (config)
                              + role_arn = arn:aws:iam::555555555555:role/DevOps
                              + source_profile = acme
                              + region = eu-west-1

                        1 to create, 0 to change, 0 to delete.
                        """);
        assertThat(Files.exists(files.place(CREDENTIALS))).isFalse();
        assertThat(files.update(edit -> edit.put(DEVOPS)).isEmpty()).isTrue();
        assertThat(files.names()).containsExactly("apps-DevOps");
    }

    @Test
    void comments_order_and_what_is_not_known_stay() throws IOException {
        String before = """
                # my file

                [profile acme] # mine
                cli_pager =
                region = us-east-1
                s3 =
                  max_queue_size = 5

                  use_dualstack = true
                # the old one
                [sso-session corp]
                sso_region = eu-west-1

                [strange stuff]
                a = b""";
        write(CONFIG, before);

        files.update(edit -> edit.set("acme", "region", "eu-west-1").put(DEVOPS));

        assertThat(text(CONFIG)).isEqualTo(before.replace("us-east-1", "eu-west-1") + "\n\n" + DEVOPS + "\n");
    }

    @Test
    void an_inline_comment_gets_a_line_of_its_own_when_its_value_is_written() throws IOException {
        write(CONFIG, "[profile acme]\nregion = us-east-1 # for now\noutput = json\n");

        ProfileDiff diff = files.update(edit -> edit.set("acme", "region", "us-east-1"));

        assertThat(text(CONFIG)).isEqualTo("[profile acme]\n# for now\nregion = us-east-1\noutput = json\n");
        assertThat(diff.toString()).contains("~ region in the form that all readers know");
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void an_edit_is_shown_before_it_is_written() throws IOException {
        write(CONFIG, "[profile acme]\nregion = us-east-1\noutput = json\n");

        ProfileDiff diff =
                files.diff(edit -> edit.set("acme", "region", "eu-west-1").unset("acme", "output"));

        assertThat(diff.changes()).hasSize(1);
        assertThat(diff.changes().get(0).lines())
                .containsExactly("~ region = us-east-1 -> eu-west-1", "- output = json");
        assertThat(text(CONFIG)).contains("us-east-1");
        try (var found = Files.list(files.place(CONFIG).resolveSibling(""))) {
            assertThat(found).hasSize(1);
        }
    }

    @Test
    void a_profile_that_holds_other_things_is_not_overwritten() throws IOException {
        write(CONFIG, "[profile apps-DevOps]\nsso_session = corp\n\n[profile acme]\nregion = us-east-1\n");

        refused(edit -> edit.put(DEVOPS), "apps-DevOps", "other credentials", "sso_session = corp", "edit.replace");
        refused(edit -> edit.put(Profile.of("acme").with("region", "eu-west-1")), "region = us-east-1");

        files.update(edit -> edit.replace(DEVOPS));
        assertThat(text(CONFIG))
                .startsWith(DEVOPS + "\n")
                .contains("[profile acme]")
                .doesNotContain("sso_session");
    }

    @Test
    void a_profile_of_the_same_role_is_brought_up_to_date() throws IOException {
        write(
                CONFIG,
                DEVOPS.with("mfa_serial", "arn:aws:iam::222222222222:mfa/ada").with("region", "us-east-1") + "\n");

        ProfileDiff diff = files.update(edit -> edit.put(DEVOPS.with("duration_seconds", "7200")));

        assertThat(diff.changes().get(0).lines())
                .containsExactly(
                        "~ region = us-east-1 -> eu-west-1",
                        "+ duration_seconds = 7200",
                        "- mfa_serial = arn:aws:iam::222222222222:mfa/ada");
    }

    @Test
    void a_guess_is_written_where_the_file_has_nothing_better() throws IOException {
        String guess = "arn:aws:iam::222222222222:mfa/ada";
        for (String better : List.of("arn:aws:iam::222222222222:mfa/people/ada", "GAHT12345678")) {
            write(CONFIG, DEVOPS.with("mfa_serial", better) + "\n");
            assertThat(files.update(edit -> edit.put(DEVOPS.guessing("mfa_serial", guess)))
                            .isEmpty())
                    .isTrue();
            files.update(edit -> edit.replace(DEVOPS.guessing("mfa_serial", guess)));
            assertThat(text(CONFIG)).contains(better);
            files.update(edit -> edit.put(DEVOPS.with("mfa_serial", guess)));
            assertThat(text(CONFIG)).as("what is given is no guess").contains(guess);
        }
        for (Profile worse : List.of(DEVOPS, DEVOPS.with("mfa_serial", "arn:aws:iam::111111111111:mfa/ada"))) {
            write(CONFIG, worse + "\n");
            files.update(edit -> edit.put(DEVOPS.guessing("mfa_serial", guess)));
            assertThat(text(CONFIG)).contains("mfa_serial = " + guess + "\n").doesNotContain("111111111111");
        }
    }

    @Test
    void a_setting_that_the_other_file_overrides_is_refused() throws IOException {
        write(CREDENTIALS, "[acme]\nregion = us-east-1\n");

        refused(edit -> edit.put(Profile.of("acme").with("region", "eu-west-1")), "wins over the file config");
    }

    @Test
    void an_access_key_is_delivered_and_rotated_without_showing_it() throws IOException {
        try (Secret secret = Secret.copyOf(OLD_SECRET);
                Secret next = Secret.copyOf(NEW_SECRET)) {
            ProfileDiff made = files.update(edit -> edit.credentials("acme", OLD_KEY, secret));
            assertThat(text(CREDENTIALS))
                    .isEqualTo("[acme]\naws_access_key_id = " + OLD_KEY + "\naws_secret_access_key = " + OLD_SECRET
                            + "\n");
            assertThat(files.update(edit -> edit.credentials("acme", OLD_KEY, secret))
                            .isEmpty())
                    .isTrue();

            refused(edit -> edit.credentials("acme", NEW_KEY, next), "edit.rotate(\"acme\", \"" + OLD_KEY);
            refused(edit -> edit.rotate("acme", "AKIAOTHEROTHEROTHER3", NEW_KEY, next), "does not hold");

            ProfileDiff rotated = files.update(edit -> edit.rotate("acme", OLD_KEY, NEW_KEY, next));
            assertThat(text(CREDENTIALS))
                    .isEqualTo("[acme]\naws_access_key_id = " + NEW_KEY + "\naws_secret_access_key = " + NEW_SECRET
                            + "\n");
            assertThat(rotated.changes().get(0).lines())
                    .containsExactly(
                            "~ aws_access_key_id = " + OLD_KEY + " -> " + NEW_KEY,
                            "~ aws_secret_access_key = <secret> -> <new secret>");
            assertThat(files.update(edit -> edit.rotate("acme", OLD_KEY, NEW_KEY, next))
                            .isEmpty())
                    .isTrue();
            assertThat(made + "" + rotated + files.read(CREDENTIALS)
                            + files.read(CREDENTIALS).profiles())
                    .doesNotContain(OLD_SECRET, NEW_SECRET);
        }
    }

    @Test
    void a_session_token_goes_with_the_key_that_it_belonged_to() throws IOException {
        write(
                CREDENTIALS,
                "[acme]\naws_access_key_id=" + OLD_KEY + "\naws_secret_access_key=" + OLD_SECRET
                        + "\naws_session_token=abc\n");
        try (Secret secret = Secret.copyOf(NEW_SECRET)) {
            files.update(edit -> edit.rotate("acme", OLD_KEY, NEW_KEY, secret));
        }
        assertThat(text(CREDENTIALS)).doesNotContain("abc", "aws_session_token");
    }

    @Test
    void a_key_is_not_put_where_it_would_not_be_used() throws IOException {
        write(CONFIG, DEVOPS + "\n");
        try (Secret secret = Secret.copyOf(NEW_SECRET)) {
            refused(edit -> edit.credentials("apps-DevOps", NEW_KEY, secret), "stands for other credentials");
            assertThatThrownBy(() -> ProfileEdit.NONE.credentials("acme", "short", secret))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void no_secret_is_shown_whatever_the_file_looks_like() throws IOException {
        write(CREDENTIALS, """
                # aws_secret_access_key = SECRET
                [a]
                AWS_SECRET_ACCESS_KEY = SECRET # note
                aws_session_token: SECRET
                  SECRET
                db_password=SECRET
                SECRET
                s3 =
                  aws_secret_access_key = SECRET
                web_identity_token_file = /shown
                """);
        ProfileFile file = files.read(CREDENTIALS);

        assertThat(file.toString())
                .doesNotContain("SECRET\n", "= SECRET", "=SECRET")
                .contains("/shown", "<secret>");
        assertThat(file.profiles().toString() + file.problems()).doesNotContain("SECRET");
        refused(edit -> edit.set("a", "web_identity_token_file", "/other"), "credentials line");
    }

    @Test
    void a_renamed_profile_takes_its_followers_along() throws IOException {
        write(CONFIG, "[profile acme] # mine\nregion = us-east-1\n\n" + DEVOPS + "\n");
        write(CREDENTIALS, "[acme]\naws_access_key_id = " + OLD_KEY + "\naws_secret_access_key = " + OLD_SECRET + "\n");

        ProfileDiff diff = files.update(edit -> edit.rename("acme", "security"));

        assertThat(text(CONFIG))
                .contains("[profile security] # mine\n", "source_profile = security\n")
                .doesNotContain("acme");
        assertThat(text(CREDENTIALS)).startsWith("[security]\n").contains(OLD_SECRET);
        assertThat(diff.toString())
                .contains("~ profile acme becomes security (config)", "~ source_profile = acme -> security");
        refused(edit -> edit.rename("security", "apps-DevOps"), "there is one already");
        refused(edit -> edit.rename("securiti", "x"), "no profile securiti", "nearest: security");
    }

    @Test
    void a_removed_profile_leaves_nothing_but_comments_above_it() throws IOException {
        write(
                CONFIG,
                "# first\n[profile acme]\nregion = us-east-1\n# inner\noutput = json\n\n# second\n" + DEVOPS + "\n");
        write(CREDENTIALS, "[acme]\naws_access_key_id = x\n[other]\n");

        refused(edit -> edit.remove("acme"), "source_profile of apps-DevOps");
        files.update(edit -> edit.set("apps-DevOps", "source_profile", "other").remove("acme"));

        assertThat(text(CONFIG)).isEqualTo("# first\n# second\n" + DEVOPS.with("source_profile", "other") + "\n");
        assertThat(text(CREDENTIALS)).isEqualTo("[other]\n");
        files.update(edit -> edit.remove("apps-DevOps").remove("other"));
        assertThat(files.names()).isEmpty();
    }

    @Test
    void sections_of_one_profile_become_one() throws IOException {
        write(CONFIG, "[profile a]\nx = 1\ny = 2\n\n[profile b]\nz = 1\n\n[profile a] # again\n# why\ny = 3\nw = 4\n");

        refused(edit -> edit.set("b", "z", "2"), "[profile a] is there twice", "config line 8");
        files.update(ProfileEdit::mergeSections);

        assertThat(text(CONFIG))
                .isEqualTo("[profile a]\nx = 1\n# again\n# why\ny = 3\nw = 4\n\n[profile b]\nz = 1\n\n");
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void only_what_all_readers_take_can_be_written() {
        for (String name : List.of("", "my prof", "\u00e4", "a,b", "a]b", "DEFAULT", "a#b"))
            assertThatThrownBy(() -> Profile.of(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        for (String value : List.of("", " a", "a ", "a\nb", "a # b", "a ;b", "#a", "\u00e4", "a\tb"))
            assertThatThrownBy(() -> Profile.of("a").with("region", value))
                    .as(value)
                    .isInstanceOf(IllegalArgumentException.class);
        for (String key : List.of("", "Region", "a b", "a:b", "s3.x", "aws_secret_access_key", "aws_session_token"))
            assertThatThrownBy(() -> Profile.of("a").with(key, "x"))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Profile.of("a").with("aws_secret_access_key", OLD_SECRET))
                .message()
                .doesNotContain(OLD_SECRET);
    }

    @Test
    void the_places_follow_the_environment() {
        Path home = Path.of("/home/ada");
        ProfileFiles plain = ProfileFiles.standard(Map.of(), home);
        assertThat(plain.place(CONFIG)).isEqualTo(home.resolve(".aws/config"));
        assertThat(plain.place(CREDENTIALS)).isEqualTo(home.resolve(".aws/credentials"));
        ProfileFiles moved = ProfileFiles.standard(
                Map.of("AWS_CONFIG_FILE", "~/c", "AWS_SHARED_CREDENTIALS_FILE", "/tmp/d", "HOME", "/home/bob"), home);
        assertThat(UserHome.path(Map.of("HOME", " "), home)).isEqualTo(home);
        assertThat(moved.place(CONFIG)).isEqualTo(Path.of("/home/bob/c"));
        assertThat(moved.place(CREDENTIALS)).isEqualTo(Path.of("/tmp/d"));
    }
}
