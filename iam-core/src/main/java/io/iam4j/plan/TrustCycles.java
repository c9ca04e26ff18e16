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
    private final String accountId;
    private final Set<Key> missing = new HashSet<>();

    private TrustCycles(String accountId) {
        this.accountId = accountId;
    }

    /** What to create such roles with, by name; the rest of their trust is set afterwards. Roles of other accounts make no circle. */
    static Map<String, PolicyDocument> firstTrusts(Draft draft) {
        List<Role> open = new ArrayList<>();
        for (Role role : draft.<Role>present(Kind.ROLE))
            if (draft.state().find(Kind.ROLE, role.name(), Role.class).isEmpty()) open.add(role);
        return new TrustCycles(draft.observed().accountId()).split(open);
    }

    private Map<String, PolicyDocument> split(List<Role> open) {
        Map<String, PolicyDocument> first = new HashMap<>();
        open.forEach(role -> missing.add(new Key(Kind.ROLE, role.name())));
        while (!open.isEmpty()) {
            List<Role> free = open.stream().filter(role -> !names(trust(role))).toList();
            if (free.isEmpty()) {
                Role split = open.get(0);
                first.put(split.name(), part(trust(split)));
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

    private boolean names(PolicyDocument trust) {
        return Dependencies.NONE.needsPrincipals(trust).within(accountId).needs().stream()
                .anyMatch(missing::contains);
    }

    /** A denial is never left out, not even for a moment. */
    private PolicyDocument part(PolicyDocument trust) {
        List<Statement> kept = new ArrayList<>();
        for (Statement statement : trust.statements()) {
            if (!names(PolicyDocument.of(statement))) kept.add(statement);
            else if (statement.effect() == Effect.DENY) return Trust.NOBODY;
            else statement.withoutPrincipals(this::isMissing).ifPresent(kept::add);
        }
        boolean grants = kept.stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
        return grants ? PolicyDocument.of(kept) : Trust.NOBODY;
    }

    private boolean isMissing(String principal) {
        if (!principal.startsWith("arn:")) return false;
        Arn arn = Arn.parse(principal);
        return arn.account().equals(accountId)
                && arn.type().equals("role")
                && missing.contains(new Key(Kind.ROLE, arn.name()));
    }
}
