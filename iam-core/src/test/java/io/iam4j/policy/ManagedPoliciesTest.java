// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.grammar.DocumentUse;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.PolicyGrammar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Every policy that AWS manages survives reading and printing. */
class ManagedPoliciesTest {
    private final Map<String, String> documents = documents();

    @Test
    void there_are_1485() {
        assertThat(documents).hasSize(1485);
    }

    @Test
    void parsed_printed_and_parsed_again_each_is_the_same() {
        documents.forEach((name, text) -> {
            PolicyDocument document = PolicyDocument.parse(text);
            assertThat(PolicyDocument.parse(document.toJson())).as(name).isEqualTo(document);
            assertThat(PolicyDocument.parse(document.toPrettyJson())).as(name).isEqualTo(document);
        });
    }

    @Test
    void printed_each_grows_by_brackets_and_quotes_only() {
        documents.forEach((name, text) -> {
            int brackets = text.contains("\"Statement\":{") ? 2 : 0;
            int quotes = 2 * (text.split("[:,\\[](true|false)\\b", -1).length - 1);
            assertThat(PolicyDocument.parse(text).size())
                    .as(name)
                    .isLessThanOrEqualTo(text.length() + brackets + quotes);
        });
    }

    @Test
    void printed_each_is_equivalent_to_the_original() {
        documents.forEach((name, text) -> assertThat(
                        PolicyDocument.equivalent(PolicyDocument.parse(text).toJson(), text))
                .as(name)
                .isTrue());
    }

    @Test
    void the_grammar_refuses_none() {
        GrammarContext context = new GrammarContext("aws", Set.of());
        documents.forEach((name, text) -> assertThat(
                        PolicyGrammar.check(PolicyDocument.parse(text), DocumentUse.MANAGED, context))
                .as(name)
                .isEmpty());
    }

    @Test
    void no_two_of_different_text_are_confused_unless_a_diff_agrees() {
        PolicyDocument previous = PolicyDocument.of(Statement.allow("none:None").onEverything());
        for (Map.Entry<String, String> each : documents.entrySet()) {
            PolicyDocument document = PolicyDocument.parse(each.getValue());
            assertThat(previous.diff(document).isEmpty()).as(each.getKey()).isEqualTo(previous.equals(document));
            previous = document;
        }
    }

    private static Map<String, String> documents() {
        Map<String, String> documents = new TreeMap<>();
        try (InputStream stored =
                        ManagedPoliciesTest.class.getResourceAsStream("/io/iam4j/access/aws-managed-policies.tsv.gz");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(stored)), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t", 2)).forEach(line -> documents.put(line[0], line[1]));
            return documents;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
