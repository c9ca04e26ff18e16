// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The roles that a principal can get to by assuming one after the other. Immutable.
 *
 * @param principal who
 * @param chains how, a chain for each role, the shortest first
 */
public record AssumableRoles(Arn principal, List<Chain> chains) {
    /** Keeps a copy. */
    public AssumableRoles {
        chains = List.copyOf(chains);
    }

    /**
     * One assumption.
     *
     * @param from who assumes: the principal itself, or the role before
     * @param role what is assumed
     * @param terms what it asks for: MFA, an external id, a session name, and what it depends on besides
     */
    public record Hop(Arn from, Arn role, RoleTerms terms) {
        /** Such as {@code role Deploy of 111111111111 (with MFA)}. */
        @Override
        public String toString() {
            String asked = terms.toString();
            return "role " + role.name() + " of " + role.account() + (asked.isEmpty() ? "" : " (" + asked + ")");
        }
    }

    /**
     * Assumptions one after the other, at least one.
     *
     * @param hops in their order
     */
    public record Chain(List<Hop> hops) {
        /** Keeps a copy. */
        public Chain {
            hops = List.copyOf(hops);
        }

        /** The role that they lead to. */
        public Arn role() {
            return hops.get(hops.size() - 1).role();
        }

        /** Whether any of them depends on more than its terms say. */
        public boolean isOpen() {
            return hops.stream().anyMatch(hop -> hop.terms().isOpen());
        }

        /** The hops, an arrow between. */
        @Override
        public String toString() {
            return hops.stream().map(Hop::toString).collect(Collectors.joining(" -> "));
        }
    }

    /** Breadth first, so that each role is found by its shortest chain, and a circle ends where it began. */
    static AssumableRoles of(Access access, Arn principal) {
        Map<Arn, Chain> found = new LinkedHashMap<>();
        Queue<Arn> open = new ArrayDeque<>(List.of(principal));
        List<Arn> roles = access.roles().toList();
        while (!open.isEmpty()) {
            Arn from = open.remove();
            RoleTerms.Caller caller = new RoleTerms.Caller(
                    from, principal.name(), !principal.type().equals("user") || found.containsKey(from));
            for (Arn role : roles) {
                if (role.equals(principal) || found.containsKey(role)) continue;
                Optional<RoleTerms> terms = RoleTerms.of(access, caller, role);
                if (terms.isEmpty()) continue;
                found.put(role, longer(found.get(from), new Hop(from, role, terms.get())));
                open.add(role);
            }
        }
        return new AssumableRoles(principal, List.copyOf(found.values()));
    }

    private static Chain longer(@Nullable Chain before, Hop hop) {
        List<Hop> hops = new ArrayList<>(before == null ? List.of() : before.hops());
        hops.add(hop);
        return new Chain(hops);
    }

    /** The chain that leads to a role; empty when none does. */
    public Optional<Chain> to(Arn role) {
        return chains.stream().filter(chain -> chain.role().equals(role)).findFirst();
    }

    /** For a reader: a line for each chain. */
    @Override
    public String toString() {
        String who = principal.type().equals("root") ? "root" : principal.type() + " " + principal.name();
        return chains.isEmpty()
                ? who + " can assume no role"
                : who + " can assume\n"
                        + chains.stream()
                                .map(chain -> "  " + SafeText.line(chain.toString()))
                                .collect(Collectors.joining("\n"));
    }
}
