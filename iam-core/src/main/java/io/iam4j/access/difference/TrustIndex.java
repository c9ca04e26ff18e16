// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.CompiledStatement;
import io.iam4j.access.Requester;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The roles of an account by whom their trust policies name, made when it is first asked. Not thread-safe. */
final class TrustIndex {
    /** Stands for all that a policy with NotPrincipal does not name. */
    private static final String OTHERS = "";

    private final Set<String> roles;
    private final Function<String, List<CompiledStatement>> trust;
    private final Map<String, Set<String>> byPrincipal = new HashMap<>();

    /** Of roles, each with the statements of its trust policy. */
    TrustIndex(Set<String> roles, Function<String, List<CompiledStatement>> trust) {
        this.roles = roles;
        this.trust = trust;
    }

    /** The roles that may name a requester by itself. */
    Set<String> naming(Requester requester) {
        if (byPrincipal.isEmpty()) roles.forEach(this::add);
        Set<String> naming = new TreeSet<>(byPrincipal.getOrDefault(OTHERS, Set.of()));
        requester.arns().forEach(arn -> naming.addAll(byPrincipal.getOrDefault(arn, Set.of())));
        return naming;
    }

    private void add(String role) {
        byPrincipal.computeIfAbsent(OTHERS, any -> new TreeSet<>());
        for (CompiledStatement statement : trust.apply(role)) {
            if (!statement.source().notPrincipals().isEmpty()) add(OTHERS, role);
            statement.source().principals().stream()
                    .flatMap(principal -> principal.ids().stream())
                    .flatMap(TrustIndex::withAnySession)
                    .forEach(id -> add(id, role));
        }
    }

    private void add(String principal, String role) {
        byPrincipal.computeIfAbsent(principal, any -> new TreeSet<>()).add(role);
    }

    /** An id of a principal; of a session also that of any session of its role, which ends in a slash. */
    private static Stream<String> withAnySession(String id) {
        return id.contains(":sts:") ? Stream.of(id, id.substring(0, id.lastIndexOf('/') + 1)) : Stream.of(id);
    }
}
