// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.PrincipalMatch;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.Requester;
import io.iam4j.access.internal.TextPattern;
import io.iam4j.model.Role;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rights of principals in one state of an account. Whether a role of the account can be assumed is decided by its trust policy too. */
final class RightsOf {
    static final TextPattern ASSUME_ROLE = TextPattern.action("sts:AssumeRole");

    private static final List<Statement> NO_BOUNDARY =
            List.of(Statement.allow("*").onEverything());

    private final AccountAccess access;
    private final Cell ownRoles;

    RightsOf(AccountAccess access) {
        this.access = access;
        ownRoles = ownRoles(access);
    }

    /** Assuming roles of the account itself. */
    static Cell ownRoles(AccountAccess access) {
        String any = "arn:" + access.account().partition() + ":iam::"
                + access.account().accountId() + ":role/*";
        TextPattern roles = TextPattern.resource(
                        any, false, ConditionContext.complete().source())
                .orElseThrow();
        return Cell.of(ASSUME_ROLE, roles, List.of());
    }

    /** What is known of a user or role beforehand; nothing is known of one that the account does not hold. */
    ConditionContext keys(Arn principal) {
        return access.keysOf(principal)
                .map(keys -> ConditionContext.partial().and(keys))
                .orElse(ConditionContext.partial());
    }

    /** The statements that apply to a user or role, of the boundary apart: equal where the rights are. */
    List<List<Statement>> sources(Arn principal) {
        return access.policiesOf(principal)
                .map(policies -> List.of(
                        statements(policies.identity().stream()),
                        statements(policies.boundary().stream()),
                        policies.boundary().isPresent() ? List.<Statement>of() : NO_BOUNDARY))
                .orElse(List.of());
    }

    /** The statements of a role's trust policy; none when the account does not hold it. */
    List<Statement> trust(String role) {
        return statements(access.trustOf(role).stream());
    }

    private static List<Statement> statements(Stream<CompiledPolicy> policies) {
        return policies.flatMap(policy -> policy.statements().stream())
                .map(CompiledStatement::source)
                .toList();
    }

    /** The rights of a user or role, with those to assume these roles of the account; none when the account does not hold it. */
    Rights of(Arn principal, Collection<String> roles) {
        return access.policiesOf(principal)
                .map(policies -> of(principal, policies, roles))
                .orElse(Rights.NONE);
    }

    /** The same, if the principal had these policies. */
    Rights of(Arn principal, PrincipalPolicies policies, Collection<String> roles) {
        ConditionContext keys = keys(principal);
        Limits limits = limits(policies, keys);
        List<Grant> identity = grants(policies.identity().stream(), keys).toList();
        List<Grant> grants = new ArrayList<>();
        identity.forEach(grant -> grants.add(grant.without(ownRoles)));
        List<Grant> all = new ArrayList<>(limits.all(grants));
        List<Grant> denials = new ArrayList<>(denials(policies, keys));
        Requester requester = access.requesterOf(principal).orElseThrow();
        Assuming assuming = new Assuming(requester, keys, reachingSts(identity), limits.reachingSts());
        for (String role : roles) assuming.add(role, all, denials);
        return new Rights(all, denials, unknown(policies));
    }

    /**
     * What the policies that only limit allow: each of them has to.
     *
     * @param organization those of the organization, which limit whatever else is granted
     * @param others the boundary and session policies
     */
    private record Limits(List<List<Grant>> organization, List<List<Grant>> others) {
        List<Grant> all(List<Grant> grants) {
            return within(within(grants, others), organization);
        }

        List<Grant> ofOrganization(List<Grant> grants) {
            return within(grants, organization);
        }

        private static List<Grant> within(List<Grant> grants, List<List<Grant>> limits) {
            List<Grant> left = grants;
            for (List<Grant> limit : limits) left = bounded(left, limit);
            return left;
        }

        Limits reachingSts() {
            return new Limits(
                    organization.stream().map(RightsOf::reachingSts).toList(),
                    others.stream().map(RightsOf::reachingSts).toList());
        }
    }

    private static Limits limits(PrincipalPolicies policies, ConditionContext keys) {
        List<List<Grant>> others = new ArrayList<>();
        policies.boundary()
                .ifPresent(limit -> others.add(grants(Stream.of(limit), keys).toList()));
        policies.session()
                .ifPresent(limits -> others.add(grants(limits.stream(), keys).toList()));
        List<List<Grant>> organization = policies.organization().stream()
                .map(level -> grants(level.stream(), keys).toList())
                .toList();
        return new Limits(organization, others);
    }

