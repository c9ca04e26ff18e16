// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that a principal may do: what its policies allow, within its boundary and what else limits it, without what is denied; and the roles of
 * the account that it may assume. Immutable.
 *
 * @param principal who
 * @param reaches what it may do: actions on resources under conditions; empty for nothing
 * @param unknown policies that apply and of which not all is known: they may allow more
 * @param isTold whether it is told in detail; not when it falls into too many parts
 */
public record PrincipalReach(Arn principal, List<Reach> reaches, SortedSet<String> unknown, boolean isTold) {
    /** Keeps a copy. */
    public PrincipalReach {
        reaches = List.copyOf(reaches);
    }

    /** Of a principal of an account; nothing when the account does not hold it. The root user may do everything. */
    public static PrincipalReach of(AccountAccess access, Arn principal) {
        Collection<String> roles = principal.type().equals("root") ? List.of() : access.roleNames();
        return told(access, principal, new RightsOf(access).of(principal, roles), Rights.NONE);
    }

    /**
     * What a principal could do with other policies, and cannot with its own. Roles that it may assume are left aside.
     *
     * @param other the policies that it would have
     */
    public static PrincipalReach gained(AccountAccess access, Arn principal, PrincipalPolicies other) {
        RightsOf rights = new RightsOf(access);
        Rights own = rights.of(principal, List.of());
        return told(access, principal, rights.of(principal, other, List.of()), own);
    }

    private static PrincipalReach told(AccountAccess access, Arn principal, Rights rights, Rights less) {
        Optional<List<Region>> regions = rights.beyond(less);
        return new PrincipalReach(
                principal,
                Reach.of(regions.orElse(List.of()), RightsOf.ownRoles(access)),
                new TreeSet<>(rights.unknownBeyond(less)),
                regions.isPresent());
    }

    /** Whether there is nothing that it may do, for certain. */
    public boolean isEmpty() {
        return reaches.isEmpty() && unknown.isEmpty() && isTold;
    }

    /** Whether some of it is done with a KMS key, the policy of which has to allow it too (KMS Developer Guide, key-policies). */
    public boolean asksKeyPolicies() {
        return reaches.stream().anyMatch(Reach::asksKeyPolicies);
    }

    /** A line for each reach. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        reaches.forEach(reach -> lines.add(SafeText.line(reach.toString())));
        if (asksKeyPolicies()) lines.add("with a KMS key only what the policy of that key allows too");
        unknown.forEach(policy -> lines.add("what " + SafeText.line(policy) + " allows, of which not all is known"));
        if (!isTold) lines.add("more than can be told: the policies fall into too many parts");
        return lines;
    }

    /** For a reader: who, and a line for each reach. */
    @Override
    public String toString() {
        String who = principal.type() + (principal.type().equals("root") ? "" : " " + principal.name());
        if (isEmpty()) return who + " may do nothing";
        return who + " may\n" + lines().stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
