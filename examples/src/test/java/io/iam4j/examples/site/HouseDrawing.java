// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The picture of the house, {@code docs/house.svg}: a box for each module, in it its packages in storeys, each of which uses only those below. It has
 * colours of its own on a repository host, and those of the page within the site.
 */
final class HouseDrawing {
    private static final int WIDTH = 820;
    private static final int CORE = 460;
    private static final int GAP = 36;
    private static final int PITCH = 35;
    private static final int CHIP = 26;
    private static final int HEADER = 62;
    private static final int TOP = 84;

    private static final String STYLE = """
        <style>
        .house { --h-ink: var(--ink, #182022); --h-soft: var(--soft, #536067); --h-line: var(--line, #c9d2ce); --h-box: var(--panel, #f5f7f6);
          --h-chip: var(--paper, #ffffff); --h-accent: var(--accent, #0a6552); }
        @media (prefers-color-scheme: dark) { .house { --h-ink: var(--ink, #e3e9ea); --h-soft: var(--soft, #9fadb2); --h-line: var(--line, #3a474c);
          --h-box: var(--panel, #161d20); --h-chip: var(--paper, #0f1416); --h-accent: var(--accent, #66d3b5); } }
        .house text { fill: var(--h-ink); font: 12.5px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .house .module { font: 650 16px system-ui, sans-serif; }
        .house text.says, .house tspan { fill: var(--h-soft); font: 12.5px system-ui, sans-serif; }
        .house .box { fill: var(--h-box); stroke: var(--h-line); }
        .house .chip rect { fill: var(--h-chip); stroke: var(--h-accent); }
        .house .internal rect { stroke: var(--h-soft); stroke-dasharray: 3 3; }
        .house .internal text { fill: var(--h-soft); }
        .house .arrow { fill: none; stroke: var(--h-soft); stroke-width: 1.5; marker-end: url(#house-head); }
        .house marker path { fill: var(--h-soft); }
        </style>
        """;

    private final House house;
    private final StringBuilder svg = new StringBuilder();

    private HouseDrawing(House house) {
        this.house = house;
    }

    static String svg(House house) {
        return new HouseDrawing(house).draw();
    }

    private String draw() {
        int right = CORE + GAP;
        int width = WIDTH - right - 1;
        int aws = TOP;
        int pgp = aws + height("iam-aws") + 18;
        int testkit = pgp + height("iam-pgp") + 18;
        int bottom = Math.max(TOP + height("iam-core"), testkit + height("iam-testkit"));
        box(
                1,
                1,
                WIDTH - 2,
                48,
                "examples",
                "programs that a test runs, the tests of documents, this site; never published");
        module("iam-core", "declares, plans and applies", 1, TOP, CORE, bottom - TOP);
        module("iam-aws", "reads and writes by the AWS SDK", right, aws, width, height("iam-aws"));
        module("iam-pgp", "keys and sealing", right, pgp, width, height("iam-pgp"));
        module("iam-testkit", "the embedded IAM", right, testkit, width, bottom - testkit);
        arrow(CORE / 2, 49, CORE / 2, TOP - 8);
        arrow(right + width / 2, 49, right + width / 2, TOP - 8);
        for (int from : new int[] {aws + 30, pgp + 30, testkit + 30}) arrow(right, from, CORE + 10, from);
        return head(bottom + 32) + STYLE + svg + legend(bottom + 22) + "</svg>\n";
    }

    private static String head(int height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"house\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"The modules and their packages\">\n"
                + "<defs><marker id=\"house-head\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n";
    }

    private static String legend(int y) {
        return "<g class=\"chip\"><rect x=\"1\" y=\"" + (y - 11) + "\" width=\"22\" height=\"14\" rx=\"4\"/></g>"
                + says(31, y, "API")
                + "<g class=\"internal\"><rect class=\"box\" x=\"72\" y=\"" + (y - 11)
                + "\" width=\"22\" height=\"14\" rx=\"4\"/></g>"
                + says(102, y, "free to change") + says(220, y, "Within a module, each row uses only rows below it.");
    }

    private int height(String module) {
        return HEADER + rows(module).size() * PITCH + 6;
    }

    /** The storeys of a module; one that is wider than its box takes several rows. */
    private List<List<House.Room>> rows(String module) {
        int width = (module.equals("iam-core") ? CORE : WIDTH - CORE - GAP) - 20;
        List<List<House.Room>> rows = new ArrayList<>();
        for (List<House.Room> storey : house.storeys(module)) {
            int used = width;
            for (House.Room room : storey) {
                used += width(room.nameInModule()) + 8;
                if (used > width) {
                    rows.add(new ArrayList<>());
                    used = width(room.nameInModule()) + 8;
                }
                rows.get(rows.size() - 1).add(room);
            }
        }
        return rows;
    }

    private void module(String name, String job, int x, int y, int width, int height) {
        box(x, y, width, height, name, job);
        int row = y + HEADER;
        for (List<House.Room> storey : rows(name)) {
            int at = x + 18;
            for (House.Room room : storey) at += chip(room, room.nameInModule(), at, row) + 8;
            row += PITCH;
        }
    }

    private void box(int x, int y, int width, int height, String title, String says) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>%n",
                x,
                y,
                width,
                height));
        svg.append("<text class=\"module\" x=\"" + (x + 18) + "\" y=\"" + (y + 30) + "\">" + title
                + "<tspan class=\"says\" dx=\"12\">" + Highlighter.escaped(says) + "</tspan></text>\n");
    }

    private static String says(int x, int y, String text) {
        return "<text class=\"says\" x=\"" + x + "\" y=\"" + y + "\">" + Highlighter.escaped(text) + "</text>";
    }

    private int chip(House.Room room, String name, int x, int y) {
        int width = width(name);
        svg.append("<g class=\"chip")
                .append(room.isInternal() ? " internal" : "")
                .append("\"><title>");
        svg.append(Highlighter.escaped(room.name() + ": " + room.job())).append("</title>");
        svg.append(String.format(
                Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>", x, y, width, CHIP));
        svg.append("<text x=\"" + (x + 10) + "\" y=\"" + (y + 17) + "\">" + name + "</text></g>\n");
        return width;
    }

    private static int width(String name) {
        return (int) Math.ceil(name.length() * 7.55) + 20;
    }

    private void arrow(int fromX, int fromY, int toX, int toY) {
        svg.append("<path class=\"arrow\" d=\"M" + fromX + " " + fromY + "L" + toX + " " + toY + "\"/>\n");
    }
}
