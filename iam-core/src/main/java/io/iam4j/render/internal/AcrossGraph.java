// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.access.question.Access;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.Principal;
import io.iam4j.render.internal.Graph.Edge;
import io.iam4j.render.internal.Graph.Link;
import io.iam4j.render.internal.Graph.Node;
import io.iam4j.render.internal.Graph.Sort;
import io.iam4j.render.internal.Graph.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who of which account may assume which role of another account: an edge where both sides allow it, perhaps on a condition such as MFA.
 * Principals with the same roles are one node, and so are roles of the same name with the same principals when the graph would be large.
 */
public final class AcrossGraph {
    private static final String ASSUME = "sts:AssumeRole";

    private final Map<String, String> names;
    private final UnaryOperator<String> shown;
    private final Set<Arn> targets = new HashSet<>();

    private AcrossGraph(Map<String, String> names, UnaryOperator<String> shown) {
        this.names = names;
        this.shown = shown;
    }

    /** Who assumes what: the caller's ARN, and the role's. */
    private record Assumption(Arn caller, Arn role) {}

    /**
     * Both states as one graph.
     *
     * @param names the accounts' names by id
     * @param before the accounts by id, without those that are not known
     * @param after the same accounts afterwards
     * @param shown redacts names
     */
    public static Graph of(
            Map<String, String> names,
            Map<String, Snapshot> before,
            Map<String, Snapshot> after,
            UnaryOperator<String> shown) {
        AcrossGraph graph = new AcrossGraph(names, shown);
        Set<Assumption> then = assumptions(before);
        Set<Assumption> now = before.equals(after) ? then : assumptions(after);
        Map<Arn, String> places = graph.places(then, now, who -> isIn(before, who) + " " + isIn(after, who));
        return Graph.of(graph.reading(then, before, places), graph.reading(now, after, places), Set.of());
    }

    private static boolean isIn(Map<String, Snapshot> accounts, Arn principal) {
        return Optional.ofNullable(accounts.get(principal.account()))
                .map(account -> principal.type().equals("role")
                        ? account.account().roles().containsKey(principal.name())
                        : account.account().users().containsKey(principal.name()))
                .orElse(false);
    }

    private static Set<Assumption> assumptions(Map<String, Snapshot> accounts) {
        Set<Assumption> found = new LinkedHashSet<>();
        Map<String, Access> access = new HashMap<>();
        accounts.forEach((id, account) -> {
            for (Role role : account.account().roles().values()) {
                Arn arn = Arn.iam(id, "role" + role.path() + role.name()).resolve(account.partition(), id);
                for (String trusted : trusted(role, accounts))
                    if (!trusted.equals(id)) {
                        Access known = access(access, accounts, trusted).knowing(access(access, accounts, id));
                        var may = known.whoMay(ASSUME, arn.toString());
                        Stream.concat(may.allowed().stream(), may.open().stream())
                                .filter(who -> who.account().equals(trusted))
                                .forEach(who -> found.add(new Assumption(who, arn)));
                    }
            }
        });
        return found;
    }

    private static Access access(Map<String, Access> known, Map<String, Snapshot> accounts, String id) {
        return known.computeIfAbsent(
                id, account -> Access.of(accounts.getOrDefault(account, Snapshot.empty(account, "aws"))));
    }

