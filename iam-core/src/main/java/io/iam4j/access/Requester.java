// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.Principal;
import io.iam4j.policy.Principal.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who makes a request, as Principal elements of policies name them. Immutable.
 *
 * @param accountId their account
 * @param arns their ARNs, most exact first: the session, then the role
 * @param provider the identity provider that vouches for them, as a trust policy names it; absent for IAM's own
 *     principals
 * @param hasBoundary whether a permissions boundary is set on the user or role: a denial by {@code NotPrincipal} spares nobody who has one
 */
public record Requester(String accountId, List<String> arns, Optional<String> provider, boolean hasBoundary) {
    /** Keeps copies. */
    public Requester {
        arns = List.copyOf(arns);
    }

    /** A user, role or session of an account. */
    public static Requester of(String accountId, List<String> arns) {
        return new Requester(accountId, arns, Optional.empty(), false);
    }

    /** Somebody whom an identity provider vouches for. */
    public static Requester federated(String accountId, String provider) {
        return new Requester(accountId, List.of(), Optional.of(provider), false);
    }

    /** This, with or without a permissions boundary. */
    public Requester withBoundary(boolean present) {
        return new Requester(accountId, arns, provider, present);
    }

    /**
     * Whether a denial by {@code NotPrincipal} spares them: everybody is named, or each of their ARNs, of a session the role's too. Who has
     * a permissions boundary is never spared, and an account that is named spares nobody but its root (IAM User Guide,
     * reference_policies_elements_notprincipal).
     */
    boolean isSpared(List<Principal> named) {
        if (hasBoundary) return false;
        if (provider.isPresent()) return match(named) != PrincipalMatch.NONE;
        List<String> ids = named.stream()
                .filter(principal -> principal.kind() == Kind.AWS)
                .flatMap(principal -> principal.ids().stream())
                .toList();
        return ids.contains("*") || !arns.isEmpty() && arns.stream().allMatch(arn -> isNamed(arn, ids));
    }

    private boolean isNamed(String arn, List<String> ids) {
        return ids.contains(arn) || arn.endsWith(":root") && ids.contains(accountId);
    }

    PrincipalMatch match(List<Principal> principals) {
        return principals.stream()
                .flatMap(principal -> principal.ids().stream().map(id -> match(principal.kind(), id)))
                .max(Comparator.naturalOrder())
                .orElse(PrincipalMatch.NONE);
    }

    private PrincipalMatch match(Kind kind, String id) {
        if (kind == Kind.AWS && id.equals("*")) return PrincipalMatch.BEHIND;
        if (provider.isPresent())
            return kind == Kind.FEDERATED && (id.equals("*") || id.equals(provider.get()))
                    ? PrincipalMatch.EXACT
                    : PrincipalMatch.NONE;
        return kind == Kind.AWS ? match(id) : PrincipalMatch.NONE;
    }

    private PrincipalMatch match(String id) {
        if (!arns.isEmpty() && id.equals(arns.get(0))) return PrincipalMatch.EXACT;
        if (arns.contains(id)) return PrincipalMatch.BEHIND;
        boolean account = id.equals(accountId) || id.endsWith(":iam::" + accountId + ":root");
        return account ? PrincipalMatch.ACCOUNT : PrincipalMatch.NONE;
    }
}
