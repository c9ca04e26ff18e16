// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.review.rule.Profile;
import io.iam4j.review.rule.Rules;
import io.iam4j.review.standard.ManualItems;
import io.iam4j.review.standard.Row;
import io.iam4j.review.standard.Standards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the standards ask for is served, or it is said why not. */
class StandardsTest {
    @Test
    void every_rule_and_manual_item_that_a_row_names_exists() {
        Set<String> rules = new TreeSet<>();
        Set<String> manual = new TreeSet<>();
        for (Row row : Standards.rows()) {
            rules.addAll(row.rules());
            manual.addAll(row.manual());
        }
        assertThat(Rules.byId().keySet()).containsAll(rules);
        assertThat(ManualItems.ids()).containsExactlyInAnyOrderElementsOf(manual);
    }

    @Test
    void every_rule_comes_from_somewhere() {
        assertThat(Rules.byId().values())
                .allSatisfy(rule -> assertThat(rule.sources()).as(rule.id()).isNotEmpty());
    }

    @Test
    void all_rows_of_each_standard_are_there() {
        assertThat(ids("Security Hub"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 28)
                        .mapToObj(number -> "IAM." + number)
                        .toList());
        assertThat(ids("prowler")).hasSize(48).doesNotHaveDuplicates();
        assertThat(ids("CIS 3.0")).isEqualTo(numbers("1.", 1, 22));
        assertThat(ids("CIS 4.0.1")).isEqualTo(numbers("1.", 1, 22));
        assertThat(ids("CIS 5.0")).isEqualTo(numbers("1.", 1, 21));
        assertThat(ids("CIS 6.0")).isEqualTo(numbers("2.", 1, 21));
        assertThat(ids("CIS 7.0")).contains("2.21", "2.2").doesNotHaveDuplicates();
        assertThat(Set.copyOf(ids("CIS 7.0")))
                .isEqualTo(Stream.concat(numbers("2.", 2, 21).stream(), numbers("2.1.", 1, 6).stream())
                        .collect(Collectors.toSet()));
    }

    private static List<String> ids(String catalog) {
        return Standards.rows(catalog).stream().map(row -> row.source().id()).toList();
    }

    private static List<String> numbers(String prefix, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void a_row_that_nothing_serves_says_why() {
        assertThatThrownBy(() -> new Row(new Source("CIS 3.0", "1.1"), "x", List.of(), List.of(), ""))
                .hasMessageContaining("CIS 3.0 1.1");
        assertThat(Standards.rows("Security Hub").get(19).servedBy()).startsWith("retired");
    }

    @Test
    void a_profile_names_what_it_does_not_know_and_the_nearest() {
        assertThatThrownBy(() -> Profile.cis("8.0"))
                .hasMessageContaining("3.0, 4.0.1, 5.0, 6.0, 7.0 are")
                .hasMessageEndingWith("The nearest is 7.0");
        assertThatThrownBy(() -> Profile.cis("4.0")).hasMessageEndingWith("The nearest is 4.0.1");
        assertThatThrownBy(() -> Profile.cis("v5.0")).hasMessageEndingWith("The nearest is 5.0");
        assertThatThrownBy(() -> Profile.baseIdentities().with("root-acces-key"))
                .hasMessageContaining("there is no rule \"root-acces-key\"; the nearest are root-access-key");
        assertThatThrownBy(() -> Profile.baseIdentities().without("aliass")).hasMessageContaining("no-alias");
        assertThat(Profile.securityHub()
                        .without("untagged-role", "access-analyzer")
                        .rules())
                .doesNotContain("untagged-role");
        assertThat(Profile.everything().rules()).isEqualTo(Rules.byId().keySet());
    }

    @Test
    void manual_items_lead_to_the_console_of_the_partition_and_say_how_they_are_checked() {
        assertThat(ManualItems.of(List.of("security-contact"), "aws-cn"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.console()).startsWith("https://console.amazonaws.cn/billing");
                    assertThat(step.verification()).contains("get-alternate-contact");
                });
        assertThat(ManualItems.of(ManualItems.ids(), "aws"))
                .allSatisfy(step -> assertThat(step.action()).endsWith("."))
                .allSatisfy(step -> assertThat(step.verification()).isNotBlank());
    }

    /** {@link StandardsTable#main} prints what the document is to have. */
    @Test
    void the_tables_of_the_document_are_those_of_the_code() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "review.md"));
        StandardsTable.all().forEach((name, table) -> {
            String begin = "<!-- " + name + " -->\n";
            int start = document.indexOf(begin) + begin.length();
            assertThat(start).as("the place of " + name).isGreaterThanOrEqualTo(begin.length());
            assertThat(document.substring(start, document.indexOf("<!-- end -->", start)))
                    .as("table " + name + " of docs/review.md")
                    .isEqualTo(table);
        });
    }
}
