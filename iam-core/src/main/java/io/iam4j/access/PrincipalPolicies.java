// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.Combination.Ruling;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All policies that apply to one principal. Immutable.
 *
 * @param identity what is attached to the principal and its groups
 * @param boundary the most that the principal may do, absent when it is not bounded
 * @param session the most that the session may do, absent when nothing limits it
 * @param organization the service control policies, by the levels of the organization from its root to the account: at each level one of
 *     them has to allow; without levels they limit nothing
 */
public record PrincipalPolicies(
        List<CompiledPolicy> identity,
        Optional<CompiledPolicy> boundary,
        Optional<List<CompiledPolicy>> session,
        List<List<CompiledPolicy>> organization) {
    /** The policies of a principal without session policies and organization. */
    public PrincipalPolicies(List<CompiledPolicy> identity, Optional<CompiledPolicy> boundary) {
        this(identity, boundary, Optional.empty());
    }

    /** The policies of a principal without organization. */
    public PrincipalPolicies(
            List<CompiledPolicy> identity, Optional<CompiledPolicy> boundary, Optional<List<CompiledPolicy>> session) {
        this(identity, boundary, session, List.of());
    }

    /** The statements of all of them, of those that only limit too. */
    public Stream<CompiledStatement> statements() {
        return policies().flatMap(policy -> policy.statements().stream());
    }

    /** All of them, those that only limit too. */
    public Stream<CompiledPolicy> policies() {
        return Stream.of(
                        identity.stream(),
                        boundary.stream(),
                        session.stream().flatMap(List::stream),
                        organization.stream().flatMap(List::stream))
                .flatMap(part -> part);
    }

    /** What these policies say. */
    public Decision decide(AccessRequest request) {
        return decide(request, Optional.empty(), Combination.IDENTITY, Optional.empty());
    }

    /** What these policies and one at a resource of the same account say. */
    public Decision decideWithin(AccessRequest request, ResourceGrant grant) {
        return decide(request, Optional.of(grant), Combination.SAME_ACCOUNT, Optional.empty());
    }

    /** What these policies and one at a resource of another account say: both must allow. */
    public Decision decideAcross(AccessRequest request, ResourceGrant grant) {
        return decide(request, Optional.of(grant), Combination.ACROSS_ACCOUNTS, Optional.empty());
    }

    /** What these policies and the trust policy of a role of the same account say, which must allow in any case. */
    public Decision decideAssuming(AccessRequest request, ResourceGrant trust) {
        return decide(request, Optional.of(trust), Combination.RESOURCE_REQUIRED, Optional.empty());
    }

    Decision decide(
            AccessRequest request,
            Optional<ResourceGrant> grant,
            Combination combination,
            Optional<Evaluated> resourceControl) {
        Map<PolicyType, List<Evaluated>> layers = layers(request);
        resourceControl.ifPresent(said -> layers.put(PolicyType.RESOURCE_CONTROL, List.of(said)));
        grant.ifPresent(said -> layers.put(PolicyType.RESOURCE, List.of(said.evaluated())));
        Ruling worst = combination.of(types(layers, Evaluated::atWorst), match(grant, false));
        if (worst.isAllowed()) return decision(worst, layers, Evaluated::allowing);
        Ruling best = combination.of(types(layers, Evaluated::atBest), match(grant, true));
        return best.isAllowed()
                ? Decision.open(worst.by(), all(layers).toList())
                : decision(best, layers, Evaluated::denying);
    }

    private static PrincipalMatch match(Optional<ResourceGrant> grant, boolean atBest) {
        return grant.map(said -> said.match(atBest)).orElse(PrincipalMatch.NONE);
    }

    private Map<PolicyType, List<Evaluated>> layers(AccessRequest request) {
        Map<PolicyType, List<Evaluated>> out = new EnumMap<>(PolicyType.class);
        if (!organization.isEmpty())
            out.put(
                    PolicyType.SERVICE_CONTROL,
                    organization.stream()
                            .map(level -> Evaluated.of(PolicyType.SERVICE_CONTROL, level, request))
                            .toList());
        out.put(PolicyType.IDENTITY, List.of(Evaluated.of(PolicyType.IDENTITY, identity, request)));
        boundary.ifPresent(limit ->
                out.put(PolicyType.BOUNDARY, List.of(Evaluated.of(PolicyType.BOUNDARY, List.of(limit), request))));
        session.ifPresent(
                limits -> out.put(PolicyType.SESSION, List.of(Evaluated.of(PolicyType.SESSION, limits, request))));
        return out;
    }

    private static Map<PolicyType, DecisionType> types(
            Map<PolicyType, List<Evaluated>> layers, Function<Evaluated, DecisionType> decide) {
        Map<PolicyType, DecisionType> out = new EnumMap<>(PolicyType.class);
        layers.forEach((type, levels) -> out.put(type, ofEach(levels, decide)));
        return out;
    }

    /** A denial at one level wins; otherwise every level has to allow. */
    private static DecisionType ofEach(List<Evaluated> levels, Function<Evaluated, DecisionType> decide) {
        DecisionType all = DecisionType.ALLOWED;
        for (Evaluated level : levels) {
            DecisionType one = decide.apply(level);
            if (one == DecisionType.EXPLICIT_DENY) return one;
            if (one != DecisionType.ALLOWED) all = one;
        }
        return all;
    }

    private static Stream<Evaluated> all(Map<PolicyType, List<Evaluated>> layers) {
        return layers.values().stream().flatMap(List::stream);
    }

    private static Decision decision(
            Ruling ruling,
            Map<PolicyType, List<Evaluated>> layers,
            Function<Evaluated, Stream<MatchedStatement>> statements) {
        if (ruling.type() == DecisionType.IMPLICIT_DENY)
            return Decision.certain(
                    ruling.type(), ruling.by(), List.of(), all(layers).toList());
        return Decision.certain(
                ruling.type(),
                ruling.by(),
                all(layers).flatMap(statements).toList(),
                all(layers).toList());
    }
}
