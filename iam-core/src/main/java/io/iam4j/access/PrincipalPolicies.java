// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.Combination.Ruling;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All policies that apply to one principal. Immutable.
 *
 * @param identity what is attached to the principal and its groups
 * @param boundary the most that the principal may do, absent when it is not bounded
 * @param session the most that the session may do, absent when nothing limits it
 */
public record PrincipalPolicies(
        List<CompiledPolicy> identity, Optional<CompiledPolicy> boundary, Optional<List<CompiledPolicy>> session) {
    /** The policies of a principal without session policies. */
    public PrincipalPolicies(List<CompiledPolicy> identity, Optional<CompiledPolicy> boundary) {
        this(identity, boundary, Optional.empty());
    }

    /** What these policies say. */
    public Decision decide(AccessRequest request) {
        return decide(request, Optional.empty(), Combination.IDENTITY);
    }

    /** What these policies and one at a resource of the same account say. */
    public Decision decideWithin(AccessRequest request, ResourceGrant grant) {
        return decide(request, Optional.of(grant), Combination.SAME_ACCOUNT);
    }

    /** What these policies and one at a resource of another account say: both must allow. */
    public Decision decideAcross(AccessRequest request, ResourceGrant grant) {
        return decide(request, Optional.of(grant), Combination.ACROSS_ACCOUNTS);
    }

    /** What these policies and the trust policy of a role of the same account say, which must allow in any case. */
    public Decision decideAssuming(AccessRequest request, ResourceGrant trust) {
        return decide(request, Optional.of(trust), Combination.ASSUMED_ROLE);
    }

    private Decision decide(AccessRequest request, Optional<ResourceGrant> grant, Combination combination) {
        Map<PolicyType, Evaluated> layers = layers(request);
        grant.ifPresent(said -> layers.put(PolicyType.RESOURCE, said.evaluated()));
        Ruling worst = combination.of(types(layers, Evaluated::atWorst), match(grant, false));
        if (worst.isAllowed()) return decision(worst, layers, Evaluated::allowing);
        Ruling best = combination.of(types(layers, Evaluated::atBest), match(grant, true));
        if (!best.isAllowed()) return decision(best, layers, Evaluated::denying);
        return open(layers, worst);
    }

    private static PrincipalMatch match(Optional<ResourceGrant> grant, boolean atBest) {
        return grant.map(said -> said.match(atBest)).orElse(PrincipalMatch.NONE);
    }

    private Map<PolicyType, Evaluated> layers(AccessRequest request) {
        Map<PolicyType, Evaluated> out = new EnumMap<>(PolicyType.class);
        out.put(PolicyType.IDENTITY, evaluate(PolicyType.IDENTITY, identity, request));
        boundary.ifPresent(
                limit -> out.put(PolicyType.BOUNDARY, evaluate(PolicyType.BOUNDARY, List.of(limit), request)));
        session.ifPresent(limits -> out.put(PolicyType.SESSION, evaluate(PolicyType.SESSION, limits, request)));
        return out;
    }

    private static Evaluated evaluate(PolicyType type, List<CompiledPolicy> policies, AccessRequest request) {
        return Evaluated.of(type, policies, request, statement -> statement.match(request));
    }

    private static Map<PolicyType, DecisionType> types(
            Map<PolicyType, Evaluated> layers, Function<Evaluated, DecisionType> decide) {
        Map<PolicyType, DecisionType> out = new EnumMap<>(PolicyType.class);
        layers.forEach((type, evaluated) -> out.put(type, decide.apply(evaluated)));
        return out;
    }

    private static Decision decision(
            Ruling ruling,
            Map<PolicyType, Evaluated> layers,
            Function<Evaluated, Stream<MatchedStatement>> statements) {
        return new Decision(
                ruling.type(),
                ruling.by(),
                layers.values().stream().flatMap(statements).toList(),
                new TreeSet<>(),
                new TreeSet<>());
    }

    private static Decision open(Map<PolicyType, Evaluated> layers, Ruling worst) {
        TreeSet<String> unknown = new TreeSet<>();
        TreeSet<String> keys = new TreeSet<>();
        layers.values().forEach(layer -> {
            layer.unknownPolicies().forEach(unknown::add);
            layer.keys().forEach(keys::add);
        });
        return new Decision(
                unknown.isEmpty() ? DecisionType.DEPENDS_ON_CONTEXT : DecisionType.UNKNOWN,
                worst.by(),
                layers.values().stream().flatMap(Evaluated::all).toList(),
                keys,
                unknown);
    }
}
