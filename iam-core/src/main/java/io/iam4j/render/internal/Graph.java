// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is in which group, holds which policy, and may assume which role: of an account before a plan and after it. Immutable.
 *
 * @param nodes by id
 * @param edges between them
 * @param leftOut how many nodes a large graph does without
 */
public record Graph(SortedMap<String, Node> nodes, List<Edge> edges, int leftOut) {
    /** More than so many nodes are more than one can read. */
    public static final int READABLE = 300;

    /** What becomes of something. */
    public enum State {
        /** It stays as it is. */
        KEPT("", ""),
        /** It is new. */
        ADDED("+", "new"),
        /** It is changed. */
        CHANGED("~", "changed"),
        /** It goes. */
        REMOVED("\u2212", "removed");

        final String sign;
        final String word;

        State(String sign, String word) {
            this.sign = sign;
            this.word = word;
        }
    }

    /** What a node is, and the column that it stands in. */
    public enum Sort {
        /** Somebody, or a machine. */
        PERSON(0, "user"),
        /** Who is trusted, and is not of the account. */
        OUTSIDE(0, "trusted from outside"),
        /** A group. */
        GROUP(1, "group"),
        /** A managed policy. */
        POLICY(2, "policy"),
        /** An inline policy. */
        INLINE(2, "inline policy"),
        /** A role. */
        ROLE(3, "role"),
        /** A role of another account. */
        FOREIGN_ROLE(3, "role of another account");

        /** Where it stands unless something else is said, 0 to 4. */
        public final int column;

        final String words;

        Sort(int column, String words) {
            this.column = column;
            this.words = words;
        }
    }

    /** What leads from one node to another. */
    public enum Link {
        /** A user to a group. */
        MEMBER("is in"),
        /** A holder to a policy. */
        HOLDS("holds"),
        /** A holder to its boundary. */
        BOUNDED("is bounded by"),
        /** Somebody, or a policy, to a role. */
        ASSUMES("may assume"),
        /** Somebody to the role that trusts them. */
        TRUSTED("is trusted by");

        final String words;

        Link(String words) {
            this.words = words;
        }
    }

    /**
     * Something, or several things of the same sort and with the same links.
     *
     * @param id its id, equal for the same thing before and after
     * @param sort what it is
     * @param column where it stands, 0 to 4
     * @param area what it belongs to, in words such as {@code account shared}; empty for the account itself
     * @param names its name, or those of all that it stands for
     * @param state what becomes of it
     */
    public record Node(String id, Sort sort, int column, String area, List<String> names, State state) {
        /** The name, or how many there are and the first. */
        public String label() {
            return names.size() == 1 ? names.get(0) : names.size() + " alike: " + names.get(0) + " ...";
        }
    }

    /** A link from one node to another. */
    public record Edge(String from, String to, Link link, State state) {}

    /** One state: what there is, and what leads from one to another, each with the state {@link State#KEPT}. */
    public record Reading(Map<String, Node> nodes, Set<Edge> edges) {}

    /**
     * Both states together.
     *
     * @param changed the ids of what is changed
     */
    public static Graph of(Reading before, Reading after, Set<String> changed) {
        SortedMap<String, Node> both = new TreeMap<>(before.nodes());
        both.putAll(after.nodes());
        SortedMap<String, Node> nodes = new TreeMap<>();
        both.forEach((id, node) -> {
            State state = !before.nodes().containsKey(id)
                    ? State.ADDED
                    : !after.nodes().containsKey(id)
                            ? State.REMOVED
                            : changed.contains(id) ? State.CHANGED : State.KEPT;
            nodes.put(id, new Node(id, node.sort(), node.column(), node.area(), node.names(), state));
        });
        Set<Edge> all = new TreeSet<>(
                Comparator.comparing(Edge::from).thenComparing(Edge::to).thenComparing(Edge::link));
        all.addAll(before.edges());
        all.addAll(after.edges());
        List<Edge> edges = all.stream()
                .map(edge -> new Edge(
                        edge.from(),
                        edge.to(),
                        edge.link(),
                        !before.edges().contains(edge)
                                ? State.ADDED
                                : after.edges().contains(edge) ? State.KEPT : State.REMOVED))
                .toList();
        return new Graph(nodes, edges, 0).readable();
    }

    /** This, with few enough nodes: those alike together, and then those alone that a change concerns, with their neighbours. */
    private Graph readable() {
        if (nodes.size() <= READABLE) return this;
        Graph merged = merged();
        return merged.nodes.size() <= READABLE ? merged : merged.concerned();
    }

    private Graph merged() {
        Map<String, Set<String>> links = new TreeMap<>();
        for (Edge each : edges) {
            links.computeIfAbsent(each.from, any -> new TreeSet<>()).add(">" + each.to + each.link + each.state);
            links.computeIfAbsent(each.to, any -> new TreeSet<>()).add("<" + each.from + each.link + each.state);
        }
        Map<String, List<Node>> alike = nodes.values().stream()
                .collect(Collectors.groupingBy(
                        each -> each.sort
                                + each.area
                                + each.state
                                + each.column
                                + links.getOrDefault(each.id, Set.of()),
                        TreeMap::new,
                        Collectors.toList()));
        SortedMap<String, Node> left = new TreeMap<>();
        Map<String, String> places = new TreeMap<>();
        for (List<Node> each : alike.values()) {
            Node first = each.get(0);
            List<String> names =
                    each.stream().flatMap(node -> node.names.stream()).toList();
            left.put(first.id, new Node(first.id, first.sort, first.column, first.area, names, first.state));
            each.forEach(node -> places.put(node.id, first.id));
        }
        List<Edge> moved = edges.stream()
                .map(each -> new Edge(
                        places.getOrDefault(each.from, each.from),
                        places.getOrDefault(each.to, each.to),
                        each.link,
                        each.state))
                .distinct()
                .toList();
        return new Graph(left, moved, 0);
    }

    private Graph concerned() {
        Set<String> wanted = new HashSet<>();
        nodes.values().stream().filter(each -> each.state != State.KEPT).forEach(each -> wanted.add(each.id));
        edges.stream()
                .filter(each -> each.state != State.KEPT)
                .forEach(each -> wanted.addAll(List.of(each.from, each.to)));
        Set<String> near = new HashSet<>(wanted);
        for (Edge each : edges) {
            if (wanted.contains(each.from)) near.add(each.to);
            if (wanted.contains(each.to)) near.add(each.from);
        }
        Set<String> shown = near.size() <= READABLE ? near : wanted;
        SortedMap<String, Node> left = new TreeMap<>();
        for (Node each : nodes.values()) if (shown.contains(each.id) && left.size() < READABLE) left.put(each.id, each);
        List<Edge> kept = new ArrayList<>(edges);
        kept.removeIf(each -> !left.containsKey(each.from) || !left.containsKey(each.to));
        return new Graph(left, kept, nodes.size() - left.size());
    }
}
