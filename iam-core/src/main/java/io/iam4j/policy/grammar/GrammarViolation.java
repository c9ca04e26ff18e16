// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

/**
 * Why the service would refuse a document.
 *
 * @param place where in the document: {@code Statement[0].Action}
 * @param rule what is wrong there, as the rest of a sentence without full stop
 * @param remedy what to write, as the rest of a sentence without full stop
 */
public record GrammarViolation(String place, String rule, String remedy) {
    /** Place, rule and remedy in one line. */
    @Override
    public String toString() {
        return place + ": " + rule + "; " + remedy;
    }
}