    private static List<Grant> reachingSts(List<Grant> grants) {
        Cell assuming = Cell.of(ASSUME_ROLE, Cell.ANY_RESOURCE, List.of());
        return grants.stream()
                .filter(grant -> grant.regions().stream()
                        .anyMatch(region -> region.cell().meets(assuming)))
                .toList();
    }

    private static List<Grant> bounded(List<Grant> grants, List<Grant> boundary) {
        return grants.stream()
                .flatMap(grant -> boundary.stream().map(grant::and))
                .toList();
    }

    private static Stream<Grant> grants(Stream<CompiledPolicy> policies, ConditionContext keys) {
        return policies.flatMap(policy -> policy.statements().stream())
                .filter(statement -> !statement.denies())
                .map(statement -> Grant.of(statement, keys));
    }

    private static List<Grant> denials(PrincipalPolicies policies, ConditionContext keys) {
        return policies.statements()
                .filter(CompiledStatement::denies)
                .map(statement -> Grant.of(statement, keys))
                .toList();
    }

    private static Set<String> unknown(PrincipalPolicies policies) {
        Set<String> names = new TreeSet<>();
        policies.policies().filter(policy -> !policy.isKnown()).forEach(policy -> names.add(policy.name()));
        return names;
    }

    /** The ARN of a role that the account holds. */
    String arn(String role) {
        Role found = access.account().account().roles().get(role);
        String path = found == null ? "/" : found.path();
        return Arn.iam(access.account().accountId(), "role" + path + role)
                .resolve(access.account().partition(), access.account().accountId())
                .toString();
    }

    private List<CompiledStatement> compiledTrust(String role) {
        return access.trustOf(role).map(CompiledPolicy::statements).orElse(List.of());
    }

    /** The rights of somebody outside the account, whom trust policies name, on one role. */
    Rights ofOutsider(Principal.Kind kind, String id, String role) {
        Predicate<CompiledStatement> names = statement -> statement.source().principals().stream()
                .anyMatch(each -> each.kind() == kind && each.ids().contains(id));
        ConditionContext nothing = ConditionContext.partial();
        List<Grant> grants = new ArrayList<>();
        List<Grant> denials = new ArrayList<>();
        for (CompiledStatement statement : compiledTrust(role))
            if (names.test(statement) || statement.denies() && isForAll(statement))
                (statement.denies() ? denials : grants).add(Grant.onRole(statement, nothing, arn(role)));
        return new Rights(grants, denials, Set.of());
    }

    private static boolean isForAll(CompiledStatement statement) {
        return statement.source().principals().stream()
                .anyMatch(each -> each.ids().contains("*"));
    }

    /** The right of a principal of the account to assume its roles: see the evaluator's own rules in {@code Combination}. */
    private final class Assuming {
        private final Requester requester;
        private final ConditionContext keys;
        private final List<Grant> identity;
        private final Limits limits;

        Assuming(Requester requester, ConditionContext keys, List<Grant> identity, Limits limits) {
            this.requester = requester;
            this.keys = keys;
            this.identity = identity;
            this.limits = limits;
        }

        void add(String role, List<Grant> grants, List<Grant> denials) {
            for (CompiledStatement statement : compiledTrust(role)) {
                PrincipalMatch match = statement.principalMatch(requester);
                if (match == PrincipalMatch.NONE) continue;
                String arn = arn(role);
                Grant trusted = Grant.onRole(statement, keys, arn).and(asked(arn));
                if (statement.denies()) denials.add(trusted);
                else grants.addAll(with(trusted, match));
            }
        }

        private Grant asked(String role) {
            TextPattern resource =
                    TextPattern.resource(role, false, keys.source()).orElseThrow();
            return new Grant(
                    List.of("assume", role), () -> List.of(Region.of(Cell.of(ASSUME_ROLE, resource, List.of()))));
        }

        /** Whoever is named by themselves needs nothing else; whoever is named by their account needs policies of their own. */
        private List<Grant> with(Grant trusted, PrincipalMatch match) {
            List<Grant> own = match == PrincipalMatch.ACCOUNT ? bounded(List.of(trusted), identity) : List.of(trusted);
            return match == PrincipalMatch.EXACT ? limits.ofOrganization(own) : limits.all(own);
        }
    }
}