    /** The accounts at hand in which somebody is trusted by name, or everybody is. */
    private static Set<String> trusted(Role role, Map<String, Snapshot> accounts) {
        return role.trust().stream()
                .flatMap(trust -> trust.statements().stream())
                .filter(each -> each.effect() == Effect.ALLOW)
                .flatMap(each -> each.principals().stream())
                .filter(each -> each.kind() == Principal.Kind.AWS)
                .flatMap(each -> each.ids().stream())
                .flatMap(id -> id.matches("[0-9]{12}") ? Stream.of(id) : Arn.find(id).map(Arn::account).stream())
                .filter(accounts::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Which node stands for a principal or a role: of those of an account with the same roles, the first.
     *
     * @param existence whether somebody is there before and after
     */
    private Map<Arn, String> places(Set<Assumption> then, Set<Assumption> now, Function<Arn, String> existence) {
        List.of(then, now).forEach(state -> state.forEach(each -> targets.add(each.role)));
        Map<Arn, Set<String>> links = new TreeMap<>(Comparator.comparing(Arn::toString));
        List.of(then, now)
                .forEach(state -> state.forEach(each -> {
                    String when = state == then ? "then " : "now ";
                    links.computeIfAbsent(each.caller, any -> new TreeSet<>()).add(when + each.role);
                }));
        Map<Arn, String> places = new HashMap<>();
        Map<String, String> alike = new HashMap<>();
        links.forEach((caller, to) -> {
            String kind = caller.account() + caller.type() + existence.apply(caller) + to;
            boolean alone = targets.contains(caller);
            places.put(caller, alone ? id(caller) : alike.computeIfAbsent(kind, any -> id(caller)));
        });
        List<Arn> roles = sorted(targets);
        boolean isLarge = places.size() + roles.size() > Graph.READABLE;
        Map<Arn, Set<String>> callers = new HashMap<>();
        links.forEach((caller, to) -> {
            for (Arn role : roles)
                for (String when : List.of("then ", "now "))
                    if (to.contains(when + role))
                        callers.computeIfAbsent(role, any -> new TreeSet<>()).add(when + places.get(caller));
        });
        Map<String, String> byName = new HashMap<>();
        for (Arn role : roles) {
            String kind = isLarge ? role.name() + existence.apply(role) + callers.get(role) : role.toString();
            places.putIfAbsent(role, byName.computeIfAbsent(kind, any -> id(role)));
        }
        return places;
    }

    private static String id(Arn principal) {
        return "across " + principal;
    }

    /** Whoever is in an account is in the graph, also when they assume nothing in this state. */
    private Graph.Reading reading(Set<Assumption> state, Map<String, Snapshot> accounts, Map<Arn, String> places) {
        Set<Edge> edges = new HashSet<>();
        for (Assumption each : state)
            edges.add(new Edge(
                    places.getOrDefault(each.caller, ""),
                    places.getOrDefault(each.role, ""),
                    Link.ASSUMES,
                    State.KEPT));
        Map<String, List<Arn>> members = new TreeMap<>();
        places.forEach((arn, place) ->
                members.computeIfAbsent(place, any -> new ArrayList<>()).add(arn));
        Map<String, Node> nodes = new TreeMap<>();
        members.forEach((place, arns) -> {
            if (arns.stream().anyMatch(arn -> isIn(accounts, arn))) nodes.put(place, node(place, arns));
        });
        return new Graph.Reading(nodes, edges);
    }

    private static List<Arn> sorted(Collection<Arn> arns) {
        return arns.stream().sorted(Comparator.comparing(Arn::toString)).toList();
    }

    private Node node(String id, List<Arn> members) {
        List<Arn> sorted = sorted(members);
        Arn first = sorted.get(0);
        Set<String> accounts = sorted.stream().map(Arn::account).collect(Collectors.toCollection(TreeSet::new));
        boolean many = accounts.size() > 1;
        String area = many ? accounts.size() + " accounts" : "account " + name(first.account());
        List<String> labels = sorted.stream()
                .map(arn -> shown.apply(many ? arn.name() + " in " + name(arn.account()) : arn.name()))
                .toList();
        Sort sort = first.type().equals("role") ? Sort.ROLE : Sort.PERSON;
        return new Node(
                id,
                sort,
                members.stream().anyMatch(targets::contains) ? Sort.ROLE.column : Sort.PERSON.column,
                shown.apply(area),
                labels,
                State.KEPT);
    }

    private String name(String account) {
        return names.getOrDefault(account, account);
    }
}
