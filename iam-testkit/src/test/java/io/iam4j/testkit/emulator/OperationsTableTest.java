// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.organization.OrganizationsOperations;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

@Facts({7, 8, 9})
class OperationsTableTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| (served|not served) \\|.*");

    /** A method; no file and no parameter of a list or map. */
    private static final Pattern METHOD =
            Pattern.compile("\\b[A-Z]\\w+\\.(?!md\\b|member\\b|entry\\b|key\\b)[a-z]\\w+\\b");

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

    private static final Map<String, List<Class<?>>> CLASSES =
            ReflectionSupport.findAllClassesInPackage("io.iam4j.testkit", type -> true, name -> true).stream()
                    .collect(Collectors.groupingBy(Class::getSimpleName));

    /** What remarks and rules say of the library's own methods. */
    private static Stream<String> remarks() throws IOException {
        try (Stream<Path> rules = Files.list(Path.of("rules"))) {
            List<Path> files = rules.filter(
                            file -> file.getFileName().toString().matches("\\d+-.+\\.md"))
                    .sorted()
                    .toList();
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("OPERATIONS.md")));
            for (Path file : files)
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.split("\\|", -1)[2])
                        .forEach(lines::add);
            return lines.stream();
        }
    }

    @Test
    void a_method_that_a_remark_names_is_there() throws IOException {
        List<String> named = remarks()
                .flatMap(line -> METHOD.matcher(line).results())
                .map(MatchResult::group)
                .toList();
        assertThat(named)
                .contains("OutOfBandActions.certificateInUse", "EmbeddedIam.delegationTemplate")
                .allSatisfy(name -> {
                    String[] parts = name.split("\\.", -1);
                    assertThat(CLASSES.getOrDefault(parts[0], List.of()))
                            .flatExtracting(type -> List.of(type.getDeclaredMethods()))
                            .extracting(Method::getName)
                            .contains(parts[1]);
                });
    }

    @Test
    void the_remark_on_service_linked_roles_counts_the_table() throws IOException {
        Path table = Path.of("../iam-core/src/main/resources/io/iam4j/policy/grammar/service-linked-roles.txt");
        long services = Files.readAllLines(table).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .count();
        assertThat(Files.readString(Path.of("OPERATIONS.md"))).contains("roles of " + services + " services");
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
