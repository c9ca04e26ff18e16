// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.Match;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Principal.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Who makes a request, as Principal elements of policies name them. Immutable.
 *
 * @param accountId their account
 * @param arns their ARNs, most exact first: the session, then the role. A session's ARN that ends in a slash stands for any session of the
 *     role or user, of which it is not known whether a policy that names one means it
 * @param provider the identity provider that vouches for them, as a trust policy names it; absent for IAM's own
 *     principals
 * @param hasBoundary whether a permissions boundary is set on the user or role: a denial by {@code NotPrincipal} spares nobody who has one
 */
public record Requester(String accountId, List<String> arns, Optional<String> provider, boolean hasBoundary) {
    private static final String ANYBODY = "*";
    private static final String ROOT = ":root";
    private static final String IAM = ":iam::";

    /** Keeps copies. */
    public Requester {
        arns = List.copyOf(arns);
    }

    /** A user, role or session of an account. */
    public static Requester of(String accountId, List<String> arns) {
        return new Requester(accountId, arns, Optional.empty(), false);
    }

    /**
     * A user, role or session of whom no more than the ARN is known. A role makes requests in its sessions, whichever; the role of a session is
     * taken to have no path.
     */
    public static Requester of(Arn principal) {
        String own = principal.toString();
        String[] parts = principal.resource().split("/");
        List<String> arns = switch (principal.type()) {
            case "role" -> List.of(beside(principal, "sts", "assumed-role/" + principal.name() + "/"), own);
            case "assumed-role" ->
                parts.length < 2 ? List.of(own) : List.of(own, beside(principal, "iam", "role/" + parts[1]));
            default -> List.of(own);
        };
        return of(principal.account(), arns);
    }

    private static String beside(Arn principal, String service, String resource) {
        return new Arn(principal.partition(), service, "", principal.account(), resource).toString();
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
    Match spared(List<Principal> named) {
        if (hasBoundary) return Match.NO;
        if (provider.isPresent()) return Match.of(match(named) != PrincipalMatch.NONE);
        List<String> ids = ids(named, Kind.AWS);
        if (ids.contains(ANYBODY)) return Match.YES;
        boolean canonical = !ids(named, Kind.CANONICAL_USER).isEmpty();
        return arns.isEmpty() ? Match.NO : Match.every(arns.stream(), arn -> named(arn, ids, canonical));
    }

    private static List<String> ids(List<Principal> named, Kind kind) {
        return named.stream()
                .filter(principal -> principal.kind() == kind)
                .flatMap(principal -> principal.ids().stream())
                .toList();
    }

    private Match named(String arn, List<String> ids, boolean canonical) {
        boolean root = arn.endsWith(ROOT);
        if (ids.contains(arn) || root && ids.contains(accountId)) return Match.YES;
        boolean may = root && canonical || isAnySession(arn) && ids.stream().anyMatch(id -> id.startsWith(arn));
        return may ? Match.DEPENDS : Match.NO;
    }

    private static boolean isAnySession(String arn) {
        return arn.endsWith("/");
    }

    /** The names of the sessions that principals name, where it is not known which session this is. */
    List<String> sessions(List<Principal> named) {
        if (arns.isEmpty() || !isAnySession(arns.get(0))) return List.of();
        String any = arns.get(0);
        return ids(named, Kind.AWS).stream()
                .filter(id -> id.startsWith(any))
                .map(id -> id.substring(any.length()))
                .toList();
    }

    /** How closely principals name them, for certain. */
    PrincipalMatch match(List<Principal> principals) {
        return closest(principals, this::match);
    }

    /** How closely principals name them, at most: which session it is, and whose a canonical user id is, may not be known. */
    PrincipalMatch possibleMatch(List<Principal> principals) {
        return closest(principals, this::possibleMatch);
    }

    private static PrincipalMatch closest(List<Principal> principals, BiFunction<Kind, String, PrincipalMatch> match) {
        PrincipalMatch closest = PrincipalMatch.NONE;
        for (Principal principal : principals)
            for (String id : principal.ids()) {
                PrincipalMatch one = match.apply(principal.kind(), id);
                if (one.compareTo(closest) > 0) closest = one;
            }
        return closest;
    }

    private PrincipalMatch possibleMatch(Kind kind, String id) {
        if (provider.isEmpty() && kind == Kind.CANONICAL_USER) return PrincipalMatch.ACCOUNT;
        boolean session =
                kind == Kind.AWS && !arns.isEmpty() && isAnySession(arns.get(0)) && id.startsWith(arns.get(0));
        return session ? PrincipalMatch.EXACT : match(kind, id);
    }

    private PrincipalMatch match(Kind kind, String id) {
        if (kind == Kind.AWS && id.equals(ANYBODY)) return PrincipalMatch.BEHIND;
        if (provider.isPresent())
            return kind == Kind.FEDERATED && (id.equals(ANYBODY) || id.equals(provider.get()))
                    ? PrincipalMatch.EXACT
                    : PrincipalMatch.NONE;
        return kind == Kind.AWS ? match(id) : PrincipalMatch.NONE;
    }

    private PrincipalMatch match(String id) {
        if (!arns.isEmpty() && id.equals(arns.get(0))) return PrincipalMatch.EXACT;
        if (arns.contains(id)) return PrincipalMatch.BEHIND;
        return id.equals(accountId) || isRootOfAccount(id) ? PrincipalMatch.ACCOUNT : PrincipalMatch.NONE;
    }

    /** Without putting a text together: every role's trust is asked. */
    private boolean isRootOfAccount(String id) {
        int begin = id.length() - ROOT.length() - accountId.length();
        return id.endsWith(ROOT) && id.startsWith(accountId, begin) && id.startsWith(IAM, begin - IAM.length());
    }
}
