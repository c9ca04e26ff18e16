// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The roles that a principal can get to by assuming one after the other. Immutable.
 *
 * @param principal who
 * @param chains how, a chain for each role, the shortest first: the shortest of those that depend on no more than their terms, where there
 *     is one
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

    /** The chains that are certain before those that depend on something, of which each role has one only where no other leads to it. */
    static AssumableRoles of(Access access, Arn principal) {
        Search search = new Search(access, principal);
        search.run(terms -> !terms.isOpen());
        search.run(terms -> true);
        return new AssumableRoles(
                principal,
                search.found.values().stream()
                        .sorted(Comparator.comparingInt(chain -> chain.hops().size()))
                        .toList());
    }

    /** Breadth first, so that each role is found by its shortest chain, and a circle ends where it began. */
    private static final class Search {
        private final Access access;
        private final Arn principal;
        private final List<Arn> roles;
        private final Map<Arn, Chain> found = new LinkedHashMap<>();
        private final Map<List<Arn>, Optional<RoleTerms>> known = new HashMap<>();

        Search(Access access, Arn principal) {
            this.access = access;
            this.principal = principal;
            roles = access.roles().toList();
        }

        /** Finds chains to more roles, whose further hops are wanted ones. */
        void run(Predicate<RoleTerms> wanted) {
            Queue<Arn> open = new ArrayDeque<>(List.of(principal));
            open.addAll(found.keySet());
            while (!open.isEmpty()) {
                Arn from = open.remove();
                for (Arn role : roles) {
                    if (role.equals(principal) || found.containsKey(role)) continue;
                    Optional<RoleTerms> terms = terms(from, role).filter(wanted);
                    if (terms.isEmpty()) continue;
                    found.put(role, longer(found.get(from), new Hop(from, role, terms.get())));
                    open.add(role);
                }
            }
        }

        private Optional<RoleTerms> terms(Arn from, Arn role) {
            RoleTerms.Caller caller = new RoleTerms.Caller(
                    from, principal.name(), !principal.type().equals("user") || found.containsKey(from));
            return known.computeIfAbsent(List.of(from, role), any -> RoleTerms.of(access, caller, role));
        }
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
