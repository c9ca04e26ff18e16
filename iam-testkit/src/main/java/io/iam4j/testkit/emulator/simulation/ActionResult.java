// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.DecisionType;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one action comes to over all resources of a simulation. Immutable.
 *
 * @param action the action
 * @param outcomes one for each resource, at least one
 */
record ActionResult(String action, List<Outcome> outcomes) {
    void write(Xml out) {
        DecisionType decision = decision();
        Outcome first = outcomes.get(0);
        boolean everything = first.resource().equals("*");
        out.text("EvalActionName", action);
        if (outcomes.size() == 1) out.text("EvalResourceName", first.resource());
        out.text("EvalDecision", decision.toString())
                .list("MatchedStatements", matched(decision), match -> match.write(out))
                .strings("MissingContextValues", everything ? missing() : Set.of());
        outcomes.stream()
                .flatMap(outcome -> outcome.allowedByBoundary().stream())
                .reduce(Boolean::logicalAnd)
                .ifPresent(allowed -> Outcome.boundary(out, allowed));
        if (everything) return;
        out.entries("EvalDecisionDetails", details());
        out.list("ResourceSpecificResults", outcomes, outcome -> outcome.write(out));
    }

    private DecisionType decision() {
        for (DecisionType strict : List.of(DecisionType.EXPLICIT_DENY, DecisionType.IMPLICIT_DENY))
            if (outcomes.stream().anyMatch(outcome -> outcome.decision() == strict)) return strict;
        return DecisionType.ALLOWED;
    }

    private List<Match> matched(DecisionType decision) {
        return outcomes.stream()
                .filter(outcome -> outcome.decision() == decision)
                .flatMap(outcome -> outcome.matched().stream())
                .distinct()
                .toList();
    }

    private Set<String> missing() {
        Set<String> out = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        outcomes.forEach(outcome -> out.addAll(outcome.missing()));
        return out;
    }

    private Map<String, String> details() {
        Map<String, String> out = new LinkedHashMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.decision() == decision())
                .forEach(outcome -> outcome.details().forEach(out::putIfAbsent));
        return out;
    }
}
