// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import java.util.List;
import java.util.Optional;

/** Collects what is wrong in one statement. */
record Violations(String statement, List<GrammarViolation> all) {
    /** Adds what is wrong with an element of the statement, or with the statement where {@code element} is empty. */
    void add(String element, String rule, String remedy) {
        all.add(new GrammarViolation(element.isEmpty() ? statement : statement + "." + element, rule, remedy));
    }

    /** Adds what is wrong with a term of an element, if anything is. */
    void add(String element, Optional<RejectedTerm> term) {
        term.ifPresent(rejected -> add(element, rejected.rule(), rejected.remedy()));
    }
}
