// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccountAccess;
import io.iam4j.error.SafeText;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What principals can do in one state of an account and not in another: users and roles of the account, and those outside whom trust policies
 * name. Policies of users, groups and roles count, AWS managed policies with the document that this library was released with, permissions
 * boundaries, denials, conditions, and the trust policies of the account's roles; what an account does not show is left out: policies
 * of an organization, of sessions, and those at resources other than roles. For a role of another account, its own trust policy has to
 * agree. Exact against {@link AccountAccess#decide}, as far as the policies are known. Immutable and thread-safe.
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
     * Between two states of an account, between which users were renamed.
     *
     * @param formerly the ARN that a principal had before, by the one that it has after
     */
    public static AccessDifference between(Snapshot before, Snapshot after, Map<Arn, Arn> formerly) {
        return new AccessDifference(new Comparison(before, after, formerly).run());
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
                    .add(SafeText.line(each.principal()));
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

    private static final class Comparison {
        private final AccountAccess before;
        private final AccountAccess after;
        private final RightsOf rightsBefore;
        private final RightsOf rightsAfter;
        private final Map<Arn, Arn> formerly;
        private final SortedMap<String, PrincipalDifference> found = new TreeMap<>();

        Comparison(Snapshot before, Snapshot after, Map<Arn, Arn> formerly) {
            this.before = AccountAccess.of(before);
            this.after = AccountAccess.of(after);
            this.formerly = formerly;
            rightsBefore = new RightsOf(this.before);
            rightsAfter = new RightsOf(this.after);
        }

        List<PrincipalDifference> run() {
            Set<String> all = new TreeSet<>(before.account().account().roles().keySet());
            all.addAll(after.account().account().roles().keySet());
            Set<String> changed = all.stream().filter(this::isChanged).collect(Collectors.toCollection(TreeSet::new));
            Set<Arn> seen = new HashSet<>();
            after.principals().forEach(principal -> {
                Arn old = formerly.getOrDefault(principal, sameName(principal, before));
                seen.add(old);
                compare(old, principal, all, changed);
            });
            before.principals().filter(old -> !seen.contains(old)).forEach(old -> compare(old, old, all, changed));
            for (String role : changed) outsiders(role);
            return List.copyOf(found.values());
        }

        /** A principal that was moved to another path is the same. */
        private static Arn sameName(Arn principal, AccountAccess other) {
            return other.principals()
                    .filter(each ->
                            each.type().equals(principal.type()) && each.name().equals(principal.name()))
                    .findFirst()
                    .orElse(principal);
        }

        private boolean isChanged(String role) {
            return !rightsBefore.trust(role).equals(rightsAfter.trust(role))
                    || !rightsBefore.arn(role).equals(rightsAfter.arn(role));
        }

        private void compare(Arn old, Arn now, Set<String> all, Set<String> changed) {
            boolean same = rightsBefore.sources(old).equals(rightsAfter.sources(now))
                    && rightsBefore
                            .keys(old)
                            .toString()
                            .equals(rightsAfter.keys(now).toString());
            Set<String> roles = same ? changed : all;
            if (same && changed.isEmpty()) return;
            String name =
                    now.type() + " " + now.name() + (old.name().equals(now.name()) ? "" : " (was " + old.name() + ")");
            add(name, rightsBefore.of(old, roles), rightsAfter.of(now, roles));
        }

        private void add(String name, Rights rightsBefore, Rights rightsAfter) {
            Optional<List<Region>> gained = rightsAfter.beyond(rightsBefore);
            Optional<List<Region>> lost = rightsBefore.beyond(rightsAfter);
            Cell unsaid = RightsOf.ownRoles(after);
            PrincipalDifference difference = new PrincipalDifference(
                    name,
                    Reach.of(gained.orElse(List.of()), unsaid),
                    Reach.of(lost.orElse(List.of()), unsaid),
                    new TreeSet<>(rightsAfter.unknownBeyond(rightsBefore)),
                    new TreeSet<>(rightsBefore.unknownBeyond(rightsAfter)),
                    gained.isPresent() && lost.isPresent()
                            ? ""
                            : "more than can be told: the policies differ in too many parts");
            if (!difference.isEmpty()) found.merge(name, difference, Comparison::together);
        }

        private static PrincipalDifference together(PrincipalDifference one, PrincipalDifference other) {
            List<Reach> gained = new ArrayList<>(one.gained());
            gained.addAll(other.gained());
            List<Reach> lost = new ArrayList<>(one.lost());
            lost.addAll(other.lost());
            return new PrincipalDifference(
                    one.principal(),
                    gained,
                    lost,
                    one.unknownGained(),
                    one.unknownLost(),
                    one.untold() + other.untold());
        }

        private void outsiders(String role) {
            Map<String, Principal> named = new TreeMap<>();
            named.putAll(outsiders(before, role));
            named.putAll(outsiders(after, role));
            named.forEach((name, principal) -> {
                String id = principal.ids().get(0);
                add(
                        name,
                        rightsBefore.ofOutsider(principal.kind(), id, role),
                        rightsAfter.ofOutsider(principal.kind(), id, role));
            });
        }

        /** Those whom a trust policy names and who are not of the account, each by a name for a reader. */
        private static Map<String, Principal> outsiders(AccountAccess access, String role) {
            Map<String, Principal> all = new TreeMap<>();
            Role found = access.account().account().roles().get(role);
            if (found == null || access.trustOf(role).isEmpty()) return all;
            String own = access.account().accountId();
            access.trustOf(role).get().statements().stream()
                    .flatMap(statement -> statement.source().principals().stream())
                    .forEach(principal -> principal.ids().stream()
                            .filter(id -> !id.equals(own) && !id.contains(":iam::" + own + ":")
                                    || principal.kind() == Principal.Kind.FEDERATED)
                            .forEach(id -> all.put(
                                    shown(principal.kind(), id), new Principal(principal.kind(), List.of(id)))));
            return all;
        }

        /** {@code account 111111111111}, or {@code role builder of account 111111111111}. */
        private static String account(String id) {
            if (id.matches("[0-9]{12}")) return "account " + id;
            Optional<Arn> arn = Arn.find(id);
            if (arn.isEmpty()) return id;
            String account = "account " + arn.get().account();
            return arn.get().resource().equals("root")
                    ? account
                    : arn.get().type() + " " + arn.get().name() + " of " + account;
        }

        private static String shown(Principal.Kind kind, String id) {
            if (id.equals("*")) return "anybody";
            return switch (kind) {
                case SERVICE -> "service " + id;
                case FEDERATED -> "identity provider " + id.replaceFirst("^arn:[^/]*/", "");
                case CANONICAL_USER -> "canonical user " + id;
                case AWS -> account(id);
            };
        }
    }
}
