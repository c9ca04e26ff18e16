// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.difference.PrincipalDifference.WayIn;
import io.iam4j.error.SafeText;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What principals can do in one state of an account and not in another: users and roles of the account, and those outside whom trust policies
 * name. Policies of users, groups and roles count, AWS managed policies with the document that this library was released with, permissions
 * boundaries, denials, conditions, and the trust policies of the account's roles; what an account does not show is left out: policies
 * of an organization, of sessions, and those at resources other than roles. For a role of another account, its own trust policy has to
 * agree. What is told is so by {@link AccountAccess#decide}, as far as the policies are known; where conditions cannot be compared with each other,
 * such as those with variables, a reach is told as possible. What a trust policy says to one session of a role by its ARN is told of the role, on a
 * condition on {@code aws:userid}, which ends in the name of the session. A trust policy of which not all is known may let in anybody. Nothing that is
 * gained is left out. Immutable and thread-safe.
 */
public final class AccessDifference {
    private final List<PrincipalDifference> principals;

    private AccessDifference(List<PrincipalDifference> principals) {
        this.principals = List.copyOf(principals);
    }

    /** Between two states of an account. */
    public static AccessDifference between(Snapshot before, Snapshot after) {
        return between(before, after, Map.of());
    }

    /**
     * Between two states of an account, between which users and roles were renamed or moved to another path: each is one principal, and a role
     * that may be assumed as before by its new ARN is no difference.
     *
     * @param formerly the ARN that a principal had before, by the one that it has after
     */
    public static AccessDifference between(Snapshot before, Snapshot after, Map<Arn, Arn> formerly) {
        return new AccessDifference(new Comparison(before, after, formerly).run());
    }

    /**
     * This, with ways to become principals besides what their policies say: for whom an instance profile, an identity provider, a password or a
     * key opens or closes.
     *
     * @param ways by principal, such as {@code role Deploy}
     */
    public AccessDifference with(Map<String, List<WayIn>> ways) {
        return and(ways.entrySet().stream()
                .map(each -> PrincipalDifference.of(each.getKey(), each.getValue(), List.of()))
                .toList());
    }

    /**
     * This, with what can be gained for the time that a plan is carried out: what is gained here already is not said again.
     *
     * @param meanwhile what is gained then, compared with the state before
     * @param beyond who gains something then, compared with the state after; what others gain on the way, they have afterwards too
     */
    public AccessDifference onTheWay(AccessDifference meanwhile, AccessDifference beyond) {
        Set<String> more = beyond.principals.stream()
                .filter(each -> !each.gained().isEmpty())
                .map(PrincipalDifference::principal)
                .collect(Collectors.toSet());
        return and(meanwhile.principals.stream()
                .filter(each -> !each.gained().isEmpty() && more.contains(each.principal()))
                .map(each -> PrincipalDifference.of(each.principal(), List.of(), each.gained()))
                .toList());
    }

    private AccessDifference and(List<PrincipalDifference> more) {
        if (more.isEmpty()) return this;
        SortedMap<String, PrincipalDifference> all = new TreeMap<>();
        principals.forEach(each -> all.put(each.shown(), each));
        for (PrincipalDifference each : more) {
            String key = principals.stream()
                    .filter(known -> known.isOf(each.principal()))
                    .map(PrincipalDifference::shown)
                    .findFirst()
                    .orElse(each.shown());
            all.merge(key, each, PrincipalDifference::and);
        }
        return new AccessDifference(List.copyOf(all.values()));
    }

    /** Those whose access differs, by name. */
    public List<PrincipalDifference> principals() {
        return principals;
    }

    /** Whether nobody's access differs. */
    public boolean isEmpty() {
        return principals.isEmpty();
    }

    /** Whether anybody can do more afterwards, as far as that can be told: what is not known counts as more. */
    public boolean widens() {
        return principals.stream().anyMatch(PrincipalDifference::widens);
    }

    /** The difference, with those together who gain and lose the same: who, by what. */
    public Map<List<String>, List<String>> linesByPrincipals() {
        Map<List<String>, List<String>> byLines = new LinkedHashMap<>();
        for (PrincipalDifference each : principals)
            byLines.computeIfAbsent(each.lines().stream().map(SafeText::line).toList(), lines -> new ArrayList<>())
                    .add(SafeText.line(each.shown()));
        Map<List<String>, List<String>> turned = new LinkedHashMap<>();
        byLines.forEach((lines, who) -> turned.put(who, lines));
        return turned;
    }

    /** The difference for a reader. */
    @Override
    public String toString() {
        if (principals.isEmpty()) return "Nobody's access changes.\n";
        return "Access that changes:\n"
                + linesByPrincipals().entrySet().stream()
                        .map(each -> "\n  " + String.join(", ", each.getKey()) + "\n"
                                + each.getValue().stream()
                                        .map(line -> "      " + line + "\n")
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }
}
