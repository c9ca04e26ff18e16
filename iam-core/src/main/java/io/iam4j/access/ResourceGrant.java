// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a policy with principals, a trust policy for instance, says to a requester. Immutable. */
public final class ResourceGrant {
    private final Evaluated evaluated;
    private final PrincipalMatch certain;
    private final PrincipalMatch possible;

    private ResourceGrant(Evaluated evaluated, PrincipalMatch certain, PrincipalMatch possible) {
        this.evaluated = evaluated;
        this.certain = certain;
        this.possible = possible;
    }

    static ResourceGrant of(CompiledPolicy policy, Requester requester, AccessRequest request) {
        Evaluated evaluated = Evaluated.of(PolicyType.RESOURCE, List.of(policy), request, Optional.of(requester));
        PrincipalMatch unknown =
                policy.gap().filter(gap -> gap.concerns(request)).isPresent()
                        ? PrincipalMatch.EXACT
                        : PrincipalMatch.NONE;
        PrincipalMatch possible = closest(
                policy,
                each -> each.match(requester, request) != Match.NO,
                statement -> statement.possibleMatch(requester));
        return new ResourceGrant(
                evaluated,
                closest(
                        policy,
                        each -> each.match(requester, request) == Match.YES,
                        statement -> statement.principalMatch(requester)),
                possible.compareTo(unknown) >= 0 ? possible : unknown);
    }

    private static PrincipalMatch closest(
            CompiledPolicy policy,
            Predicate<CompiledStatement> fits,
            Function<CompiledStatement, PrincipalMatch> match) {
        return policy.statements().stream()
                .filter(statement -> !statement.denies())
                .filter(fits)
                .map(match)
                .max(Comparator.naturalOrder())
                .orElse(PrincipalMatch.NONE);
    }

    /** What the policy says by itself. */
    public DecisionType type() {
        DecisionType worst = evaluated.atWorst();
        DecisionType best = evaluated.atBest();
        if (best == worst || best != DecisionType.ALLOWED) return best;
        return evaluated.unknownPolicies().findAny().isPresent()
                ? DecisionType.UNKNOWN
                : DecisionType.DEPENDS_ON_CONTEXT;
    }

    Evaluated evaluated() {
        return evaluated;
    }

    /** How closely it names the requester while it allows, at best or at worst. */
    PrincipalMatch match(boolean atBest) {
        DecisionType decision = atBest ? evaluated.atBest() : evaluated.atWorst();
        if (decision != DecisionType.ALLOWED) return PrincipalMatch.NONE;
        return atBest ? possible : certain;
    }
}
