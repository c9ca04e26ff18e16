// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import java.util.List;

/** Collects what is wrong in one statement. */
record Violations(String statement, List<GrammarViolation> all) {
    /** Adds what is wrong with an element of the statement, or with the statement where {@code element} is empty. */
    void add(String element, String rule, String remedy) {
        all.add(new GrammarViolation(element.isEmpty() ? statement : statement + "." + element, rule, remedy));
    }
}
