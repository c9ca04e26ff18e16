// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.Requester;
import io.iam4j.access.ResourceGrant;
import io.iam4j.policy.PolicyVariables;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user or role may do, asked from outside of any request.
 *
 * @param identity what its own policies, its groups', its boundary and the service control policies come to
 * @param trust what the trust policy of the role says that it would assume; absent for other actions and roles that are
 *     not here
 * @param decision what both come to
 * @param trace the statements that are about the action and what they say, a line each
 */
public record AccessDecision(
        DecisionType identity, Optional<DecisionType> trust, DecisionType decision, List<String> trace) {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    /**
     * Decides on an action in a context; absent when there is no such principal. One account's lock is held after the other,
     * never two at once: two that decide crosswise would wait for each other.
     */
    public static Optional<AccessDecision> of(
            World world, AccountState account, Supplier<Optional<Principal>> who, Question question) {
        boolean assumes = question.action().equalsIgnoreCase("sts:AssumeRole");
        Optional<Trust> assumed = assumes ? trust(world, question.resource()) : Optional.empty();
        boolean missing = assumes && assumed.isEmpty() && isOfHere(world, question.resource());
        return account.locked(() -> who.get().map(principal -> {
            AccessRequest ask = question.ask(facts(world, account, principal));
            PrincipalPolicies rights = Authority.rightsInOrganization(account, world, principal);
            Requester party = Requester.of(account.id(), List.of(principal.arn()))
                    .withBoundary(rights.boundary().isPresent());
            List<String> trace = Stream.concat(
                            new DecisionTrace(ask).of(account, principal),
                            new DecisionTrace(ask).ofLevels(rights.organization()))
                    .toList();
            return assumed.map(trust -> trust.policy(world.principals()))
                    .map(trust -> ofBoth(rights, ask, party, trust).after(trace))
                    .orElseGet(() -> (missing ? ofNobody(rights, ask) : ofIdentity(rights, ask)).after(trace));
        }));
    }

    /**
     * The resources that statements name which allow the action or let it pass, policy variables replaced where they are known, and for
     * sts:AssumeRole the roles of the account, whose trust policies may allow it; none when there is no such principal.
     */
    public static List<String> named(
            World world, AccountState account, Supplier<Optional<Principal>> who, Question question) {
        return account.locked(() -> who.get()
                .map(principal -> {
                    AccessRequest ask = question.ask(facts(world, account, principal));
                    Stream<String> named = Authority.rightsInOrganization(account, world, principal)
                            .statements()
                            .filter(statement -> !statement.denies()
                                    && statement.explain(ask).isPresent())
                            .flatMap(statement -> named(statement, ask.context()));
                    Stream<String> roles = question.action().equalsIgnoreCase("sts:AssumeRole")
                            ? account.roles().all().stream().map(Role::arn)
                            : Stream.empty();
                    return Stream.concat(named, roles).distinct().toList();
                })
                .orElse(List.of()));
    }

    private static Stream<String> named(CompiledStatement statement, ConditionContext facts) {
        if (!statement.hasVariables()) return statement.source().resources().stream();
        return statement.source().resources().stream().map(resource -> {
            String text = resource;
            for (String key : statement.keys())
                for (String value : facts.values(key).orElse(List.of()))
                    text = text.replace(PolicyVariables.of(key), value);
            return text;
        });
    }

    private static AccessDecision ofIdentity(PrincipalPolicies rights, AccessRequest ask) {
        DecisionType identity = rights.decide(ask).type();
        return new AccessDecision(identity, Optional.empty(), identity, List.of());
    }

    /** A role that is not there cannot be assumed, whatever is allowed. */
    private static AccessDecision ofNobody(PrincipalPolicies rights, AccessRequest ask) {
        DecisionType identity = rights.decide(ask).type();
        return new AccessDecision(
                identity,
                Optional.empty(),
                identity == DecisionType.ALLOWED ? DecisionType.IMPLICIT_DENY : identity,
                List.of());
    }

    private static AccessDecision ofBoth(
            PrincipalPolicies rights, AccessRequest ask, Requester party, CompiledPolicy trustPolicy) {
        ResourceGrant trust = trustPolicy.grant(party, ask);
        boolean same = ask.resource().contains("::" + party.accountId() + ":");
        Decision both = same ? rights.decideAssuming(ask, trust) : rights.decideAcross(ask, trust);
        return new AccessDecision(
                rights.decide(ask).type(),
                Optional.of(trust.type()),
                both.type(),
                new DecisionTrace(ask).ofTrust(trustPolicy, party).toList());
    }

    private AccessDecision after(List<String> earlier) {
        return new AccessDecision(
                identity,
                trust,
                decision,
                Stream.concat(earlier.stream(), trace.stream()).toList());
    }

    /** What is asked: an action on a resource, and the condition keys besides those that the principal has itself. */
    public record Question(String action, String resource, Map<String, List<String>> context) {
        private AccessRequest ask(ConditionContext facts) {
            ConditionContext all = facts;
            for (Map.Entry<String, List<String>> entry : context.entrySet())
                all = all.with(entry.getKey(), entry.getValue());
            return new AccessRequest(action, resource, all);
        }
    }

    private static Optional<Trust> trust(World world, String arn) {
        Matcher parts = ROLE.matcher(arn);
        if (!parts.matches()) return Optional.empty();
        return world.existing(parts.group(1))
                .flatMap(account -> account.locked(() -> account.roles()
                        .find(parts.group(2))
                        .filter(role -> role.arn().equals(arn))
                        .map(Role::trust)));
    }

    /** Whether an ARN names one role, of an account that this server holds. */
    private static boolean isOfHere(World world, String arn) {
        Matcher parts = ROLE.matcher(arn);
        return parts.matches()
                && world.existing(parts.group(1)).isPresent()
                && !arn.contains("*")
                && !arn.contains("?");
    }

    private static ConditionContext facts(World world, AccountState account, Principal principal) {
        boolean user = principal instanceof User;
        return Context.of(account, principal)
                .with("aws:CurrentTime", world.now().toString())
                .with("aws:EpochTime", Long.toString(world.now().getEpochSecond()))
                .with("aws:PrincipalType", user ? "User" : "AssumedRole")
                .with("aws:userid", principal.id() + (user ? "" : ":session"));
    }
}
