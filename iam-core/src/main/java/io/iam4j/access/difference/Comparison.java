// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.difference.PolicyFacts.Signature;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the rights of all principals in two states of an account. Principals of the same policies before and after share one comparison,
 * and whose policies stay are compared only on the roles whose trust changes. Not thread-safe.
 */
final class Comparison {
    private final AccountAccess before;
    private final AccountAccess after;
    private final RightsOf rightsBefore;
    private final RightsOf rightsAfter;
    private final Map<Arn, Arn> formerly;
    private final PolicyFacts facts = new PolicyFacts();
    private final SortedSet<String> roles;
    private final SortedSet<String> changed;
    private final Set<String> keysOfAll;
    private final Set<String> keysOfChanged;
    private final SharedDifferences differences;
    private final Map<Object, Compared> shared = new HashMap<>();
    private final SortedMap<String, PrincipalDifference> found = new TreeMap<>();

    /** What somebody gains and loses, whoever they are. */
    private record Compared(
            List<Reach> gained,
            List<Reach> lost,
            SortedSet<String> unknownGained,
            SortedSet<String> unknownLost,
            String untold) {}

    Comparison(Snapshot before, Snapshot after, Map<Arn, Arn> formerly) {
        this.before = AccountAccess.of(before);
        this.after = AccountAccess.of(after);
        this.formerly = formerly;
        differences = new SharedDifferences(RightsOf.ownRoles(this.after));
        Map<Grant.Key, Grant> grants = new HashMap<>();
        rightsAfter = new RightsOf(this.after, Map.of(), Map.of(), grants);
        Map<String, String> names = formerNames();
        rightsBefore = new RightsOf(this.before, names, formerArns(names), grants);
        roles = this.after.roleNames();
        Set<String> renamed = new HashSet<>(names.values());
        this.before.roleNames().stream().filter(role -> !renamed.contains(role)).forEach(roles::add);
        changed = new TreeSet<>();
        for (String role : roles)
            if (rightsBefore.isMoved(role) || !rightsBefore.trust(role).equals(rightsAfter.trust(role)))
                changed.add(role);
        keysOfAll = keys(roles);
        keysOfChanged = keys(changed);
    }

    private Set<String> keys(Set<String> of) {
        Set<String> all = rightsBefore.trustKeys(of);
        all.addAll(rightsAfter.trustKeys(of));
        return all;
    }

    /** The former names of renamed roles, by those that they get. */
    private Map<String, String> formerNames() {
        Map<String, String> names = new HashMap<>();
        formerly.forEach((now, was) -> {
            if (now.type().equals("role")) names.put(now.name(), was.name());
        });
        formerly.values().stream()
                .filter(was -> was.type().equals("role") && !names.containsKey(was.name()))
                .filter(was -> after.account().account().roles().containsKey(was.name()))
                .forEach(was -> names.put(was.name(), "")); // another role by a former name was not there
        return names;
    }

    /** The ARNs that renamed and moved roles get, by those that they had. */
    private Map<String, String> formerArns(Map<String, String> names) {
        Map<String, String> arns = new HashMap<>();
        RightsOf there = new RightsOf(before);
        for (String role : after.account().account().roles().keySet()) {
            String was = names.getOrDefault(role, role);
            if (!before.account().account().roles().containsKey(was)) continue;
            String old = there.arn(was);
            if (!old.equals(rightsAfter.arn(role))) arns.put(old, rightsAfter.arn(role));
        }
        return arns;
    }

    List<PrincipalDifference> run() {
        Map<String, Arn> byName = new HashMap<>();
        everybody(before).forEach(each -> byName.put(each.type() + " " + each.name(), each));
        Set<Arn> renamed = Set.copyOf(formerly.values());
        Set<Arn> seen = new HashSet<>();
        everybody(after).forEach(principal -> {
            // who was moved to another path is the same
            Optional<Arn> sameName = Optional.ofNullable(byName.get(principal.type() + " " + principal.name()))
                    .filter(each -> !renamed.contains(each));
            Optional<Arn> old = Optional.ofNullable(formerly.get(principal)).or(() -> sameName);
            old.ifPresent(seen::add);
            compare(old, Optional.of(principal));
        });
        everybody(before)
                .filter(old -> !seen.contains(old))
                .forEach(old -> compare(Optional.of(old), Optional.empty()));
        for (String role : changed) outsiders(role);
        return List.copyOf(found.values());
    }

    private static Stream<Arn> everybody(AccountAccess access) {
        return Stream.concat(access.principals(), access.unreadable());
    }

