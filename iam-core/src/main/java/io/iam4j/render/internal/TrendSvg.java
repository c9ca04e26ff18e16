// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.render.report.Trend.Point;
import io.iam4j.review.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many findings were open, as a bar for each report, the worst at the bottom. */
final class TrendSvg {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 170;
    private static final int TOP = 20;
    private static final int FLOOR = HEIGHT - 24;
    private static final double STEP = 96;

    /** So much room a label takes. */
    private static final double LABEL = 64;

    private final List<Point> points;
    private final long most;
    private final double step;

    /** Of the reports, the oldest first. */
    TrendSvg(List<Point> points) {
        this.points = List.copyOf(points);
        most = Math.max(1, points.stream().mapToLong(Point::total).max().orElse(1));
        step = Math.min(STEP, (double) WIDTH / Math.max(1, points.size()));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("<svg class=\"trend\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" aria-label=\"" + HtmlText.of(words()) + "\">\n");
        out.append(String.format(
                Locale.ROOT, "<line class=\"base\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n", WIDTH, FLOOR, FLOOR));
        int every = Math.max(1, (int) Math.ceil(LABEL / step));
        for (int at = 0; at < points.size(); at++)
            bar(out, points.get(at), at * step, (points.size() - 1 - at) % every == 0);
        return out.append("</svg>\n").toString();
    }

    private void bar(StringBuilder out, Point point, double from, boolean labelled) {
        double width = step * 0.6;
        double left = from + (step - width) / 2;
        double y = FLOOR;
        out.append("<g><title>").append(HtmlText.of(words(point))).append("</title>");
        for (Severity severity : MarkdownReport.worstFirst()) {
            double height = point.counts().getOrDefault(severity, 0L) * (double) (FLOOR - TOP) / most;
            if (height == 0) continue;
            y -= height;
            out.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"fill-%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    severity.name().toLowerCase(Locale.ROOT),
                    left,
                    y,
                    width,
                    height));
        }
        if (labelled)
            out.append(String.format(
                    Locale.ROOT,
                    "<text class=\"total\" x=\"%.1f\" y=\"%.1f\">%d</text><text x=\"%.1f\" y=\"%d\">%s</text>",
                    left + width / 2,
                    y - 5,
                    point.total(),
                    left + width / 2,
                    HEIGHT - 6,
                    day(point)));
        out.append("</g>\n");
    }

    private static String day(Point point) {
        return point.at().toString().substring(0, 10);
    }

    private static String words(Point point) {
        String counts = MarkdownReport.worstFirst().stream()
                .filter(point.counts()::containsKey)
                .map(severity -> point.counts().get(severity) + " " + severity)
                .collect(Collectors.joining(", "));
        return day(point) + ": " + (counts.isEmpty() ? "no findings" : counts);
    }

    private String words() {
        return "Open findings by report. "
                + points.stream().map(TrendSvg::words).collect(Collectors.joining("; "));
    }
}
