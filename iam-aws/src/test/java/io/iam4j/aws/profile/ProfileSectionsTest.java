// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static io.iam4j.aws.profile.ProfileFile.Kind.CONFIG;
import static io.iam4j.aws.profile.ProfileFile.Kind.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.aws.profile.Readers.Case;
import io.iam4j.aws.profile.Readers.Outcome;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That an edit changes the profiles that it names and no other, however the file is laid out. */
class ProfileSectionsTest {
    private static final String KEY = "AKIAOLDOLDOLDOLDOLD1";
    private static final String NEW_KEY = "AKIANEWNEWNEWNEWNEW2";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String NEW_SECRET = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY";

    private ProfileFiles files = ProfileFiles.in(Path.of("replaced"));

    @BeforeEach
    void files(@TempDir Path folder) {
        files = ProfileFiles.in(folder);
    }

    private String edited(ProfileFile.Kind kind, String before, UnaryOperator<ProfileEdit> edit) throws IOException {
        Files.writeString(files.place(kind), before);
        files.update(edit);
        return Files.readString(files.place(kind));
    }

    private void refused(ProfileFile.Kind kind, String before, UnaryOperator<ProfileEdit> edit, String... because)
            throws IOException {
        Files.writeString(files.place(kind), before);
        assertThatThrownBy(() -> files.update(edit))
                .isInstanceOf(ProfileFileException.class)
                .message()
                .contains(because);
        assertThat(files.place(kind)).hasContent(before);
    }