    /** One principal before and after, either of which may not be there. */
    private void compare(Optional<Arn> old, Optional<Arn> now) {
        Map<String, List<Named>> namedBefore = old.map(rightsBefore::namedBy).orElse(Map.of());
        Map<String, List<Named>> namedAfter = now.map(rightsAfter::namedBy).orElse(Map.of());
        List<List<Object>> whole = signatures(old, now, facts::whole, keysOfChanged);
        SortedSet<String> touched = new TreeSet<>(changed);
        Stream.concat(namedBefore.keySet().stream(), namedAfter.keySet().stream())
                .filter(role ->
                        !namedBefore.getOrDefault(role, List.of()).equals(namedAfter.getOrDefault(role, List.of())))
                .forEach(touched::add);
        boolean stays = whole.get(0).equals(whole.get(1));
        if (stays && touched.isEmpty()) return;
        List<List<Object>> assuming = signatures(old, now, facts::assuming, keysOfAll);
        SortedSet<String> on = assuming.get(0).equals(assuming.get(1)) ? touched : roles;
        Object key = List.of(whole, on == roles ? assuming : List.of(), of(namedBefore, on), of(namedAfter, on), on);
        Compared compared = shared.get(key);
        if (compared == null) {
            Set<String> unread = unread(old, now);
            compared = compared(
                    old.map(each -> rightsBefore.of(each, on, unread)).orElse(Rights.NONE),
                    now.map(each -> rightsAfter.of(each, on, unread)).orElse(Rights.NONE));
            shared.put(key, compared);
        }
        Arn shown = now.or(() -> old).orElseThrow();
        Optional<String> former = old.map(Arn::name).filter(name -> !name.equals(shown.name()));
        add(shown.type() + " " + shown.name(), former, compared);
    }

    /** The policies of which the same is not known before and after: what limits that may change. Of others it is told that they come or go. */
    private Set<String> unread(Optional<Arn> old, Optional<Arn> now) {
        Map<String, Object> was = old.map(rightsBefore::unread).orElse(Map.of());
        Set<String> same = new TreeSet<>();
        now.map(rightsAfter::unread).orElse(Map.of()).forEach((policy, unread) -> {
            if (unread.equals(was.get(policy))) same.add(policy);
        });
        return same;
    }

    private static Map<String, List<Named>> of(Map<String, List<Named>> named, Set<String> roles) {
        Map<String, List<Named>> of = new TreeMap<>(named);
        of.keySet().retainAll(roles);
        return of;
    }

    private interface Signing {
        Signature of(PrincipalPolicies policies, ConditionContext keys, Set<String> more);
    }

    /** What decides the rights of a principal before and after; nothing where it is not there. */
    private List<List<Object>> signatures(Optional<Arn> old, Optional<Arn> now, Signing signing, Set<String> keys) {
        return List.of(
                signature(before, rightsBefore, old, signing, keys), signature(after, rightsAfter, now, signing, keys));
    }

    private static List<Object> signature(
            AccountAccess access, RightsOf rights, Optional<Arn> principal, Signing signing, Set<String> keys) {
        return principal
                .flatMap(each -> access.policiesAsFarAsKnown(each)
                        .map(policies -> List.<Object>of(signing.of(policies, rights.keys(each), keys))))
                .orElse(List.of());
    }

    private Compared compared(Rights was, Rights is) {
        Optional<List<Reach>> gained = differences.beyond(is, was);
        Optional<List<Reach>> lost = differences.beyond(was, is);
        return new Compared(
                gained.orElse(List.of()),
                lost.orElse(List.of()),
                new TreeSet<>(is.unknownBeyond(was)),
                new TreeSet<>(was.unknownBeyond(is)),
                gained.isPresent() && lost.isPresent()
                        ? ""
                        : "more than can be told: the policies differ in too many parts");
    }

    private void add(String name, Optional<String> former, Compared compared) {
        PrincipalDifference difference = new PrincipalDifference(
                name,
                former,
                compared.gained,
                compared.lost,
                List.of(),
                List.of(),
                compared.unknownGained,
                compared.unknownLost,
                compared.untold);
        if (!difference.isEmpty()) found.merge(difference.shown(), difference, PrincipalDifference::and);
    }

    private void outsiders(String role) {
        Map<String, Outsider> named = new TreeMap<>();
        named.putAll(Outsider.in(before, rightsBefore.here(role)));
        named.putAll(Outsider.in(after, role));
        named.forEach((name, who) -> add(
                name,
                Optional.empty(),
                compared(rightsBefore.ofOutsider(who, role), rightsAfter.ofOutsider(who, role))));
    }
}
