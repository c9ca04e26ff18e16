// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.ResourceGrant;
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
record Scenario(
        List<Source> identity, Optional<Source> boundary, Optional<ResourceSide> atResource, ConditionContext facts) {
    /** Whether the caller has a boundary matters to denials by NotPrincipal. */
    Scenario {
        boolean isBounded = boundary.isPresent();
        atResource = atResource.map(side -> side.withBoundary(isBounded));
    }

    Outcome evaluate(String action, String resource) {
        AccessRequest ask = new AccessRequest(action, resource, facts);
        PrincipalPolicies rights =
                new PrincipalPolicies(identity.stream().map(Source::policy).toList(), boundary.map(Source::policy));
        Optional<ResourceGrant> grant = atResource.map(side -> side.grant(ask));
        boolean across = atResource.isPresent() && atResource.get().isAcross(resource);
        DecisionType decision = decide(rights, ask, grant, across).type();
        Optional<Boolean> bounded = rights.boundary()
                .map(policy -> CompiledPolicy.decide(List.of(policy), ask).isAllowed());
        Map<String, String> details = new LinkedHashMap<>();
        if (across) {
            details.put("IAM Policy", rights.decide(ask).type().toString());
            details.put("Resource Policy", grant.orElseThrow().type().toString());
        }
        return new Outcome(resource, decision, matched(ask, decision), missing(), bounded, details);
    }

    private static Decision decide(
            PrincipalPolicies rights, AccessRequest ask, Optional<ResourceGrant> grant, boolean across) {
        if (grant.isEmpty()) return rights.decide(ask);
        return across ? rights.decideAcross(ask, grant.get()) : rights.decideWithin(ask, grant.get());
    }

    private List<Match> matched(AccessRequest ask, DecisionType decision) {
        List<Match> out = new ArrayList<>();
        for (Source source : sources().toList()) {
            List<CompiledStatement> statements = source.policy().statements();
            for (int i = 0; i < statements.size(); i++) {
                CompiledStatement statement = statements.get(i);
                boolean speaks =
                        atResource.filter(side -> side.policy().equals(source)).isPresent()
                                ? atResource.get().concerns(statement, ask)
                                : statement.matches(ask);
                if (speaks && (decision != DecisionType.EXPLICIT_DENY || statement.denies()))
                    out.add(new Match(source, i));
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
