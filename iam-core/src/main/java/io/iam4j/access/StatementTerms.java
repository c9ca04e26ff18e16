// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.error.SafeText;
import io.iam4j.policy.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a statement asks and a request does not bring, or is not known to bring. Immutable.
 *
 * @param statement the statement
 * @param terms what it asks, each of which has to be met
 */
public record StatementTerms(MatchedStatement statement, List<Term> terms) {
    /** Keeps a copy. */
    public StatementTerms {
        terms = List.copyOf(terms);
    }

    /** The parts of a statement that a request can miss. */
    public enum Part {
        /** Principal or NotPrincipal. */
        PRINCIPAL,
        /** Action or NotAction. */
        ACTION,
        /** Resource or NotResource. */
        RESOURCE,
        /** A line of the condition block. */
        CONDITION
    }

    /**
     * One thing that is asked.
     *
     * @param part where it stands in the statement
     * @param key the condition key; empty for other parts
     * @param values the values that the statement names: of a condition, or patterns of actions and resources
     * @param isMissed whether the request does not bring it for certain; otherwise it is not known
     * @param text in words, what would have to be: {@code aws:MultiFactorAuthPresent is true}; of what is missed, what is not so: {@code
     *     action iam:CreateUser is not one of iam:Get*, iam:List*}
     */
    public record Term(Part part, Optional<String> key, List<String> values, boolean isMissed, String text) {
        /** Makes the words safe to show: values come from documents that anybody may have written. */
        public Term {
            text = SafeText.line(text);
        }

        /** The term in words. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether the statement denies: the request is refused where the terms are met. */
    public boolean denies() {
        return statement.statement().effect() == Effect.DENY;
    }

    /** The terms in words: {@code aws:MultiFactorAuthPresent is true and aws:SourceIp is in 10.0.0.0/8}. */
    public String words() {
        return terms.stream().map(Term::text).collect(Collectors.joining(" and "));
    }

    /** What is missed, in words; what is not known as what it needs. */
    public String lacks() {
        return terms.stream()
                .map(term -> term.isMissed() ? term.text() : "it needs that " + term.text())
                .collect(Collectors.joining(", and "));
    }

    /** For a reader: {@code if aws:MultiFactorAuthPresent is true (inline policy own of user ada)}; {@code unless} for a denial. */
    @Override
    public String toString() {
        return (denies() ? "unless " : "if ") + words() + " (" + statement.source() + ")";
    }
}