    @Test
    void a_last_line_without_an_end_gets_one_when_lines_are_written_behind_it() throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            String open = "[default]" + end + "x = 1" + end + "[profile a]" + end + "region = eu";
            assertThat(edited(CONFIG, open, edit -> edit.set("a", "output", "json")))
                    .isEqualTo(open + end + "output = json" + end);
            assertThat(edited(CONFIG, open, edit -> edit.set("default", "x", "2")))
                    .isEqualTo(open.replace("1", "2"));
        }
        assertThat(edited(CONFIG, "[profile a]", edit -> edit.set("a", "output", "json")))
                .isEqualTo("[profile a]\noutput = json\n");
        assertThat(edited(CONFIG, "[profile a]\nx = 1\n# mine", edit -> edit.set("a", "y", "2")))
                .isEqualTo("[profile a]\nx = 1\ny = 2\n# mine");
        try (Secret secret = Secret.copyOf(SECRET)) {
            assertThat(edited(CREDENTIALS, "[a]\nregion = eu", edit -> edit.credentials("a", KEY, secret)))
                    .isEqualTo("[a]\nregion = eu\naws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET
                            + "\n");
        }
    }

    @Test
    void a_last_section_without_a_line_end_is_merged_without_harm_to_the_next() throws IOException {
        String before = "[profile a]\nx = 1\n[profile b]\nz = 1\n[profile a]\ny = 2";
        assertThat(edited(CONFIG, before, ProfileEdit::mergeSections))
                .isEqualTo("[profile a]\nx = 1\ny = 2\n[profile b]\nz = 1\n");
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void indented_settings_go_with_their_section() throws IOException {
        String mine = "[default]\naws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET + "\n";
        String tmp = "[tmp]\n    aws_access_key_id = " + NEW_KEY + "\n    aws_secret_access_key = " + NEW_SECRET + "\n";
        assertThat(edited(CREDENTIALS, mine + tmp, edit -> edit.remove("tmp"))).isEqualTo(mine);
        assertThat(edited(CREDENTIALS, tmp + "# why\n" + mine, edit -> edit.remove("tmp")))
                .isEqualTo("# why\n" + mine);
        refused(
                CONFIG,
                "[profile a]\nx = 1\n[profile b]\ny = 1\n[profile a]\n  z = 1\n",
                ProfileEdit::mergeSections,
                "profile a in the file config cannot become one",
                "is indented");
    }

    @Test
    void an_edit_that_would_harm_another_profile_is_refused() throws IOException {
        refused(
                CREDENTIALS,
                "[default]\nx = 1\n[tmp]\n    y = 1\n    [b]\n    z = 1\n", // for botocore [b] is a section
                edit -> edit.remove("tmp"),
                "botocore would read profile b otherwise than before");
        assertThat(edited(CREDENTIALS, "[DEFAULT]\nx = 1\n[a]\ny = 1\n", edit -> edit.remove("DEFAULT")))
                .isEqualTo("[a]\ny = 1\n");
    }

    @Test
    void a_comment_behind_a_secret_goes_with_it_and_is_shown_to_nobody() throws IOException {
        try (Secret secret = Secret.copyOf(NEW_SECRET)) {
            Files.writeString(
                    files.place(CREDENTIALS),
                    "[a]\naws_access_key_id = " + KEY + " # ada\naws_secret_access_key = " + SECRET
                            + " # was OLDONE\n");
            ProfileDiff diff = files.update(edit -> edit.rotate("a", KEY, NEW_KEY, secret));
            assertThat(files.place(CREDENTIALS))
                    .content()
                    .isEqualTo("[a]\n# ada\naws_access_key_id = " + NEW_KEY + "\naws_secret_access_key = " + NEW_SECRET
                            + "\n");
            assertThat(diff.toString())
                    .contains("~ the comment behind aws_secret_access_key goes")
                    .doesNotContain("OLDONE");
        }
    }

    @Test
    void a_secret_that_is_indented_is_not_shown() {
        ProfileFile file = ProfileFile.parse(
                "[tmp]\n    aws_secret_access_key =\n        SECRET\n    region = x\n[b]\n  db_password = SECRET\n",
                CREDENTIALS);
        assertThat(file.toString()).doesNotContain("SECRET").contains("    region = x\n");
    }

    @Test
    void a_key_goes_with_its_secret_and_its_token() throws IOException {
        Profile role = Profile.of("a")
                .with("role_arn", "arn:aws:iam::123456789012:role/R")
                .with("source_profile", "b");
        String key = "aws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET + "\n";
        assertThat(edited(
                        CONFIG,
                        "[profile a]\n" + key + "aws_session_token = abc\nregion = x\n",
                        edit -> edit.replace(role)))
                .isEqualTo(
                        "[profile a]\nregion = x\nrole_arn = arn:aws:iam::123456789012:role/R\nsource_profile = b\n");

        Files.writeString(files.place(CREDENTIALS), "[c]\n" + key);
        try (Secret secret = Secret.copyOf(NEW_SECRET)) {
            assertThat(edited(
                            CONFIG,
                            "[profile c]\naws_session_token = abc\nregion = x\n",
                            edit -> edit.rotate("c", KEY, NEW_KEY, secret)))
                    .as("the SDK takes a token of the other file for one of this key")
                    .isEqualTo("[profile c]\nregion = x\n");
        }
    }

    @Test
    void a_setting_is_taken_away_in_whatever_case_it_is_named() throws IOException {
        assertThat(edited(
                        CREDENTIALS,
                        "[a]\naws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET + "\nREGION = x\n",
                        edit -> edit.unset("a", "AWS_SECRET_ACCESS_KEY").unset("a", "region")))
                .isEqualTo("[a]\naws_access_key_id = " + KEY + "\n");
    }

    static List<UnaryOperator<ProfileEdit>> edits() {
        return List.of(
                edit -> edit.put(Profile.of("a").with("new", "1")),
                edit -> edit.set("a", "x", "7"),
                edit -> edit.unset("a", "x"),
                edit -> edit.rename("a", "c"),
                edit -> edit.remove("a"),
                edit -> edit.replace(Profile.of("a").with("role_arn", "r").with("source_profile", "b")),
                ProfileEdit::mergeSections);
    }

    /** By the steps alone, without the comparison that a write makes afterwards. */
    @ParameterizedTest
    @MethodSource("edits")
    void in_random_files_other_profiles_stay_as_they_are(UnaryOperator<ProfileEdit> edit) {
        Random random = new Random(20261130);
        int carriedOut = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] before = random(random).getBytes(StandardCharsets.UTF_8);
            Outcome old = Readers.sdk(new Case("before", CONFIG, before));
            try (DraftPair pair =
                    new DraftPair(new Draft(before.clone(), CONFIG), new Draft(new byte[0], CREDENTIALS))) {
                edit.apply(ProfileEdit.NONE).carryOut(pair);
                byte[] after = pair.config().render();
                Outcome now = Readers.sdk(new Case("after", CONFIG, after));
                if (old.failed() || now.failed()) continue;
                assertThat(others(now))
                        .as(text(before) + "becomes\n" + text(after))
                        .isEqualTo(others(old));
                carriedOut++;
            } catch (ProfileFileException refused) {
                assertThat(refused).message().containsAnyOf("profile a", "is indented");
            }
        }
        assertThat(carriedOut).isGreaterThan(300);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8) + "<end>\n";
    }

    private static Map<String, Map<String, String>> others(Outcome outcome) {
        Map<String, Map<String, String>> others = new HashMap<>(outcome.profiles());
        others.keySet().removeAll(List.of("a", "c"));
        return others;
    }

    private static String random(Random random) {
        List<String> pieces = List.of(
                "[profile a]",
                "[profile b]",
                "[default]",
                "[profile a]",
                "[sso-session s]",
                "x = 1",
                "y = 2",
                "s3 =",
                "  q = 5",
                "  r = 6",
                "",
                "# c",
                "  # c",
                "x = a # b",
                "  ");
        StringBuilder text = new StringBuilder("[profile a]\n");
        for (int lines = 2 + random.nextInt(9); lines > 0; lines--) {
            if (random.nextInt(4) == 0) text.append(random.nextBoolean() ? "[profile b]\n" : "[profile a]\n");
            text.append(pieces.get(random.nextInt(pieces.size()))).append('\n');
        }
        if (random.nextBoolean()) text.setLength(text.length() - 1);
        return text.toString();
    }

    @Test
    void a_key_that_stays_keeps_its_secret_though_a_reading_has_none() throws IOException {
        String key = "[profile ci]\naws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET + "\n";
        Files.writeString(files.place(CONFIG), key + "region = x\n");
        Profile read = files.read(CONFIG).profile("ci").orElseThrow();

        files.update(edit -> edit.replace(read.with("region", "y")));

        assertThat(files.place(CONFIG)).hasContent(key + "region = y\n");
    }

    @Test
    void a_key_is_rotated_where_it_is_whatever_the_config_says_of_its_profile() throws IOException {
        Files.writeString(files.place(CONFIG), "[profile \"prod\"]\nregion = eu-west-1\n");
        try (Secret secret = Secret.copyOf(NEW_SECRET)) {
            String before = "[prod]\naws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET + "\n";
            assertThat(edited(CREDENTIALS, before, edit -> edit.rotate("prod", KEY, NEW_KEY, secret)))
                    .contains(NEW_KEY, NEW_SECRET)
                    .doesNotContain(KEY);
        }
    }

    /** The AWS CLI takes quotes in a header for quotes; the SDK for Java takes them for a part of the name, and drops the section. */
    @Test
    void a_profile_that_the_cli_knows_by_a_quoted_header_is_not_written_a_second_time() throws IOException {
        String config = "[profile \"prod\"]\nrole_arn = arn:aws:iam::555555555555:role/Mine\nsource_profile = me\n";
        Profile other = Profile.of("prod").with("role_arn", "arn:aws:iam::666666666666:role/Theirs");
        String told = "profile prod is there for the AWS CLI, in line 1 of the file config";
        String wayOut = "Write that header as [profile prod] first.";
        refused(CONFIG, config, edit -> edit.put(other), told, wayOut);
        refused(CONFIG, config, edit -> edit.replace(other), told, wayOut);
        try (Secret secret = Secret.copyOf(NEW_SECRET)) {
            refused(CONFIG, config, edit -> edit.credentials("prod", NEW_KEY, secret), told, wayOut);
        }
    }
}
