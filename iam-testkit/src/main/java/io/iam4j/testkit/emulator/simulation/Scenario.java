// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.DecisionType;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.ResourceGrant;
import io.iam4j.testkit.emulator.action.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The policies of a simulation and what is known. What results say of statements and missing keys is recorded (radkawar/stackd,
 * testdata/aws/iam/simulation.json). Immutable.
 *
 * @param identity what grants
 * @param boundary what limits, absent for no limit
 * @param atResource the policy at every resource, absent for none
 * @param facts the context
 * @param given the condition keys that the request gives values, in any case
 * @param missing the condition keys that it gives none, of all statements, whatever they are about; a key that the simulator has a value for
 *     by itself is among them (simulation.json, {@code missing_*}; simulation_defaults.json)
 */
record Scenario(
        List<Source> identity,
        Optional<Source> boundary,
        Optional<ResourceSide> atResource,
        ConditionContext facts,
        Set<String> given,
        Set<String> missing) {
    /** Whether the caller has a boundary matters to denials by NotPrincipal. */
    Scenario {
        boolean isBounded = boundary.isPresent();
        atResource = atResource.map(side -> side.withBoundary(isBounded));
    }

    /**
     * What a request asks of some policies.
     *
     * @param caller who calls, absent when nobody is named
     * @param facts what is known without the context entries of the request
     */
    static Scenario of(
            Request request,
            Question asked,
            List<Source> identity,
            Optional<Source> boundary,
            Optional<String> caller,
            ConditionContext facts) {
        ContextEntries entries = ContextEntries.of(request);
        Optional<ResourceSide> atResource = ResourceSide.of(request, asked, caller);
        Set<String> missing = new TreeSet<>();
        sources(identity, boundary, atResource)
                .forEach(source -> missing.addAll(ContextKeys.withValues(source.document())));
        missing.removeIf(entries.keys()::contains);
        return new Scenario(identity, boundary, atResource, entries.over(facts), entries.keys(), missing);
    }

    Outcome evaluate(String action, String resource) {
        AccessRequest ask = new AccessRequest(action, resource, facts);
        boolean isTaken = Question.isTaken(action, resource);
        Said said = isTaken ? said(ask) : said(ask).ofNothing();
        boolean across = atResource.isPresent() && atResource.get().isAcross(resource);
        DecisionType decision = said.decide(across);
        return new Outcome(
                resource,
                decision,
                matched(ask, decision),
                decision == DecisionType.IMPLICIT_DENY ? missing : Set.of(),
                said.boundary().map(type -> type == DecisionType.ALLOWED),
                across ? said.details() : Map.of());
    }

    private Said said(AccessRequest ask) {
        return new Said(
                new PrincipalPolicies(identity.stream().map(Source::policy).toList(), Optional.empty())
                        .decide(ask)
                        .type(),
                boundary.map(limit ->
                        CompiledPolicy.decide(List.of(limit.policy()), ask).type()),
                atResource.map(side -> side.grant(ask)).map(ResourceGrant::type));
    }

    /**
     * What each kind of policy says.
     *
     * @param identity what the policies of the principal say
     * @param boundary what limits them
     * @param resource what the policy at the resource says to the caller
     */
    private record Said(DecisionType identity, Optional<DecisionType> boundary, Optional<DecisionType> resource) {
        /** The same where no policy is about the request. */
        Said ofNothing() {
            DecisionType nothing = DecisionType.IMPLICIT_DENY;
            return new Said(nothing, boundary.map(type -> nothing), resource.map(type -> nothing));
        }

        /**
         * Within an account the policy at the resource suffices to the simulator, past a boundary that is silent too, and when it names no
         * more than the account: more than the service itself grants (simulation.json, {@code composition_same_*}). Across accounts all have
         * to allow ({@code composition_cross_*}).
         */
        DecisionType decide(boolean across) {
            List<DecisionType> all = Stream.of(Stream.of(identity), boundary.stream(), resource.stream())
                    .flatMap(part -> part)
                    .toList();
            if (all.contains(DecisionType.EXPLICIT_DENY)) return DecisionType.EXPLICIT_DENY;
            if (!across && resource.filter(type -> type == DecisionType.ALLOWED).isPresent())
                return DecisionType.ALLOWED;
            List<DecisionType> needed = across
                    ? all
                    : Stream.concat(Stream.of(identity), boundary.stream()).toList();
            return needed.stream()
                    .filter(type -> type != DecisionType.ALLOWED)
                    .findFirst()
                    .orElse(DecisionType.ALLOWED);
        }

        Map<String, String> details() {
            Map<String, String> out = new LinkedHashMap<>();
            out.put(Source.KIND, identity.toString());
            resource.ifPresent(type -> out.put(Source.AT_RESOURCE, type.toString()));
            boundary.ifPresent(type -> out.put(Source.BOUNDARY, type.toString()));
            return out;
        }
    }

    /** The statements that made the decision: no boundary makes anything allowed, and nothing makes an implicit denial. */
    private List<Match> matched(AccessRequest ask, DecisionType decision) {
        boolean isDenied = decision == DecisionType.EXPLICIT_DENY;
        if (!isDenied && decision != DecisionType.ALLOWED) return List.of();
        List<Match> out = new ArrayList<>();
        for (Source source : sources().toList()) {
            if (!isDenied && source.type().equals(Source.BOUNDARY)) continue;
            List<CompiledStatement> statements = source.policy().statements();
            for (int i = 0; i < statements.size(); i++)
                if (statements.get(i).denies() == isDenied && speaks(source, statements.get(i), ask))
                    out.add(new Match(source, i));
        }
        return out;
    }

    private boolean speaks(Source source, CompiledStatement statement, AccessRequest ask) {
        return atResource
                .filter(side -> side.policy().equals(source))
                .map(side -> side.concerns(statement, ask))
                .orElseGet(() -> statement.matches(ask));
    }

    private Stream<Source> sources() {
        return sources(identity, boundary, atResource);
    }

    private static Stream<Source> sources(
            List<Source> identity, Optional<Source> boundary, Optional<ResourceSide> atResource) {
        return Stream.of(
                        identity.stream(),
                        boundary.stream(),
                        atResource.stream().map(ResourceSide::policy))
                .flatMap(part -> part);
    }
}
