// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static io.iam4j.aws.profile.ProfileFile.Kind.CONFIG;
import static io.iam4j.aws.profile.ProfileFile.Kind.CREDENTIALS;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.aws.profile.Readers.Case;
import io.iam4j.aws.profile.Readers.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the two readers make of files: our judgement, held against the readers themselves. */
class ProfileReadersTest {
    /** The cases of a table that was measured with both readers, each with the problems that are told. */
    private static final Map<Case, List<String>> TABLE = Map.ofEntries(
            config("no word profile", "[a]\nregion = x\n", "1 JAVA_SDK DROPS", "1 BOTOCORE DROPS"),
            credentials("word profile in credentials", "[profile a]\nregion = x\n", "1 JAVA_SDK DROPS"),
            config("comment behind a value", "[profile a]\nregion = eu # x\n", "2 JAVA_SDK DIFFERS"),
            config("semicolon behind a value", "[profile a]\nx = a ; b\n", "2 JAVA_SDK DIFFERS"),
            config("marks within a value", "[profile a]\nx = a;b\ny=r#y\n"),
            config("indented comment", "[profile a]\nx = a\n  # c\ny = b\n", "3 JAVA_SDK DIFFERS"),
            config(
                    "comment behind a process",
                    "[profile a]\ncredential_process = /x \"a b\" # c\n",
                    "2 JAVA_SDK DIFFERS"),
            config("double quotes", "[profile \"my prof\"]\nx = a\n", "1 JAVA_SDK DROPS"),
            config("single quotes", "[profile 'q']\nx = a\n", "1 JAVA_SDK DROPS"),
            config("hash in a name", "[profile a#b]\nx = a\n", "1 JAVA_SDK FAILS"),
            config("blank in a name", "[profile my2 prof]\nx = a\n", "1 JAVA_SDK DROPS", "1 BOTOCORE DROPS"),
            config("letters beyond ASCII", "[profile \u00e4]\nx = a\n", "1 JAVA_SDK DROPS"),
            config("comma in a name", "[profile a,b]\nx = a\n", "1 JAVA_SDK DROPS"),
            config("all characters of names", "[profile aZ9_-/.%@:+]\nx = a\n"),
            config("first setting indented", "[profile a]\n  x = a\n", "2 JAVA_SDK FAILS"),
            config("colon", "[profile a]\nx: a\n", "2 JAVA_SDK FAILS"),
            config("no sign", "[profile a]\nx\n", "2 JAVA_SDK FAILS", "2 BOTOCORE FAILS"),
            config("junk behind the section", "[profile a] junk\nx = a\n", "1 JAVA_SDK FAILS", "1 BOTOCORE DIFFERS"),
            config("comments behind sections", "[profile a] # note\nx = a\n[profile b]; n\nx = b\n"),
            config("a key twice", "[profile a]\nx = a\nx = b\n", "3 BOTOCORE FAILS"),
            config("a section twice", "[profile a]\nx = a\n[profile a]\ny = b\n", "3 BOTOCORE FAILS"),
            config("capitals", "[profile a]\nREGION = x\n", "2 JAVA_SDK DIFFERS"),
            config("byte order mark", "\uFEFF[profile a]\nx = a\n", "1 JAVA_SDK FAILS", "1 BOTOCORE FAILS"),
            config("setting before a section", "x = a\n[profile a]\n", "1 JAVA_SDK FAILS", "1 BOTOCORE FAILS"),
            config("line ends of Windows", "[profile a]\r\nx = a\r\ny = b\r\n"),
            config("empty value, signs in values", "[profile a]\nx =\ny = a=b\nz = 50%\n"),
            config("nested block", "[profile a]\ns3 =\n  max_queue_size = 5\n  use = no\nx = a\n"),
            config("blank and comment in a block", "[profile a]\ns3 =\n  a = 5\n\n# c\n  b = 6\nx = a\n"),
            config("continued value", "[profile a]\nx = a\n  b\ny = c\n"),
            config(
                    "two defaults",
                    "[profile default]\nx = a\n[default]\nx = b\ny = c\n",
                    "1 BOTOCORE DROPS",
                    "3 JAVA_SDK DROPS"),
            config("blanks in a section", "[ profile   a ]\nx = a\n", "1 BOTOCORE DROPS"),
            config("single sign-on", "[sso-session corp]\nsso_region = x\n[profile a]\nsso_session = corp\n"),
            config("quoted single sign-on", "[sso-session \"my sso\"]\nsso_region = x\n", "1 JAVA_SDK DROPS"),
            config("services", "[services corp]\ns3 =\n  endpoint_url = http://x\n"),
            config("settings of the CLI", "[plugins]\nx = a\n[preview]\ny = b\n"),
            credentials("section of all", "[DEFAULT]\nx = a\n[a]\ny = b\n", "1 BOTOCORE DIFFERS", "2 JAVA_SDK DROPS"),
            credentials("usual", "# mine\n[default]\naws_access_key_id = AKIA\n\n[a]\naws_access_key_id = AKIB\n"),
            entry(
                    new Case("not UTF-8", CONFIG, "[profile a]\nx = \u00e4\n".getBytes(StandardCharsets.ISO_8859_1)),
                    List.of("2 BOTOCORE FAILS")));

