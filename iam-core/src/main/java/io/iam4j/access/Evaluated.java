// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.Match;
import io.iam4j.policy.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the policies of one type come to for a request: the statements that fit for certain, and those that may fit. Not
 * thread-safe until it is put together.
 */
final class Evaluated {
    private final PolicyType type;
    private final Collection<CompiledPolicy> policies;
    private final AccessRequest request;
    private final Optional<Requester> requester;
    private final List<MatchedStatement> certain = new ArrayList<>(2);
    private final List<Possible> possible = new ArrayList<>(2);
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> unknownPolicies = new TreeSet<>();
    private boolean unknownMayDeny;

    private Evaluated(
            PolicyType type,
            Collection<CompiledPolicy> policies,
            AccessRequest request,
            Optional<Requester> requester) {
        this.type = type;
        this.policies = policies;
        this.request = request;
        this.requester = requester;
    }

    /** A statement that may fit. */
    private record Possible(MatchedStatement matched, CompiledStatement statement) {
        boolean denies() {
            return statement.denies();
        }
    }

    /** Of policies without principals. */
    static Evaluated of(PolicyType type, Collection<CompiledPolicy> policies, AccessRequest request) {
        return of(type, policies, request, Optional.empty());
    }

    /** Of policies that name principals, when there is a requester; of others else. */
    static Evaluated of(
            PolicyType type,
            Collection<CompiledPolicy> policies,
            AccessRequest request,
            Optional<Requester> requester) {
        Evaluated out = new Evaluated(type, policies, request, requester);
        String action = request.action().toLowerCase(Locale.ROOT);
        for (CompiledPolicy policy : policies) out.add(policy, action);
        return out;
    }

    private void add(CompiledPolicy policy, String action) {
        for (CompiledStatement statement : policy.about(action)) {
            if (!statement.speaksOf(action)) continue;
            Match fits = requester.isPresent()
                    ? statement.matchRest(requester.get(), request)
                    : statement.matchRest(request);
            if (fits == Match.NO) continue;
            MatchedStatement matched = new MatchedStatement(type, policy.name(), statement.source());
            if (fits == Match.YES) certain.add(matched);
            else {
                possible.add(new Possible(matched, statement));
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
        boolean allowed = allowsForCertain()
                || possible.stream().anyMatch(each -> !each.denies())
                || !unknownPolicies.isEmpty();
        return allowed ? DecisionType.ALLOWED : DecisionType.IMPLICIT_DENY;
    }

    /** The decision if all that is open turned out to deny. */
    DecisionType atWorst() {
        if (denies(certain) || possible.stream().anyMatch(Possible::denies) || unknownMayDeny)
            return DecisionType.EXPLICIT_DENY;
        return allowsForCertain() ? DecisionType.ALLOWED : DecisionType.IMPLICIT_DENY;
    }

    private static boolean denies(List<MatchedStatement> statements) {
        return statements.stream().anyMatch(Evaluated::denies);
    }

    private static boolean denies(MatchedStatement matched) {
        return matched.statement().effect() == Effect.DENY;
    }

    private boolean allowsForCertain() {
        return certain.stream().anyMatch(matched -> !denies(matched));
    }

    PolicyType type() {
        return type;
    }

    Stream<MatchedStatement> allowing() {
        return certain.stream().filter(matched -> !denies(matched));
    }

    Stream<MatchedStatement> denying() {
        return certain.stream().filter(Evaluated::denies);
    }

    Stream<MatchedStatement> all() {
        return Stream.concat(certain.stream(), possible.stream().map(Possible::matched));
    }

    Stream<String> keys() {
        return keys.stream();
    }

    Stream<String> unknownPolicies() {
        return unknownPolicies.stream();
    }

    /** What the statements ask on which it depends: those that may deny, and those that may allow unless one does for certain. */
    Stream<StatementTerms> needs() {
        return possible.stream()
                .filter(each -> each.denies() || !allowsForCertain())
                .map(each -> new StatementTerms(each.matched(), unmet(each.statement())));
    }

    /** The statement that comes nearest to allowing the request; empty when none is about the action's service. */
    Optional<StatementTerms> nearest() {
        return allowsForCertain() ? Optional.empty() : new Nearest(type, request, requester).of(policies);
    }

    private List<StatementTerms.Term> unmet(CompiledStatement statement) {
        return new UnmetTerms(request, requester).of(statement);
    }
}
