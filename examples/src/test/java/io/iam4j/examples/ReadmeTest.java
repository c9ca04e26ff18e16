// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.testkit.EmbeddedIam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

/** The README says what compiles, and shows what is printed. */
class ReadmeTest {
    private static String readme() throws IOException {
        return Files.readString(Project.root().resolve("README.md"));
    }

    private static String block(String language) throws IOException {
        var matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void the_sample_is_the_code_of_quickstart() throws IOException {
        String source =
                Files.readString(Project.root().resolve("examples/src/main/java/io/iam4j/examples/Quickstart.java"));
        String region = source.substring(source.indexOf("// readme\n") + 10, source.indexOf("// end"));
        String sample = block("java");
        assertThat(sample).endsWith(region.stripIndent());
        sample.lines()
                .filter(line -> line.startsWith("import"))
                .forEach(line -> assertThat(source).contains(line));
    }

    @Test
    void the_adoption_is_the_code_of_its_example() throws IOException {
        assertThat(readme())
                .contains("```java\n" + adoption("readme-adoption"))
                .contains("```java\n" + adoption("readme-kept"))
                .contains("```java\n" + adoption("readme-export"));
    }

    @Test
    void what_is_kept_is_what_the_example_prints() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Adoption.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String printed = bytes.toString(StandardCharsets.UTF_8);
        String kept = printed.substring(0, printed.indexOf("\n\n", printed.indexOf("Kept, ")) + 1);
        assertThat(readme()).contains("prints\n\n```text\n" + kept + "```");
    }

    @Test
    void the_documents_are_those_of_their_example(@TempDir Path folder) throws IOException {
        assertThat(readme()).contains("```java\n" + region("PlanDocuments", "readme-documents") + "```");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        PlanDocuments.run(folder, nowhere);
        assertThat(folder.resolve("plan.md")).content().startsWith("### Plan for account security (ACCOUNT-1)");
        assertThat(folder.resolve("plan.html")).content().contains("<svg class=\"graph\"");
        assertThat(folder.resolve("plan.sh")).content().contains("aws iam create-role --role-name Pipeline");
        assertThat(folder.resolve("caller.json")).content().contains("iam:AttachUserPolicy", "iam:PolicyARN");
    }

    @Test
    void the_reports_of_the_review_guide_are_those_of_their_example(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Project.root().resolve("docs/review.md"));
        assertThat(guide).contains("```java\n" + region("ReviewReports", "readme-reports") + "```");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReviewReports.run(
                folder, Project.root().resolve("examples"), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("Review of account acme-security (222222222222) by standard and lint, ")
                .contains("CRITICAL root-without-mfa", "HIGH administrator-user (new): user \"contractor\"");
        assertThat(folder.resolve("review.md")).content().startsWith("### Review of account acme-security");
        assertThat(folder.resolve("review.html")).content().contains("<svg class=\"trend\"");
        assertThat(folder.resolve("review.json")).content().contains("\"isNew\" : true");
        assertThat(folder.resolve("review.sarif"))
                .content()
                .contains("\"baselineState\" : \"new\"", "src/main/java/io/iam4j/examples/ReviewReports.java");
    }

    @Test
    void the_organization_is_that_of_its_example() throws IOException {
        assertThat(readme()).contains("```java\n" + region("ManyAccounts", "readme-organization") + "```");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ManyAccounts.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("account data-science (777777777777) in /Workloads, suspended: it is left out.")
                .endsWith("Organization acme: 3 of 3 accounts are as declared; 14 changes done.\n");
    }

    @Test
    void the_exported_source_is_what_the_example_prints() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Adoption.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String printed = bytes.toString(StandardCharsets.UTF_8);
        int begin = printed.indexOf("/** The account 123456789012");
        String source = printed.substring(begin, printed.indexOf("\n}\n", begin) + 3);
        assertThat(readme()).contains("```java\n" + source + "```");
    }

    @Test
    void questions_lint_and_review_are_those_of_their_examples() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AccessQuestions.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String printed = bytes.toString(StandardCharsets.UTF_8);
        int lint = printed.indexOf("2 findings:");
        assertThat(readme())
                .contains("```java\n" + region("AccessQuestions", "readme-access") + "```")
                .contains("```text\n" + printed.substring(0, lint) + "```")
                .contains("```java\n" + region("AccessQuestions", "readme-lint") + "```")
                .contains("```text\n" + printed.substring(lint) + "```")
                .contains("```java\n" + region("AccountReview", "readme-review") + "```");
    }

    private static String adoption(String region) throws IOException {
        return region("Adoption", region);
    }

    private static String region(String example, String region) throws IOException {
        return Samples.region(
                "examples/src/main/java/io/iam4j/examples/" + example + ".java", region.substring("readme-".length()));
    }

    @Test
    void what_it_prints_is_what_the_readme_shows(@TempDir Path keys) throws IOException {
        Files.writeString(
                keys.resolve("ada.asc"),
                PgpKeyPair.generate("Ada Lovelace <ada@example.org>").armoredPublicKey());
        PrintStream standard = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Sdk.iam(server.endpoint(), server.accessKeyFor("222222222222"))) {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            Quickstart.run(iam, keys.resolve("ada.asc"), keys.resolve("sealed"));
        } finally {
            System.setOut(standard);
        }
        String printed = bytes.toString(StandardCharsets.UTF_8).replaceAll("pgp:[0-9a-f]{40}", "pgp:8c9a...");
        String plan = printed.substring(0, printed.indexOf("of the IAM API.") + 15);
        assertThat(plan + "\n").isEqualTo(block("text"));
        assertThat(printed)
                .contains("console password of ada.lovelace in security (222222222222), sealed to pgp:8c9a... (Ada"
                        + " Lovelace <ada@example.org>)");
    }

    @Test
    void the_commands_are_those_of_ci() throws IOException {
        assertThat(readme()).contains("mvn -q -Pdemo verify", "mvn verify");
        assertThat(Files.readString(Project.root().resolve(".ci/run")))
                .contains("mvn -B --no-transfer-progress verify");
    }
}
