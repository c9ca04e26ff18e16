// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.Dependencies;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * New roles that trust each other, or themselves: the service refuses a trust in what is not there yet, so that one of
 * them has to be created with a part of its trust first.
 */
final class TrustCycles {
    private final List<Role> open;
    private final List<String> problems;
    private final Map<String, PolicyDocument> first = new HashMap<>();

    private TrustCycles(List<Role> open, List<String> problems) {
        this.open = new ArrayList<>(open);
        this.problems = problems;
    }

    /** What to create such roles with, by name; the rest of their trust is set afterwards. */
    static Map<String, PolicyDocument> firstTrusts(Account desired, Account held, List<String> problems) {
        List<Role> made = desired.roles().values().stream()
                .filter(role -> !role.isAbsent() && !held.roles().containsKey(role.name()))
                .toList();
        TrustCycles circles = new TrustCycles(made, problems);
        circles.run();
        return circles.first;
    }

    private void run() {
        while (!open.isEmpty()) {
            Set<Key> missing =
                    open.stream().map(role -> new Key(Kind.ROLE, role.name())).collect(Collectors.toSet());
            boolean created = open.removeIf(role ->
                    role.trust().orElseThrow().statements().stream().noneMatch(statement -> names(statement, missing)));
            if (!created && !split(missing)) return;
        }
    }

    /** Whether one of the roles can be created with a part of its trust. */
    private boolean split(Set<Key> missing) {
        for (Role role : open) {
            Optional<PolicyDocument> part = part(role.trust().orElseThrow(), missing);
            if (part.isEmpty()) continue;
            first.put(role.name(), part.get());
            open.remove(role);
            return true;
        }
        problems.add("These roles trust each other, or themselves, and none can be created before the other: "
                + open.stream().map(Role::name).collect(Collectors.joining(", "))
                + "; create one of them without that trust first, or give it a statement of its own.");
        return false;
    }

    /** A denial is never left out, not even for a moment. */
    private static Optional<PolicyDocument> part(PolicyDocument trust, Set<Key> missing) {
        List<Statement> kept = trust.statements().stream()
                .filter(statement -> !names(statement, missing))
                .toList();
        boolean denied = trust.statements().stream()
                .anyMatch(statement -> statement.effect() == Effect.DENY && names(statement, missing));
        boolean open = kept.stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
        return denied || !open ? Optional.empty() : Optional.of(PolicyDocument.of(kept));
    }

    private static boolean names(Statement statement, Set<Key> missing) {
        return Dependencies.NONE.needsPrincipals(PolicyDocument.of(statement)).needs().stream()
                .anyMatch(missing::contains);
    }
}
