// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.organization.OrganizationsOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Facts({7, 8, 9})
class OperationsTableTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| (served|not served) \\|.*");

    private static Map<String, Set<String>> table(String service) throws IOException {
        String document = Files.readString(Path.of("OPERATIONS.md"));
        String section = document.substring(document.indexOf("## " + service));
        Map<String, Set<String>> out = new TreeMap<>();
        section.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> out.computeIfAbsent(row.group(2), any -> new TreeSet<>())
                        .add(row.group(1)));
        return out;
    }

    @Test
    void the_table_of_iam_is_what_is_served() throws IOException {
        assertThat(table("IAM").get("served")).isEqualTo(ActionTable.iam());
    }

    @Test
    void the_table_of_sts_is_what_is_served() throws IOException {
        assertThat(table("STS").get("served")).isEqualTo(ActionTable.sts());
    }

    @Test
    void the_table_of_organizations_is_what_is_served() throws IOException {
        assertThat(table("Organizations").get("served")).isEqualTo(OrganizationsOperations.names());
    }

    @Test
    void iam_has_180_operations() {
        assertThat(ActionTable.iam())
                .hasSize(180)
                .contains("AcquireRole", "GetRoleTemplateVersion", "GetAccountProperties", "PutAccountProperties");
    }

    @Test
    void reads_are_told_from_changes() {
        Set<String> reads = new TreeSet<>(ActionTable.iam());
        reads.removeIf(name -> ActionTable.find(Service.IAM, name).orElseThrow().mutates());
        assertThat(reads).allMatch(name -> name.matches("(Get|List|Simulate|Generate).*"));
        assertThat(reads).contains("GetUser", "ListUsers", "SimulateCustomPolicy", "GenerateCredentialReport");
    }
}
