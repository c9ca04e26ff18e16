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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rights of principals in one state of an account. Whether a role of the account can be assumed is decided by its trust policy too. */
final class RightsOf {
    static final TextPattern ASSUME_ROLE = TextPattern.action("sts:AssumeRole");

    private final AccountAccess access;
    private final Cell ownRoles;

    /** The names that roles bear here, by those that they bear in a comparison, where they differ. */
    private final Map<String, String> names;

    /** The ARNs that roles bear in a comparison, by those that they bear here, where they differ. */
    private final Map<String, String> moved;

    private final Map<Grant.Key, Grant> grants;
    private final Map<Grant, Grant> withoutOwnRoles = new IdentityHashMap<>();
    private final TrustIndex trusts;

    RightsOf(AccountAccess access) {
        this(access, Map.of(), Map.of(), new HashMap<>());
    }

    /** The same where roles are called by the names and ARNs that they get, with what statements take in remembered in {@code grants}. */
    RightsOf(AccountAccess access, Map<String, String> names, Map<String, String> moved, Map<Grant.Key, Grant> grants) {
        this.access = access;
        this.names = names;
        this.moved = moved;
        this.grants = grants;
        ownRoles = ownRoles(access);
        trusts = new TrustIndex(access.roleNames(), this::compiledTrust);
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

    /** The statements of a role's trust policy, with what is not known of it; none when the account does not hold it. */
    List<Object> trust(String role) {
        List<Object> all = new ArrayList<>();
        compiledTrust(here(role)).forEach(statement -> all.add(statement.source()));
        unreadTrust(role).ifPresent(all::add);
        return all;
    }

    private Optional<Object> unreadTrust(String role) {
        return access.trustOf(here(role)).flatMap(CompiledPolicy::unread);
    }

    /** The condition keys that the trust policies of these roles name. */
    Set<String> trustKeys(Collection<String> roles) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String role : roles) compiledTrust(here(role)).forEach(statement -> keys.addAll(statement.keys()));
        return keys;
    }

    /** The name that a role bears here. */
    String here(String role) {
        return names.getOrDefault(role, role);
    }

    /** How the trust policies that name a principal by itself match it, by role; those that name its account or everybody match all alike. */
    Map<String, List<Named>> namedBy(Arn principal) {
        Map<String, List<Named>> named = new TreeMap<>();
        access.requesterOf(principal).ifPresent(requester -> {
            for (String role : trusts.naming(requester))
                named.put(
                        shownName(role),
                        compiledTrust(role).stream()
                                .map(statement -> Named.of(statement, requester))
                                .toList());
        });
        return named;
    }

    private String shownName(String role) {
        for (Map.Entry<String, String> each : names.entrySet())
            if (each.getValue().equals(role)) return each.getKey();
        return role;
    }

    /** Whether a pattern of actions takes in sts:AssumeRole. */
    static boolean takesInAssuming(String action) {
        return !action.isEmpty()
                && "sS*?".indexOf(action.charAt(0)) >= 0
                && TextPattern.action(action).matches(ASSUME_ROLE.toString().toLowerCase(Locale.ROOT));
    }

    /** The rights of a user or role, with those to assume these roles of the account; none when the account does not hold it. */
    Rights of(Arn principal, Collection<String> roles) {
        return of(principal, roles, Set.of());
    }

    /** The same, with whatever some policies allow of which not all is known. */
    Rights of(Arn principal, Collection<String> roles, Set<String> unread) {
        return access.policiesAsFarAsKnown(principal)
                .map(policies -> of(principal, policies, roles, unread))
                .orElse(Rights.NONE);
    }

    /** The rights, if the principal had these policies. */
    Rights of(Arn principal, PrincipalPolicies policies, Collection<String> roles) {
        return of(principal, policies, roles, Set.of());
    }

    /** The policies that are attached to a user or role and of which not all is known, with what is not known of each. */
    Map<String, Object> unread(Arn principal) {
        return access.policiesAsFarAsKnown(principal)
                .map(policies -> unknown(policies.identity().stream()))
                .orElse(Map.of());
    }

    private Rights of(Arn principal, PrincipalPolicies policies, Collection<String> roles, Set<String> unread) {
        ConditionContext keys = keys(principal);
        Limits limits = limits(policies, keys);
        List<Grant> identity =
                new ArrayList<>(grants(policies.identity().stream(), keys).toList());
        unread.forEach(policy -> identity.add(remembered(Limits.whatever(policy))));
        List<Grant> others = identity.stream()
                .map(grant -> withoutOwnRoles.computeIfAbsent(grant, any -> remembered(grant.without(ownRoles))))
                .toList();
        List<Grant> all = new ArrayList<>(limits.all(others));
        List<Grant> denials = new ArrayList<>(denials(policies, keys));
        Requester requester = access.requesterOf(principal).orElseThrow();
        if (!roles.isEmpty()) {
            Assuming assuming = new Assuming(requester, keys, Limits.reachingSts(identity), limits.reachingSts());
            denials = new ArrayList<>(moved(denials));
            for (String role : roles) assuming.add(here(role), all, denials);
        }
        Map<String, Object> unknown = unknown(policies.policies());
        for (String role : roles) if (!isDenied(role, denials)) addUnread(role, unknown);
        return new Rights(all, denials, unknown);
    }

    /** What is not known of a role's trust policy may let anybody in. */
    private void addUnread(String role, Map<String, Object> unknown) {
        unreadTrust(role).ifPresent(unread -> unknown.put("trust policy of role " + role, unread));
    }

    /** Whether assuming a role is denied whoever trusts. */
    private boolean isDenied(String role, List<Grant> denials) {
        if (unreadTrust(role).isEmpty()) return false;
        Cell assuming = Cell.of(ASSUME_ROLE, pattern(shownArn(arn(here(role)))), List.of());
        return denials.stream()
                .flatMap(denial -> denial.index().near(assuming).stream())
                .anyMatch(each -> each.includes(Region.of(assuming)));
    }

    /** Denials that concern roles under other ARNs than here, said of those. */
    private List<Grant> moved(List<Grant> denials) {
        if (moved.isEmpty()) return denials;
        Cell assuming = Cell.of(ASSUME_ROLE, Cell.ANY_RESOURCE, List.of());
        List<Grant> all = new ArrayList<>();
        for (Grant denial : denials) {
            if (denial.regions().stream().noneMatch(region -> region.cell().meets(assuming))) {
                all.add(denial);
                continue;
            }
            Grant rest = denial;
            for (String shown : moved.values()) rest = rest.without(Cell.of(ASSUME_ROLE, pattern(shown), List.of()));
            all.add(rest);
            moved.forEach((own, shown) -> all.add(denial.and(asked(own)).moved(pattern(own), pattern(shown))));
        }
        return all;
    }

    private static TextPattern pattern(String arn) {
        return TextPattern.resource(arn, false, ConditionContext.complete().source())
                .orElseThrow();
    }

    private static Grant asked(String role) {
        return new Grant(
                List.of("assume", role), () -> List.of(Region.of(Cell.of(ASSUME_ROLE, pattern(role), List.of()))));
    }

    private Limits limits(PrincipalPolicies policies, ConditionContext keys) {
        List<List<Grant>> others = new ArrayList<>();
        policies.boundary().ifPresent(limit -> others.add(limit(List.of(limit), keys)));
        policies.session().ifPresent(limits -> others.add(limit(limits, keys)));
        List<List<Grant>> organization = policies.organization().stream()
                .map(level -> limit(level, keys))
                .toList();
        return new Limits(organization, others);
    }

    /** What policies that only limit allow together; of one that is not known whole, whatever that allows. */
    private List<Grant> limit(List<CompiledPolicy> policies, ConditionContext keys) {
        List<Grant> all = new ArrayList<>(grants(policies.stream(), keys).toList());
        policies.stream()
                .filter(policy -> !policy.isKnown())
                .map(policy -> remembered(Limits.whatever(policy.name())))
                .forEach(all::add);
        return all;
    }

    private Stream<Grant> grants(Stream<CompiledPolicy> policies, ConditionContext keys) {
        return policies.flatMap(policy -> policy.statements().stream())
                .filter(statement -> !statement.denies())
                .map(statement -> grant(statement, keys));
    }

    private List<Grant> denials(PrincipalPolicies policies, ConditionContext keys) {
        return policies.statements()
                .filter(CompiledStatement::denies)
                .map(statement -> grant(statement, keys))
                .toList();
    }

    private Grant remembered(Grant grant) {
        return grants.computeIfAbsent(grant.key(), any -> grant);
    }

    private Grant grant(CompiledStatement statement, ConditionContext keys) {
        return remembered(Grant.of(statement, keys));
    }

    private static Map<String, Object> unknown(Stream<CompiledPolicy> policies) {
        Map<String, Object> unknown = new HashMap<>();
        policies.forEach(policy -> policy.unread().ifPresent(unread -> unknown.put(policy.name(), unread)));
        return unknown;
    }

    /** The ARN of a role that the account holds. */
    String arn(String role) {
        Role found = access.account().account().roles().get(role);
        String path = found == null ? unreadablePath(role) : found.path();
        return Arn.iam(access.account().accountId(), "role" + path + role)
                .resolve(access.account().partition(), access.account().accountId())
                .toString();
    }

    private String unreadablePath(String role) {
        return access.unreadable()
                .filter(each -> each.type().equals("role") && each.name().equals(role))
                .map(Arn::path)
                .findFirst()
                .orElse("/");
    }

    /** Whether a role bears another ARN in the comparison than here. */
    boolean isMoved(String role) {
        return moved.containsKey(arn(here(role)));
    }

    private String shownArn(String arn) {
        return moved.getOrDefault(arn, arn);
    }

    private List<CompiledStatement> compiledTrust(String role) {
        return access.trustOf(role).map(CompiledPolicy::statements).orElse(List.of());
    }

    /** The rights of somebody outside the account on one role. */
    Rights ofOutsider(Outsider who, String role) {
        ConditionContext nothing = ConditionContext.partial();
        List<Grant> grants = new ArrayList<>();
        List<Grant> denials = new ArrayList<>();
        for (CompiledStatement statement : compiledTrust(here(role))) {
            Named named = who.in(statement);
            Grant trusted = Grant.onRole(statement, nothing, shownArn(arn(here(role))));
            List<Grant> said = statement.denies() ? denials : grants;
            if (named.match() != PrincipalMatch.NONE) said.add(trusted);
            named.fromSessions().map(trusted::and).ifPresent(said::add);
        }
        Map<String, Object> unknown = new HashMap<>();
        addUnread(role, unknown);
        return new Rights(grants, denials, unknown);
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
                Named named = Named.of(statement, requester);
                if (named.isNobody()) continue;
                String arn = arn(role);
                Grant trusted = Grant.onRole(statement, keys, arn).and(asked(arn));
                List<Grant> said = new ArrayList<>();
                if (statement.denies()) {
                    if (named.match() != PrincipalMatch.NONE) said.add(trusted);
                    else named.fromSessions().map(trusted::and).ifPresent(said::add);
                } else {
                    said.addAll(with(trusted, named.match()));
                    named.fromSessions().ifPresent(some -> said.addAll(with(trusted.and(some), named.ofSessions())));
                }
                (statement.denies() ? denials : grants).addAll(shown(said, arn));
            }
        }

        private List<Grant> shown(List<Grant> all, String arn) {
            String shown = shownArn(arn);
            if (shown.equals(arn)) return all;
            return all.stream()
                    .map(each -> each.moved(pattern(arn), pattern(shown)))
                    .toList();
        }

        /** Whoever is named by themselves needs nothing else; whoever is named by their account needs policies of their own. */
        private List<Grant> with(Grant trusted, PrincipalMatch match) {
            if (match == PrincipalMatch.NONE) return List.of();
            List<Grant> own =
                    match == PrincipalMatch.ACCOUNT ? Limits.bounded(List.of(trusted), identity) : List.of(trusted);
            return match == PrincipalMatch.EXACT ? limits.ofOrganization(own) : limits.all(own);
        }
    }
}
