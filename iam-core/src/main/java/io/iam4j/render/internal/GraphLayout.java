// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.render.internal.Graph.Edge;
import io.iam4j.render.internal.Graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Where the nodes of a graph stand: in columns, each ordered so that few links cross, by the mean place of its neighbours. Equal for equal
 * graphs.
 */
final class GraphLayout {
    static final int WIDTH = 204;
    static final int HEIGHT = 28;
    private static final int LOW = 22;
    private static final int GAP = 8;
    private static final int LOW_GAP = 4;
    private static final int AREA = 32;
    private static final int BETWEEN = 94;
    private static final int MARGIN = 16;
    private static final int TOP = 44;
    private static final int SWEEPS = 8;

    private final Graph graph;
    private final Map<Integer, List<Node>> columns = new TreeMap<>();
    private final Map<String, List<String>> neighbours = new HashMap<>();
    private final Map<String, Double> places = new HashMap<>();
    private final Map<String, Integer> tops = new HashMap<>();
    private final List<Heading> headings = new ArrayList<>();
    private int height;

    /** A line of text over nodes of another account. */
    record Heading(String text, int x, int y) {}

    GraphLayout(Graph graph) {
        this.graph = graph;
        graph.nodes()
                .values()
                .forEach(node -> columns.computeIfAbsent(node.column(), any -> new ArrayList<>())
                        .add(node));
        for (Edge each : graph.edges()) {
            neighbours.computeIfAbsent(each.from(), any -> new ArrayList<>()).add(each.to());
            neighbours.computeIfAbsent(each.to(), any -> new ArrayList<>()).add(each.from());
        }
        order();
        place();
    }

    /** The columns that hold anything, numbered from the left. */
    List<Integer> columns() {
        return List.copyOf(columns.keySet());
    }

    int x(int column) {
        return MARGIN + columns().indexOf(column) * (WIDTH + BETWEEN);
    }

    int y(Node node) {
        return tops.getOrDefault(node.id(), 0);
    }

    int width() {
        return 2 * MARGIN + columns.size() * WIDTH + Math.max(0, columns.size() - 1) * BETWEEN;
    }

    int height() {
        return height;
    }

    List<Heading> headings() {
        return headings;
    }

    private void order() {
        columns.values().forEach(column -> sort(column, node -> 0.0));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            List<List<Node>> all = new ArrayList<>(columns.values());
            if (sweep % 2 == 1) Collections.reverse(all);
            all.forEach(column -> sort(column, this::mean));
        }
    }

    private void sort(List<Node> column, ToDoubleFunction<Node> by) {
        Map<String, Double> keys = new HashMap<>();
        column.forEach(node -> keys.put(node.id(), by.applyAsDouble(node)));
        column.sort(Comparator.comparing((Node node) -> node.sort())
                .thenComparing(Node::area)
                .thenComparing(node -> keys.get(node.id()))
                .thenComparing(Node::id));
        for (int i = 0; i < column.size(); i++) places.put(column.get(i).id(), (double) i / column.size());
    }

    private double mean(Node node) {
        return neighbours.getOrDefault(node.id(), List.of()).stream()
                .mapToDouble(each -> places.getOrDefault(each, 0.5))
                .average()
                .orElse(2.0);
    }

    private void place() {
        int tallest =
                columns.values().stream().mapToInt(GraphLayout::heightOf).max().orElse(0);
        height = TOP + tallest + MARGIN;
        columns.forEach((column, nodes) -> {
            int y = TOP;
            String area = "";
            for (Node node : nodes) {
                if (!node.area().equals(area)) {
                    area = node.area();
                    headings.add(new Heading(area, x(column), y + AREA - 10));
                    y += AREA;
                }
                tops.put(node.id(), y);
                y += height(node) + gap(node);
            }
        });
    }

    /** What other accounts hold is drawn smaller. */
    static int height(Node node) {
        return node.area().isEmpty() ? HEIGHT : LOW;
    }

    private static int gap(Node node) {
        return node.area().isEmpty() ? GAP : LOW_GAP;
    }

    private static int heightOf(List<Node> nodes) {
        long areas = nodes.stream()
                .map(Node::area)
                .filter(area -> !area.isEmpty())
                .distinct()
                .count();
        return nodes.stream().mapToInt(node -> height(node) + gap(node)).sum() + (int) areas * AREA;
    }
}
