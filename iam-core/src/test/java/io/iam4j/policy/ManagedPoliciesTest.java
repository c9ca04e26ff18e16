// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.PolicyGrammar;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every policy that AWS manages survives reading and printing. */
class ManagedPoliciesTest {
    private final Map<String, String> documents = ManagedPolicyDocuments.all();

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
}
