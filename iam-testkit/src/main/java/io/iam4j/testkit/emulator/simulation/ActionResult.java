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
 * What one action comes to over all resources of a simulation (radkawar/stackd, testdata/aws/iam/simulation.json, {@code custom_two_*} and
 * {@code missing_*}). Immutable.
 *
 * @param action the action
 * @param isOfResources whether resources are named one by one
 * @param outcomes one for each resource, at least one
 */
record ActionResult(String action, boolean isOfResources, List<Outcome> outcomes) {
    void write(Xml out) {
        List<String> resources = outcomes.stream().map(Outcome::resource).toList();
        out.text("EvalActionName", action)
                .text("EvalResourceName", DisplayNames.of(action, resources))
                .text("EvalDecision", decision().toString())
                .list("MatchedStatements", matched(), match -> match.write(out))
                .strings("MissingContextValues", missing());
        outcomes.stream()
                .flatMap(outcome -> outcome.allowedByBoundary().stream())
                .reduce(Boolean::logicalAnd)
                .ifPresent(allowed -> Outcome.boundary(out, allowed));
        if (!isOfResources) return;
        out.entries("EvalDecisionDetails", details());
        out.list("ResourceSpecificResults", outcomes, outcome -> outcome.write(out));
    }

    private DecisionType decision() {
        for (DecisionType strict : List.of(DecisionType.EXPLICIT_DENY, DecisionType.IMPLICIT_DENY))
            if (outcomes.stream().anyMatch(outcome -> outcome.decision() == strict)) return strict;
        return DecisionType.ALLOWED;
    }

    /** Those of all resources, of the allowed ones too where another is denied implicitly; of a denial those that deny. */
    private List<Match> matched() {
        boolean isDenied = decision() == DecisionType.EXPLICIT_DENY;
        return outcomes.stream()
                .filter(outcome -> !isDenied || outcome.decision() == DecisionType.EXPLICIT_DENY)
                .flatMap(outcome -> outcome.matched().stream())
                .distinct()
                .toList();
    }

    private Set<String> missing() {
        Set<String> out = new TreeSet<>();
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
