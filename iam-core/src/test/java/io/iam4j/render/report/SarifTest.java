// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.lint.Lint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs are held to the JSON Schema of SARIF 2.1.0 by OASIS, here in its edition rtm.5 as the npm package {@code @microsoft/jest-sarif}
 * 1.0.0-beta.0 (MIT) has it.
 */
class SarifTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try (InputStream in = Objects.requireNonNull(SarifTest.class.getResourceAsStream("sarif-2.1.0.schema.json"))) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of SARIF cannot be read", e);
        }
    }

    private static JsonNode run(Report report, Sarif sarif) throws Exception {
        JsonNode log = JSON.readTree(report.as(sarif));
        assertThat(SCHEMA.validate(log)).isEmpty();
        return log.at("/runs/0");
    }

    private static List<JsonNode> results(JsonNode run, String rule) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode result : run.get("results"))
            if (result.get("ruleId").asText().equals(rule)) found.add(result);
        return found;
    }

    private static Report lint(String text) {
        return Report.of(Lint.standard().text(text, DocumentUse.MANAGED), "releases.json", SampleReport.NOW);
    }

    @Test
    void every_report_keeps_to_the_schema_of_sarif() throws Exception {
        for (Report report : new Report[] {SampleReport.report(), SampleReport.compared(), lint("no policy")})
            for (Sarif sarif : new Sarif[] {Sarif.log(), Sarif.log().in("policies/my file.json")})
                assertThat(run(report, sarif).get("results")).isNotEmpty();
        assertThat(SCHEMA.validate(JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{}]}")))
                .isNotEmpty();
    }

    @Test
    void no_text_of_a_document_becomes_a_link_in_a_message() throws Exception {
        String link = "[View details](https://evil.example/login)";
        String text =
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\","
                        + " \"Resource\": [\"" + link + "\", \"\\\\" + link + "\"],"
                        + " \"Condition\": {\"StringEquals\": {\"aws:Foo" + link + "\": \"1\"}}}]}";
        String messages = "";
        for (JsonNode result : run(lint(text), Sarif.log().in("x.json")).get("results"))
            messages += result.at("/message/text").asText() + "\n"
                    + result.at("/fixes/0/description/text").asText() + "\n";
        assertThat(messages)
                .contains("\\[View details\\](https://evil.example/login)")
                .doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*[\\[\\]]");
    }

    @Test
    void a_finding_of_a_document_has_its_line_and_column() throws Exception {
        String text = "{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": \"Allow\",\n"
                + "  \"Action\": [\"s3:GetObject\", \"s3:Get*\"], \"Resource\": \"arn:aws:s3:::releases/*\"}]}";
        JsonNode result = results(run(lint(text), Sarif.log().in("policies/my file.json")), "redundant-action")
                .get(0);
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("policies/my%20file.json");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(3);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(14);
    }

    private static String fixed(String text, String rule) throws Exception {
        JsonNode fix = results(run(lint(text), Sarif.log().in("policies/my file.json", text)), rule)
                .get(0)
                .at("/fixes/0");
        assertThat(fix.at("/artifactChanges/0/artifactLocation/uri").asText()).isEqualTo("policies/my%20file.json");
        assertThat(fix.at("/description/text").asText()).isNotEmpty();
        JsonNode replacement = fix.at("/artifactChanges/0/replacements/0");
        JsonNode region = replacement.get("deletedRegion");
        List<String> lines = text.lines().toList();
        int start = offset(
                lines,
                region.get("startLine").asInt(),
                region.get("startColumn").asInt());
        int end = offset(
                lines, region.get("endLine").asInt(), region.get("endColumn").asInt());
        return text.substring(0, start)
                + replacement.at("/insertedContent/text").asText("")
                + text.substring(end);
    }

    private static int offset(List<String> lines, int line, int column) {
        return lines.subList(0, line - 1).stream()
                        .mapToInt(each -> each.length() + 1)
                        .sum()
                + column
                - 1;
    }

    @Test
    void a_changed_statement_is_a_fix_that_mends_the_text() throws Exception {
        String text = """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Sid": "Brace", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a}\\"{/*"},
                    {
                      "Effect": "Allow",
                      "Action": ["s3:GetObjekt", "s3:PutObject"],
                      "Resource": "arn:aws:s3:::releases/*"
                    },
                    {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::releases/*"}
                  ]
                }
                """;
        String spelled = fixed(text, "unknown-action");
        assertThat(spelled)
                .startsWith(text.substring(0, text.indexOf("    {\n")))
                .contains("\n      \"Effect\"");
        PolicyDocument mended = PolicyDocument.parse(spelled);
        assertThat(mended.statements()).hasSize(3);
        assertThat(mended.statements().get(1).actions()).containsExactly("s3:GetObject", "s3:PutObject");
        PolicyDocument shorter = PolicyDocument.parse(fixed(text, "redundant-statement"));
        assertThat(shorter.statements())
                .isEqualTo(PolicyDocument.parse(text).statements().subList(0, 2));
        assertThat(run(lint(text), Sarif.log().in("other.json", "{}")).toString())
                .as("the text of another document")
                .doesNotContain("fixes");
        assertThat(run(lint(text), Sarif.log().in("other.json", "no policy")).toString())
                .doesNotContain("fixes");
    }

    @Test
    void each_result_has_a_rule_with_its_level_and_a_fingerprint_of_its_own() throws Exception {
        JsonNode run = run(SampleReport.compared(), Sarif.log());
        JsonNode rules = run.at("/tool/driver/rules");
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode result : run.get("results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(fingerprints.add(result.at("/partialFingerprints/primaryLocationLineHash")
                            .asText()))
                    .as("own fingerprint of " + result)
                    .isTrue();
        }
        JsonNode mfa = results(run, "console-user-without-mfa").get(0);
        assertThat(mfa.get("level").asText()).isEqualTo("error");
        assertThat(mfa.at("/partialFingerprints/iam4jKey~1v1").asText()).isEqualTo("console-user-without-mfa user ada");
        assertThat(mfa.at("/locations/0/logicalLocations/0/fullyQualifiedName").asText())
                .isEqualTo("user ada");
        assertThat(rules.get(mfa.get("ruleIndex").asInt())
                        .at("/properties/security-severity")
                        .asText())
                .isEqualTo("8.0");
    }

    @Test
    void what_is_new_is_told_from_what_stays_and_what_is_accepted_is_suppressed() throws Exception {
        JsonNode run = run(SampleReport.compared(), Sarif.log());
        List<String> states = results(run, "administrator-user").stream()
                .map(result -> result.at("/locations/0/logicalLocations/0/name").asText() + " "
                        + result.get("baselineState").asText())
                .toList();
        assertThat(states).containsExactlyInAnyOrder("ci unchanged", "eve new");
        JsonNode accepted = results(run, "trust-stranger").get(0);
        assertThat(accepted.at("/suppressions/0/justification").asText()).isEqualTo("the vendor is under contract");
        assertThat(run.get("results"))
                .as("all or none have suppressions (3.27.23)")
                .allSatisfy(result -> assertThat(result.has("suppressions")).isTrue());
        assertThat(results(run, "administrator-user").get(0).get("suppressions"))
                .isEmpty();
        assertThat(results(run, "unattached-policy")).as("what is gone").isEmpty();
        assertThat(run.at("/invocations/0/toolConfigurationNotifications").toString())
                .contains("Not checked: root-without-mfa needs the account summary.");
    }

    @Test
    void a_finding_stands_where_java_declares_its_subject(@TempDir Path root) throws Exception {
        Path source = Files.createDirectories(root.resolve("src")).resolve("People.java");
        Files.writeString(
                source,
                "class People {\n    Object ada = user(\"ada\");\n"
                        + "    Object other = group(\"devops\"); Object ci =\n        user(\"ci\").attach(admin);\n"
                        + "    Object trust = role(\"deploy\").in(shared);\n}\n");
        JsonNode run = run(
                SampleReport.report(), Sarif.log().in("README.md").in(JavaSources.under(root, root.resolve("src"))));
        JsonNode ci = results(run, "administrator-user").get(0).at("/locations/0/physicalLocation");
        assertThat(ci.at("/artifactLocation/uri").asText()).isEqualTo("src/People.java");
        assertThat(ci.at("/region/startLine").asInt()).isEqualTo(4);
        assertThat(ci.at("/region/startColumn").asInt()).isEqualTo(9);
        assertThat(results(run, "no-support-role")
                        .get(0)
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("README.md");
    }

    @Test
    void a_path_that_a_viewer_cannot_follow_is_refused() {
        for (String path : List.of("", "/etc/policy.json", "policies\\deploy.json", "C:/x.json", "a:b/c.json"))
            assertThatThrownBy(() -> Sarif.log().in(path))
                    .hasMessageContaining("no path from the root of the repository");
        assertThat(SampleReport.compared().as(Sarif.log().in("policies/ä b.json")))
                .contains("\"uri\" : \"policies/%C3%A4%20b.json\"");
        assertThatThrownBy(() -> JavaSources.under(Path.of("src"), Path.of("other")))
                .hasMessageContaining("is not in");
    }
}
