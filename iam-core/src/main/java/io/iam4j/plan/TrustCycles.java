// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.Dependencies;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.kind.Draft;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * New roles that trust each other, or themselves: the service refuses a trust in what is not there yet. One of them is created
 * with what its trust says of those who are there, and gets the whole afterwards.
 */
final class TrustCycles {
    private TrustCycles() {}

    /** What to create such roles with, by name; the rest of their trust is set afterwards. */
    static Map<String, PolicyDocument> firstTrusts(Draft draft) {
        List<Role> open = new ArrayList<>();
        for (Role role : draft.<Role>present(Kind.ROLE))
            if (draft.state().find(Kind.ROLE, role.name(), Role.class).isEmpty()) open.add(role);
        Map<String, PolicyDocument> first = new HashMap<>();
        Set<Key> missing = new HashSet<>();
        open.forEach(role -> missing.add(new Key(Kind.ROLE, role.name())));
        while (!open.isEmpty()) {
            List<Role> free =
                    open.stream().filter(role -> !names(trust(role), missing)).toList();
            if (free.isEmpty()) {
                Role split = open.get(0);
                first.put(split.name(), part(trust(split), missing));
                free = List.of(split);
            }
            open.removeAll(free);
            free.forEach(role -> missing.remove(new Key(Kind.ROLE, role.name())));
        }
        return first;
    }

    private static PolicyDocument trust(Role role) {
        return role.trust().orElseThrow();
    }

    private static boolean names(PolicyDocument trust, Set<Key> missing) {
        return Dependencies.NONE.needsPrincipals(trust).needs().stream().anyMatch(missing::contains);
    }

    /** A denial is never left out, not even for a moment. */
    private static PolicyDocument part(PolicyDocument trust, Set<Key> missing) {
        List<Statement> kept = new ArrayList<>();
        for (Statement statement : trust.statements()) {
            if (!names(PolicyDocument.of(statement), missing)) kept.add(statement);
            else if (statement.effect() == Effect.DENY) return Trust.NOBODY;
            else statement.withoutPrincipals(id -> isMissing(id, missing)).ifPresent(kept::add);
        }
        boolean grants = kept.stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
        return grants ? PolicyDocument.of(kept) : Trust.NOBODY;
    }

    private static boolean isMissing(String principal, Set<Key> missing) {
        if (!principal.startsWith("arn:")) return false;
        Arn arn = Arn.parse(principal);
        return arn.type().equals("role") && missing.contains(new Key(Kind.ROLE, arn.name()));
    }
}
