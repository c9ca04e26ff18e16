// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.Match;
import io.iam4j.policy.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the policies of one type come to for a request: the statements that fit for certain, and those that may fit. Not
 * thread-safe until it is put together.
 */
final class Evaluated {
    private final PolicyType type;
    private final List<MatchedStatement> certain = new ArrayList<>();
    private final List<MatchedStatement> possible = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> unknownPolicies = new TreeSet<>();
    private boolean unknownMayDeny;

    private Evaluated(PolicyType type) {
        this.type = type;
    }

    static Evaluated of(
            PolicyType type,
            Collection<CompiledPolicy> policies,
            AccessRequest request,
            Function<CompiledStatement, Match> match) {
        Evaluated out = new Evaluated(type);
        policies.forEach(policy -> out.add(policy, request, match));
        return out;
    }

    private void add(CompiledPolicy policy, AccessRequest request, Function<CompiledStatement, Match> match) {
        for (CompiledStatement statement : policy.statements()) {
            Match fits = match.apply(statement);
            if (fits == Match.NO) continue;
            MatchedStatement matched = new MatchedStatement(type, policy.name(), statement.source());
            if (fits == Match.YES) certain.add(matched);
            else {
                possible.add(matched);
                statement.keys().stream()
                        .filter(key -> !request.context().knows(key))
                        .forEach(keys::add);
            }
        }
        policy.gap().filter(gap -> gap.concerns(request)).ifPresent(gap -> {
            unknownPolicies.add(policy.name());
            unknownMayDeny |= gap.mayDeny();
        });
    }

    /** The decision if all that is open turned out to allow. */
    DecisionType atBest() {
        if (denies(certain)) return DecisionType.EXPLICIT_DENY;
        boolean allowed = allows(certain) || allows(possible) || !unknownPolicies.isEmpty();
        return allowed ? DecisionType.ALLOWED : DecisionType.IMPLICIT_DENY;
    }

    /** The decision if all that is open turned out to deny. */
    DecisionType atWorst() {
        if (denies(certain) || denies(possible) || unknownMayDeny) return DecisionType.EXPLICIT_DENY;
        return allows(certain) ? DecisionType.ALLOWED : DecisionType.IMPLICIT_DENY;
    }

    private static boolean denies(List<MatchedStatement> statements) {
        return statements.stream().anyMatch(Evaluated::denies);
    }

    private static boolean denies(MatchedStatement matched) {
        return matched.statement().effect() == Effect.DENY;
    }

    private static boolean allows(List<MatchedStatement> statements) {
        return statements.stream().anyMatch(matched -> !denies(matched));
    }

    Stream<MatchedStatement> allowing() {
        return certain.stream().filter(matched -> !denies(matched));
    }

    Stream<MatchedStatement> denying() {
        return certain.stream().filter(Evaluated::denies);
    }

    Stream<MatchedStatement> all() {
        return Stream.concat(certain.stream(), possible.stream());
    }

    Stream<String> keys() {
        return keys.stream();
    }

    Stream<String> unknownPolicies() {
        return unknownPolicies.stream();
    }
}
