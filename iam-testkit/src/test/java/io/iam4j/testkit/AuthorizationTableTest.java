// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Which resource a policy must name for each operation: the resource types are those of the Service Authorization
 * Reference as of autumn 2026, in {@code authorization.txt}. The reference has no resource for listings and none of it
 * knows UpdateDelegationRequest; what the service names in its refusals is kept for the listings.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTableTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final String FILE = "src/test/resources/io/iam4j/testkit/authorization.txt";

    /** They need no permission, or ask a trust policy too. */
    private static final Set<String> FREE = Set.of(
            "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetCallerIdentity", "GetSessionToken");

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
    private String key = "";

    @BeforeAll
    void world() {
        root.ok("CreateUser", "UserName", "ada");
        key = root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
    }

    @AfterAll
    void stop() {
        iam.close();
    }

    private void allow(String action, String resource) {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}}";
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", document);
    }

    private Reply call(String operation, String parameters) {
        String[] words = Arrays.stream(parameters.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("{key}", key).replace("{long}", "x".repeat(1000)))
                .toArray(String[]::new);
        Wire ada = root.as(key);
        String name = operation.substring(4);
        return operation.startsWith("sts:") ? ada.sts(name, words) : ada.iam(name, words);
    }

    @ParameterizedTest
    @CsvFileSource(files = FILE, delimiter = '|', emptyValue = "")
    void an_operation_is_allowed_by_a_policy_on_its_resource_and_by_no_other(
            String operation, String parameters, String resource) {
        String given = parameters == null ? "" : parameters;
        String action = operation.equals("iam:AcquireRole") ? "iam:GetRoleTemplateVersion" : operation;
        boolean whole = resource.equals("*") || resource.startsWith("policy path ");
        String arn = whole || resource.startsWith("arn:") ? resource : ARN + resource;
        String other = arn.endsWith(":root") ? ARN + "root" : arn + "x";

        allow(action, whole ? ARN + "*" : other);
        assertThat(call(operation, given).message())
                .isEqualTo("User: " + ARN + "user/ada is not authorized to perform: " + action + " on resource: " + arn
                        + " because no identity-based policy allows the " + action + " action");
        allow(action, whole ? "*" : arn);
        assertThat(call(operation, given).message()).doesNotContain("to perform: " + action + " on");
    }

    @Test
    void the_table_knows_every_operation_that_is_served() throws IOException {
        String operations = Files.readString(Path.of("OPERATIONS.md"));
        Set<String> served = Pattern.compile("(?m)^\\| (\\w+) \\| served")
                .matcher(operations.substring(0, operations.indexOf("## Organizations")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        served.removeAll(FREE);
        Set<String> listed = new TreeSet<>();
        for (String row : Files.readAllLines(Path.of(FILE))) listed.add(row.substring(4, row.indexOf(' ')));
        assertThat(listed).isEqualTo(served);
    }
}
