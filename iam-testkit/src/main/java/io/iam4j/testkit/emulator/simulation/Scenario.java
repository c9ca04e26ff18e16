// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.evaluation.Ask;
import io.iam4j.testkit.emulator.evaluation.Decision;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Grant;
import io.iam4j.testkit.emulator.evaluation.Policy;
import io.iam4j.testkit.emulator.evaluation.Rights;
import io.iam4j.testkit.emulator.evaluation.Statement;
import io.iam4j.testkit.emulator.evaluation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The policies of a simulation and what is known. Immutable.
 *
 * @param identity what grants
 * @param boundary what limits, absent for no limit
 * @param atResource the policy at every resource, absent for none
 * @param facts the context
 */
record Scenario(List<Source> identity, Optional<Source> boundary, Optional<ResourceSide> atResource, Facts facts) {
    Outcome evaluate(String action, String resource) {
        Ask ask = new Ask(action, resource, facts);
        Rights rights = new Rights(identity.stream().map(Source::policy).toList(), boundary.map(Source::policy));
        Optional<Grant> grant = atResource.map(side -> side.grant(ask));
        boolean across = atResource.isPresent() && atResource.get().isAcross(resource);
        Decision decision = verdict(rights, ask, grant, across).decision();
        Optional<Boolean> bounded = rights.boundary()
                .map(policy -> Policy.decide(List.of(policy), action, resource, facts) == Decision.ALLOWED);
        Map<String, String> details = new LinkedHashMap<>();
        if (across) {
            details.put("IAM Policy", rights.verdict(ask).decision().wire());
            details.put("Resource Policy", grant.orElseThrow().decision().wire());
        }
        return new Outcome(resource, decision, matched(ask, decision), missing(), bounded, details);
    }

    private static Verdict verdict(Rights rights, Ask ask, Optional<Grant> grant, boolean across) {
        if (grant.isEmpty()) return rights.verdict(ask);
        return across ? rights.verdictAcross(ask, grant.get()) : rights.verdictWithin(ask, grant.get());
    }

    private List<Match> matched(Ask ask, Decision decision) {
        List<Match> out = new ArrayList<>();
        for (Source source : sources().toList()) {
            List<Statement> statements = source.policy().statements();
            for (int i = 0; i < statements.size(); i++) {
                Statement statement = statements.get(i);
                boolean speaks =
                        atResource.filter(side -> side.policy().equals(source)).isPresent()
                                ? atResource.get().concerns(statement, ask)
                                : statement.matches(ask.action(), ask.resource(), facts);
                if (speaks && (decision != Decision.EXPLICIT_DENY || statement.denies())) out.add(new Match(source, i));
            }
        }
        return out;
    }

    private Stream<Source> sources() {
        return Stream.of(
                        identity.stream(),
                        boundary.stream(),
                        atResource.stream().map(ResourceSide::policy))
                .flatMap(part -> part);
    }

    private Set<String> missing() {
        Set<String> out = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sources()
                .flatMap(source -> source.policy().statements().stream())
                .forEach(statement -> out.addAll(statement.keys()));
        out.removeIf(key -> facts.values(key).isPresent());
        return out;
    }
}