    private static Map.Entry<Case, List<String>> config(String name, String text, String... problems) {
        return entry(Case.of(name, CONFIG, text), List.of(problems));
    }

    private static Map.Entry<Case, List<String>> credentials(String name, String text, String... problems) {
        return entry(Case.of(name, CREDENTIALS, text), List.of(problems));
    }

    static List<Case> cases() {
        return TABLE.keySet().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_problem_is_told_with_its_line(Case file) {
        List<String> told = ProfileFile.of(file.content().clone(), file.kind()).problems().stream()
                .map(problem -> problem.line() + " " + problem.reader().name() + " "
                        + problem.effect().name())
                .toList();
        assertThat(told).isEqualTo(TABLE.get(file));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_sdk_reads_what_we_say_it_reads(Case file) {
        assertThat(Readers.model(SdkReading.of(Masking.lines(file.content()), file.kind()), false))
                .isEqualTo(Readers.sdk(file));
    }

    @Test
    void botocore_reads_what_we_say_it_reads(@TempDir Path folder) throws IOException {
        assumeThat(Readers.hasBotocore("the table of profile files")).isTrue();
        List<Case> files = cases();
        compareWithBotocore(files, folder);
    }

    @Test
    void random_files_are_read_as_we_say(@TempDir Path folder) throws IOException {
        List<Case> files = new ArrayList<>();
        Random random = new Random(20261129);
        for (int i = 0; i < 3000; i++) files.add(random(i, random));
        for (Case file : files) {
            Reading sdk = SdkReading.of(Masking.lines(file.content()), file.kind());
            assertThat(Readers.model(sdk, false)).as(text(file)).isEqualTo(Readers.sdk(file));
        }
        assumeThat(Readers.hasBotocore("random profile files")).isTrue();
        List<Outcome> outcomes = compareWithBotocore(files, folder);
        for (int i = 0; i < files.size(); i++)
            if (ProfileFile.of(files.get(i).content().clone(), files.get(i).kind())
                    .problems()
                    .isEmpty())
                assertThat(withoutSections(outcomes.get(i)))
                        .as("no problem is told of%n%s", text(files.get(i)))
                        .isEqualTo(Readers.sdk(files.get(i)));
    }

    private static Outcome withoutSections(Outcome outcome) {
        outcome.profiles().keySet().removeIf(name -> name.startsWith("sso-session ") || name.startsWith("services "));
        return outcome;
    }

    private static List<Outcome> compareWithBotocore(List<Case> files, Path folder) throws IOException {
        List<Outcome> outcomes = Readers.botocore(files, folder);
        for (int i = 0; i < files.size(); i++) {
            Case file = files.get(i);
            Reading reading = BotocoreReading.of(Masking.lines(file.content()), file.kind());
            assertThat(Readers.model(reading, true)).as(text(file)).isEqualTo(outcomes.get(i));
        }
        return outcomes;
    }

    private static String text(Case file) {
        return file + "\n" + new String(file.content(), StandardCharsets.UTF_8);
    }

    private static Case random(int number, Random random) {
        List<String> pieces = List.of(
                "[profile a]",
                "[profile b]",
                "[default]",
                "[profile default]",
                "[a]",
                "[profile 'a']",
                "[ profile a ]",
                "[profile a] x",
                "[sso-session s]",
                "[services s]",
                "[DEFAULT]",
                "[plugins]",
                "x = 1",
                "y = 2",
                "z: 3",
                "s3 =",
                "  q = 5",
                "  r",
                "\ta = 1",
                "",
                "",
                "# c",
                "  # c",
                "; c",
                "X = 1",
                "x = a # b",
                "x = a#b",
                "x y = 1",
                "  ",
                "w = [a]",
                "= 1",
                "v");
        StringBuilder text = new StringBuilder();
        for (int lines = 1 + random.nextInt(9); lines > 0; lines--)
            text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(6) == 0 ? "\r\n" : "\n");
        String start = random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "[profile a]\n" : "[default]\n";
        return Case.of("random " + number, random.nextBoolean() ? CONFIG : CREDENTIALS, start + text);
    }
}
