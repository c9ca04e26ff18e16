// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.Match;
import io.iam4j.policy.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final List<Possible> possible = new ArrayList<>(0);
    private final List<String> unknownPolicies = new ArrayList<>(0);
    private boolean denies;
    private boolean allows;
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
        String service = CompiledPolicy.serviceOf(action);
        for (CompiledPolicy policy : policies) out.add(policy, service, action);
        return out;
    }

    private void add(CompiledPolicy policy, String service, String action) {
        for (CompiledStatement statement : policy.about(service)) {
            if (!statement.speaksOf(action)) continue;
            Match fits = requester.isPresent()
                    ? statement.matchRest(requester.get(), request)
                    : statement.matchRest(request);
            if (fits == Match.NO) continue;
            MatchedStatement matched = new MatchedStatement(type, policy.name(), statement.source());
            if (fits == Match.DEPENDS) possible.add(new Possible(matched, statement));
            else {
                certain.add(matched);
                if (statement.denies()) denies = true;
                else allows = true;
            }
        }
        if (policy.gap().filter(gap -> gap.concerns(request)).isEmpty()) return;
        unknownPolicies.add(policy.name());
        unknownMayDeny |= policy.gap().orElseThrow().mayDeny();
    }

    /** The decision if all that is open turned out to allow. */
    DecisionType atBest() {
        if (denies) return DecisionType.EXPLICIT_DENY;
        boolean allowed = allows || mayAllow() || !unknownPolicies.isEmpty();
        return allowed ? DecisionType.ALLOWED : DecisionType.IMPLICIT_DENY;
    }

    /** The decision if all that is open turned out to deny. */
    DecisionType atWorst() {
        if (denies || mayDeny() || unknownMayDeny) return DecisionType.EXPLICIT_DENY;
        return allows ? DecisionType.ALLOWED : DecisionType.IMPLICIT_DENY;
    }

    private boolean mayAllow() {
        for (Possible each : possible) if (!each.denies()) return true;
        return false;
    }

    private boolean mayDeny() {
        for (Possible each : possible) if (each.denies()) return true;
        return false;
    }

    private static boolean denies(MatchedStatement matched) {
        return matched.statement().effect() == Effect.DENY;
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

    /** The condition keys that it depends on. */
    Stream<String> keys() {
        return possible.stream()
                .flatMap(each -> each.statement().keys().stream())
                .filter(key -> !request.context().knows(key));
    }

    Stream<String> unknownPolicies() {
        return unknownPolicies.stream();
    }

    /** What the statements ask on which it depends: those that may deny, and those that may allow unless one does for certain. */
    Stream<StatementTerms> needs() {
        return possible.stream()
                .filter(each -> each.denies() || !allows)
                .map(each -> new StatementTerms(each.matched(), unmet(each.statement())));
    }

    /** The statement that comes nearest to allowing the request; empty when none is about the action's service. */
    Optional<StatementTerms> nearest() {
        return allows ? Optional.empty() : new Nearest(type, request, requester).of(policies);
    }

    private List<StatementTerms.Term> unmet(CompiledStatement statement) {
        return new UnmetTerms(request, requester).of(statement);
    }
}
