// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.difference.PrincipalReach;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What principals could do with other policies and cannot with their own. Those of the same policies gain the same, unless a policy names
 * something of who they are. Not thread-safe.
 */
final class Gains {
    private final AccountAccess access;
    private final Map<List<Object>, List<String>> known = new HashMap<>();
    private final Map<CompiledPolicy, Set<String>> keys = new HashMap<>();

    Gains(AccountAccess access) {
        this.access = access;
    }

    /** A line for each reach; none where nothing is gained. */
    List<String> of(Arn principal, PrincipalPolicies other) {
        PrincipalPolicies own = access.policiesOf(principal).orElseThrow();
        List<Object> signature = List.of(said(own), said(other), named(principal, own, other));
        List<String> lines = known.get(signature);
        if (lines == null) {
            PrincipalReach gained = PrincipalReach.gained(access, principal, other);
            lines = gained.isEmpty() ? List.of() : gained.lines();
            known.put(signature, lines);
        }
        return lines;
    }

    private static List<Object> said(PrincipalPolicies policies) {
        return List.of(
                Set.copyOf(policies.identity()), policies.boundary(), policies.session(), policies.organization());
    }

    /** What is known of the condition keys that the policies name. */
    private Map<String, Optional<List<String>>> named(Arn principal, PrincipalPolicies own, PrincipalPolicies other) {
        ConditionContext known = access.keysOf(principal).orElseThrow();
        Map<String, Optional<List<String>>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(own.policies(), other.policies())
                .flatMap(policy -> keys.computeIfAbsent(policy, Gains::keys).stream())
                .filter(known::knows)
                .forEach(key -> named.put(key, known.values(key)));
        return named;
    }

    private static Set<String> keys(CompiledPolicy policy) {
        return policy.statements().stream()
                .map(CompiledStatement::keys)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }
}
