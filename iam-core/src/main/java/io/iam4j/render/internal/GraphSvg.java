// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.render.internal.Graph.Edge;
import io.iam4j.render.internal.Graph.Node;
import io.iam4j.render.internal.Graph.State;
import java.util.Locale;
import java.util.Map;

/** A graph as SVG. What becomes of a node is told by its colour, its outline and a sign. */
public final class GraphSvg {
    private static final Map<Integer, String> IN_ACCOUNT = Map.of(
            0, "People and machines, and who is trusted",
            1, "Groups",
            2, "What they hold",
            3, "Roles that can be assumed",
            4, "What the roles hold");
    private static final Map<Integer, String> ACROSS =
            Map.of(0, "Who assumes a role in another account", 3, "The roles, by account");
    private static final int LABEL = 24;

    private final Graph graph;
    private final String label;
    private final Map<Integer, String> titles;
    private final GraphLayout layout;
    private final StringBuilder out = new StringBuilder();

    private GraphSvg(Graph graph, String label, Map<Integer, String> titles) {
        this.graph = graph;
        this.label = label;
        this.titles = titles;
        layout = new GraphLayout(graph);
    }

    /** Of what one account holds. */
    public static GraphSvg ofAccount(Graph graph) {
        return new GraphSvg(graph, "The account as a graph", IN_ACCOUNT);
    }

    /** Of who assumes which role of another account. */
    public static GraphSvg across(Graph graph) {
        return new GraphSvg(graph, "Who assumes which role in which other account, as a graph", ACROSS);
    }

    @Override
    public String toString() {
        out.append("<svg class=\"graph\" role=\"group\" aria-label=\"")
                .append(label)
                .append("\" viewBox=\"0 0 ")
                .append(layout.width())
                .append(' ')
                .append(layout.height())
                .append("\" width=\"")
                .append(layout.width())
                .append("\" height=\"")
                .append(layout.height())
                .append("\">\n");
        for (int column : layout.columns()) text("column", layout.x(column), 22, titles.getOrDefault(column, ""));
        layout.headings().forEach(each -> text("area", each.x(), each.y(), each.text()));
        graph.edges().stream().filter(each -> each.state() == State.KEPT).forEach(this::edge);
        graph.edges().stream().filter(each -> each.state() != State.KEPT).forEach(this::edge);
        graph.nodes().values().forEach(this::node);
        return out.append("</svg>\n").toString();
    }

    private void text(String type, int x, int y, String text) {
        out.append("<text class=\"")
                .append(type)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">")
                .append(HtmlText.of(text))
                .append("</text>\n");
    }

    private void edge(Edge edge) {
        Node from = graph.nodes().get(edge.from());
        Node to = graph.nodes().get(edge.to());
        if (from == null || to == null) return;
        boolean forward = from.column() < to.column();
        int x1 = layout.x(from.column()) + (forward ? GraphLayout.WIDTH : 0);
        int x2 = layout.x(to.column()) + (forward || from.column() == to.column() ? 0 : GraphLayout.WIDTH);
        int y1 = layout.y(from) + GraphLayout.height(from) / 2;
        int y2 = layout.y(to) + GraphLayout.height(to) / 2;
        int bend = from.column() == to.column() ? -46 : (x2 - x1) / 2;
        int x3 = from.column() == to.column() ? x2 + bend : x2 - bend;
        String path = "M%s %s C%s %s %s %s %s %s".formatted(x1, y1, x1 + bend, y1, x3, y2, x2, y2);
        String words = title(from) + " " + edge.link().words + " " + title(to)
                + (edge.state() == State.KEPT ? "" : " (" + edge.state().word + ")");
        out.append("<path class=\"edge %s %s\" data-from=\"%s\" data-to=\"%s\" d=\"%s\"><title>%s</title></path>\n"
                .formatted(
                        lower(edge.link()),
                        lower(edge.state()),
                        HtmlText.of(edge.from()),
                        HtmlText.of(edge.to()),
                        path,
                        HtmlText.of(words)));
    }

    private static String title(Node node) {
        return node.sort().words + " " + node.label();
    }

    private void node(Node node) {
        int x = layout.x(node.column());
        int y = layout.y(node);
        int height = GraphLayout.height(node);
        int base = height / 2 + 4;
        String names = String.join(", ", node.names());
        String state = node.state() == State.KEPT ? "" : ", " + node.state().word;
        String area = node.area().isEmpty() ? "" : " of " + node.area();
        String words = HtmlText.of(node.sort().words + " " + names + area + state);
        out.append("<g class=\"node %s %s\" tabindex=\"0\" role=\"button\" data-id=\"%s\" data-text=\"%s\""
                .formatted(
                        lower(node.sort()),
                        lower(node.state()),
                        HtmlText.of(node.id()),
                        HtmlText.of(names.toLowerCase(Locale.ROOT))));
        out.append(" aria-label=\"%s\" transform=\"translate(%s %s)\"><title>%s</title>".formatted(words, x, y, words));
        out.append("<rect width=\"%s\" height=\"%s\" rx=\"6\"/>%s<text x=\"30\" y=\"%s\">%s</text>"
                .formatted(
                        GraphLayout.WIDTH, height, icon(node, (height - 16) / 2), base, HtmlText.of(shortened(node))));
        if (node.state() != State.KEPT)
            out.append("<text class=\"sign\" x=\"%s\" y=\"%s\">%s</text>"
                    .formatted(GraphLayout.WIDTH - 16, base + 1, node.state().sign));
        out.append("</g>\n");
    }

    private static String icon(Node node, int y) {
        return "<path class=\"icon\" transform=\"translate(8 " + y + ")\" d=\""
                + switch (node.sort()) {
                    case PERSON -> "M8 1a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7zM2 15a6 5.6 0 0 1 12 0z";
                    case OUTSIDE -> "M2 2h7v2H4v8h5v2H2zM8 5l3.5 3L8 11V9H5.500V7H8z";
                    case GROUP ->
                        "M5.500 2a2.500 2.500 0 1 1 0 5a2.500 2.500 0 0 1 0-5zM11 3a2 2 0 1 1 0 4a2 2 0 0 1 0-4zM1 13.500a4.500 4.500 0 0 1 9 0zM11 13.500a6 6 0 0 0-1.400-4.300a3.800 3.800 0 0 1 5.400 4.300z";
                    case POLICY, INLINE -> "M3 1h7l3 3v11H3zM5 6.500h6v1.300H5zM5 9.200h6v1.300H5zM5 11.900h4v1.300H5z";
                    case ROLE, FOREIGN_ROLE ->
                        "M5 3.500a4 4 0 0 1 3.900 3.200H15v2.600h-1.500v2h-2.600v-2H8.900A4 4 0 1 1 5 3.500zM5 6a1.500 1.500 0 1 0 0 3a1.500 1.500 0 0 0 0-3z";
                }
                + "\"/>";
    }

    private static String shortened(Node node) {
        String label = node.label();
        int most = node.state() == State.KEPT ? LABEL : LABEL - 2;
        return label.codePointCount(0, label.length()) <= most
                ? label
                : label.substring(0, label.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
