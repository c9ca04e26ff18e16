// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Whom somebody can act as: a principal with the policies that it has by then.
 *
 * @param arn the principal
 * @param groups the groups that it is in
 * @param policies its policies
 * @param temporary whether by a session of a role, to which no MFA can be added
 */
record Actor(Arn arn, Set<String> groups, PrincipalPolicies policies, boolean temporary) {
    /** A policy that somebody writes for their own use. */
    static final CompiledPolicy ANYTHING = CompiledPolicy.of(
                    PolicyDocument.of(Statement.allow("*").onEverything()))
            .named("a policy of its own making");

    /** What tells two of them apart. */
    List<Object> key() {
        return List.of(
                arn,
                policies.identity().stream().map(CompiledPolicy::name).collect(Collectors.toSet()),
                policies.boundary().map(CompiledPolicy::name));
    }

    boolean isUser() {
        return arn.type().equals("user");
    }

    /** With a policy more. */
    Actor plus(CompiledPolicy policy) {
        List<CompiledPolicy> all = new ArrayList<>(policies.identity());
        all.add(policy);
        return with(all);
    }

    Actor without(Predicate<CompiledPolicy> policy) {
        return with(policies.identity().stream().filter(policy.negate()).toList());
    }

    /** With another policy in the place of one, among those that grant and as the boundary. */
    Actor replacing(String name, CompiledPolicy other) {
        UnaryOperator<CompiledPolicy> exchanged = policy -> policy.name().equals(name) ? other : policy;
        return new Actor(
                arn,
                groups,
                new PrincipalPolicies(
                        policies.identity().stream().map(exchanged).toList(),
                        policies.boundary().map(exchanged),
                        policies.session(),
                        policies.organization()),
                temporary);
    }

    Actor unbounded() {
        return new Actor(
                arn,
                groups,
                new PrincipalPolicies(
                        policies.identity(), Optional.empty(), policies.session(), policies.organization()),
                temporary);
    }

    Actor leaving(String group, Set<String> gone) {
        Set<String> names = new TreeSet<>(groups);
        names.remove(group);
        return new Actor(
                arn, names, without(policy -> gone.contains(policy.name())).policies(), temporary);
    }

    Actor joining(String group, List<CompiledPolicy> more) {
        List<CompiledPolicy> all = new ArrayList<>(policies.identity());
        all.addAll(more);
        Set<String> names = new TreeSet<>(groups);
        names.add(group);
        return new Actor(arn, names, with(all).policies(), temporary);
    }

    Actor with(List<CompiledPolicy> identity) {
        return new Actor(
                arn,
                groups,
                new PrincipalPolicies(identity, policies.boundary(), policies.session(), policies.organization()),
                temporary);
    }

    /** Whether any policy has a statement that may allow an action, somewhere. */
    boolean mentions(String action) {
        return policies.identity().stream()
                .anyMatch(policy ->
                        !policy.isKnown() || policy.allowing(action).findAny().isPresent());
    }

    /** Whether it may do everything: each kind of policy allows everything on everything at all times, and nothing denies. */
    boolean mayDoEverything() {
        return isAdministrator() && policies.statements().noneMatch(CompiledStatement::denies);
    }

    /** Whether it may do everything that is not denied. */
    boolean isAdministrator() {
        return policies.session().isEmpty()
                && allowsEverything(policies.identity())
                && policies.boundary()
                        .map(limit -> allowsEverything(List.of(limit)))
                        .orElse(true)
                && policies.organization().stream().allMatch(Actor::allowsEverything);
    }

    private static boolean allowsEverything(List<CompiledPolicy> policies) {
        return policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .anyMatch(statement -> !statement.denies() && isEverything(statement));
    }

    private static boolean isEverything(CompiledStatement statement) {
        Statement source = statement.source();
        return source.actions().contains("*")
                && source.resources().contains("*")
                && source.conditions().isEmpty();
    }
}
