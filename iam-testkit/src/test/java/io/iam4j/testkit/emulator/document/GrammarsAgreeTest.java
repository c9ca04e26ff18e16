// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner and the embedded IAM share the grammar of terms and have their own reading of JSON: both refuse the documents of one table. */
class GrammarsAgreeTest {
    private static final Path TABLE =
            Path.of("..", "iam-core", "src", "test", "resources", "io", "iam4j", "plan", "refused-documents.txt");

    private static final EmbeddedIam IAM = EmbeddedIam.start();
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";

    private static Wire wire() {
        return Wire.to(IAM.endpoint());
    }

    @BeforeAll
    static void seed() {
        wire().ok("CreateUser", "UserName", "u");
        wire().ok("CreateRole", "RoleName", "Ops", "AssumeRolePolicyDocument", TRUST);
    }

    @AfterAll
    static void stop() {
        IAM.close();
    }

    static Stream<Arguments> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 5))
                .map(row -> Arguments.of(row[0], row[1], row[4]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void what_the_planner_refuses_the_embedded_iam_refuses_too(String what, String use, String text) {
        String document = text.replace('\'', '"').replace("222222222222", IAM.accountId());
        String code = switch (use) {
            case "managed" ->
                wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", document)
                        .code();
            case "inline" ->
                wire().iam("PutUserPolicy", "UserName", "u", "PolicyName", "p", "PolicyDocument", document)
                        .code();
            default ->
                wire().iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document)
                        .code();
        };
        assertThat(code).isEqualTo("MalformedPolicyDocument");
    }
}
