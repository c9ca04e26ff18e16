// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The table of what the embedded IAM serves names every operation of the SDK's clients, and no other. */
class OperationsTableTest {
    private static final Path TABLE = Path.of("..", "iam-testkit", "OPERATIONS.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\w+) \\| (?:served|not served) \\|");
    private static final String REQUEST = "Request";

    private static Set<String> inTable(String service) throws IOException {
        String section =
                Files.readString(TABLE).split("(?m)^## " + service + "$", 2)[1].split("(?m)^## ", 2)[0];
        return ROW.matcher(section)
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inSdk(Class<?> client) {
        return Stream.of(client.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> method.getReturnType().getSimpleName().endsWith("Response"))
                .map(OperationsTableTest::request)
                .filter(name -> name.endsWith(REQUEST))
                .map(name -> name.substring(0, name.length() - REQUEST.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String request(Method method) {
        return method.getParameterTypes()[0].getSimpleName();
    }

    @Test
    void every_operation_of_iam_is_in_the_table() throws IOException {
        assertThat(inTable("IAM")).hasSizeGreaterThan(100).isEqualTo(canonical(inSdk(IamClient.class), inTable("IAM")));
    }

    @Test
    void every_operation_of_sts_is_in_the_table() throws IOException {
        assertThat(inTable("STS")).isNotEmpty().isEqualTo(canonical(inSdk(StsClient.class), inTable("STS")));
    }

    /** The SDK writes acronyms in its own way: a name of the table is taken in the place of one that differs in case. */
    private static Set<String> canonical(Set<String> names, Set<String> table) {
        return names.stream()
                .map(name -> table.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
