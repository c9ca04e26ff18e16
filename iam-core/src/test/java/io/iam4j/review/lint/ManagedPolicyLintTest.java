// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.ManagedPolicyDocuments;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules on every policy that AWS manages, and the table of what they find; CONTRIBUTING.md says how it is written anew. */
class ManagedPolicyLintTest {
    private static final Path DOCS = Path.of("..", "docs", "review.md");
    private static final String BEGIN = "<!-- managed-policies: written by ManagedPolicyLintTest -->\n";
    private static final String END = "<!-- managed-policies: end -->\n";

    private static final List<Finding> FOUND = found();

    private static List<Finding> found() {
        List<Finding> found = new ArrayList<>();
        ManagedPolicyDocuments.all()
                .forEach((name, text) -> Lint.standard()
                        .named(name)
                        .document(PolicyDocument.parse(text), DocumentUse.INLINE)
                        .forEach(found::add));
        return found;
    }

    private static String table() {
        Map<String, List<Finding>> byRule = new TreeMap<>();
        FOUND.forEach(finding -> byRule.computeIfAbsent(
                        finding.severity() + " | `" + finding.id() + "`", any -> new ArrayList<>())
                .add(finding));
        StringBuilder table = new StringBuilder("| rule | severity | findings | policies |\n|---|---|---:|---:|\n");
        byRule.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Finding>> each) ->
                                each.getValue().get(0).severity())
                        .reversed()
                        .thenComparing(each -> -each.getValue().size()))
                .forEach(each -> {
                    Finding first = each.getValue().get(0);
                    TreeSet<String> policies = new TreeSet<>();
                    each.getValue()
                            .forEach(finding -> policies.add(finding.subject().name()));
                    table.append(String.format(
                            Locale.ROOT,
                            "| `%s` | %s | %d | %d |\n",
                            first.id(),
                            first.severity(),
                            each.getValue().size(),
                            policies.size()));
                });
        return table.toString();
    }

    @Test
    void all_are_linted_and_none_is_refused_by_the_grammar() {
        assertThat(FOUND).hasSizeGreaterThan(1000);
        assertThat(Findings.of(FOUND)
                        .of(
                                "malformed",
                                "unknown-operator",
                                "invalid-arn",
                                "invalid-action",
                                "invalid-condition-value"))
                .isEmpty();
        assertThat(Findings.of(FOUND).of("unknown-action", "unknown-prefix"))
                .as("what AWS names and does not document is in the catalogue")
                .isEmpty();
    }

    @Test
    void the_administrator_is_found_and_nobody_else() {
        assertThat(Findings.of(FOUND).of("full-access").stream()
                        .map(finding -> finding.subject().name()))
                .containsExactly("AdministratorAccess");
    }

    /** A baseline that knows one finding by its key must not hide another one. */
    @Test
    void each_has_a_key_of_its_own() {
        Map<String, List<Finding>> byKey = FOUND.stream()
                .distinct()
                .collect(Collectors.groupingBy(Finding::key, TreeMap::new, Collectors.toList()));
        byKey.values().removeIf(findings -> findings.size() == 1);
        assertThat(byKey).isEmpty();
    }

    /** The sample that docs/review.md tells of, each finding with its statement, in target/lint-sample.txt. */
    @Test
    void a_hundred_findings_to_be_read_are_drawn_by_a_seed() throws IOException {
        List<Finding> drawn = new ArrayList<>(FOUND);
        drawn.sort(Comparator.comparing(each ->
                String.join("|", each.subject().name(), each.id(), each.place().path(), each.what())));
        Collections.shuffle(drawn, new Random(Long.getLong("io.iam4j.sampleSeed", 20261129)));
        Map<String, String> documents = new TreeMap<>();
        ManagedPolicyDocuments.all().forEach(documents::put);
        StringBuilder sample = new StringBuilder();
        for (Finding finding : drawn.subList(0, 100)) {
            Matcher number = Pattern.compile("Statement\\[([0-9]+)]")
                    .matcher(finding.place().path());
            sample.append(finding).append('\n');
            if (number.find())
                sample.append(PolicyDocument.parse(
                                        documents.getOrDefault(finding.subject().name(), ""))
                                .statements()
                                .get(Integer.parseInt(number.group(1))))
                        .append('\n');
        }
        Files.writeString(Path.of("target", "lint-sample.txt"), sample.toString());
        assertThat(drawn.subList(0, 100)).doesNotHaveDuplicates();
    }

    @Test
    void the_table_in_the_docs_is_what_is_found() throws IOException {
        String docs = Files.readString(DOCS);
        int begin = docs.indexOf(BEGIN) + BEGIN.length();
        int end = docs.indexOf(END);
        if (Boolean.getBoolean("io.iam4j.writeDocs"))
            Files.writeString(DOCS, docs.substring(0, begin) + table() + docs.substring(end));
        else
            assertThat(docs.substring(begin, end))
                    .as("run this test with -Dio.iam4j.writeDocs=true")
                    .isEqualTo(table());
    }
}
