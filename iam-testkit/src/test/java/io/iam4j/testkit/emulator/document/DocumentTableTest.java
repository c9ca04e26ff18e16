// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.PolicyGrammar;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that AWS refuses and documents that it takes, at the embedded IAM and at the planner's grammar. */
class DocumentTableTest {
    private static final EmbeddedIam IAM = EmbeddedIam.start();
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";

    private final Wire wire = Wire.to(IAM.endpoint());

    @BeforeAll
    static void seed() {
        Wire wire = Wire.to(IAM.endpoint());
        wire.ok("CreateUser", "UserName", "u");
        wire.ok("CreateRole", "RoleName", "Ops", "AssumeRolePolicyDocument", TRUST);
    }

    @AfterAll
    static void stop() {
        IAM.close();
    }

    static Stream<Arguments> table() throws IOException {
        InputStream table = Objects.requireNonNull(DocumentTableTest.class.getResourceAsStream("documents.txt"));
        try (table) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" \\| ", 3))
                            .map(row -> Arguments.of(row[0], row[1], row[2].replace('\'', '"')))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("table")
    void the_embedded_iam_takes_it_or_refuses_it_in_the_words_of_the_service(
            String use, String expected, String document) {
        Reply reply = put(use, document);
        if (expected.equals("taken")) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            remove(use);
        } else {
            assertThat(reply.code()).isEqualTo("MalformedPolicyDocument");
            assertThat(reply.message().replaceFirst(" \\(no service that this server knows; .*", ""))
                    .isEqualTo(expected);
        }
    }

    private Reply put(String use, String document) {
        return switch (use) {
            case "managed" -> wire.iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", document);
            case "inline" -> wire.iam("PutUserPolicy", "UserName", "u", "PolicyName", "p", "PolicyDocument", document);
            default -> wire.iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document);
        };
    }

    private void remove(String use) {
        switch (use) {
            case "managed" -> wire.ok("DeletePolicy", "PolicyArn", "arn:aws:iam::" + IAM.accountId() + ":policy/p");
            case "inline" -> wire.ok("DeleteUserPolicy", "UserName", "u", "PolicyName", "p");
            default -> wire.ok("DeleteRole", "RoleName", "r");
        }
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("forms")
    void the_planner_takes_and_refuses_the_same(String use, String expected, String document) {
        assertThat(taken(DocumentUse.valueOf(use.toUpperCase(Locale.ROOT)), document))
                .isEqualTo(expected.equals("taken"));
    }

    /**
     * The planner compares documents with the account to see which roles there are, and writes documents itself, without a space before
     * them, and everyone as {@code {"AWS": "*"}}: none is a matter of its grammar.
     */
    static Stream<Arguments> forms() throws IOException {
        return table().filter(row -> !String.valueOf(row.get()[2]).contains("role/OPS"))
                .filter(row -> !String.valueOf(row.get()[2]).startsWith(" "))
                .filter(row -> !String.valueOf(row.get()[1]).contains("STAR\":\"*\""));
    }

    private static boolean taken(DocumentUse use, String document) {
        try {
            return PolicyGrammar.check(PolicyDocument.parse(document), use, new GrammarContext("aws", Set.of()))
                    .isEmpty();
        } catch (PolicySyntaxException refused) {
            return false;
        }
    }
}
