// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Numbers for policies, equal where they say the same, so that principals of the same policies are found without comparing statements. For
 * all states of one comparison. Not thread-safe.
 */
final class PolicyFacts {
    /**
     * What is looked at of a policy, or of its part on assuming roles.
     *
     * @param number of the policies that say the same; 0 for none that says something
     * @param keys the condition keys that it names
     */
    record Part(int number, Set<String> keys) {
        private static final Part NOTHING = new Part(0, Set.of());
    }

    private record Facts(Part whole, Part assuming) {}

    /**
     * What decides the rights of a principal, roles that name it apart: principals of equal signatures have the same.
     *
     * @param identity numbers of its policies
     * @param boundary the number of its boundary; empty without one
     * @param known values of the keys that they name
     */
    record Signature(Set<Integer> identity, Optional<Integer> boundary, Map<String, Optional<List<String>>> known) {}

    private final Map<List<CompiledStatement>, Facts> byStatements = new IdentityHashMap<>();
    private final Map<List<Object>, Integer> numbers = new HashMap<>();

    /** What decides all rights of a principal with these policies. */
    Signature whole(PrincipalPolicies policies, ConditionContext keys, Set<String> more) {
        return signature(policies, keys, more, Facts::whole);
    }

    /** What decides which roles it may assume. */
    Signature assuming(PrincipalPolicies policies, ConditionContext keys, Set<String> more) {
        return signature(policies, keys, more, Facts::assuming);
    }

    private Signature signature(
            PrincipalPolicies policies, ConditionContext keys, Set<String> more, Function<Facts, Part> part) {
        Set<Integer> identity = new TreeSet<>();
        Map<String, Optional<List<String>>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        add(more, keys, known);
        for (CompiledPolicy each : policies.identity()) {
            Part of = part.apply(of(each));
            if (of.number() > 0) identity.add(of.number());
            add(of.keys(), keys, known);
        }
        Optional<Part> boundary = policies.boundary().map(this::of).map(part);
        boundary.ifPresent(of -> add(of.keys(), keys, known));
        return new Signature(identity, boundary.map(Part::number), known);
    }

    private static void add(Set<String> names, ConditionContext keys, Map<String, Optional<List<String>>> known) {
        for (String key : names) if (keys.knows(key)) known.put(key, keys.values(key));
    }

    private Facts of(CompiledPolicy policy) {
        return policy.isKnown()
                ? byStatements.computeIfAbsent(policy.statements(), any -> facts(policy))
                : facts(policy);
    }

    private Facts facts(CompiledPolicy policy) {
        List<CompiledStatement> assuming =
                policy.statements().stream().filter(PolicyFacts::mayAssume).toList();
        List<Object> gap =
                policy.unread().map(unread -> List.of(policy.name(), unread)).orElse(List.of());
        return new Facts(part(policy.statements(), gap), part(assuming, gap));
    }

    private Part part(List<CompiledStatement> statements, List<Object> gap) {
        if (statements.isEmpty() && gap.isEmpty()) return Part.NOTHING;
        List<Object> meaning = new ArrayList<>();
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (CompiledStatement each : statements) {
            meaning.add(Grant.meaning(each));
            keys.addAll(each.keys());
        }
        meaning.add(gap);
        return new Part(numbers.computeIfAbsent(meaning, any -> numbers.size() + 1), keys);
    }

    /** Whether a statement is about assuming roles, whichever. */
    private static boolean mayAssume(CompiledStatement statement) {
        Statement source = statement.source();
        return source.notActions().isEmpty()
                ? source.actions().stream().anyMatch(RightsOf::takesInAssuming)
                : source.notActions().stream().noneMatch(RightsOf::takesInAssuming);
    }
}
