// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import static io.iam4j.render.internal.ReportPage.lower;
import static io.iam4j.render.internal.ReportPage.safe;
import static io.iam4j.render.internal.ReportPage.searched;
import static io.iam4j.render.internal.ReportPage.word;

import io.iam4j.change.Target;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.RuleText;
import io.iam4j.render.report.Sheet;
import io.iam4j.review.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sheets of a page: a card for each user and role, with the findings about them. */
final class ReportSheets {
    /** The sorts of sheets, with the title of each and the part of the page. */
    private static final Map<String, String[]> SORTS = new LinkedHashMap<>();

    static {
        SORTS.put("person", new String[] {"people", "People"});
        SORTS.put("user", new String[] {"users", "Other users"});
        SORTS.put("role", new String[] {"roles", "Roles"});
    }

    private final Report report;
    private final StringBuilder out;
    private final Map<Target, List<Finding>> about = new HashMap<>();

    ReportSheets(Report report, StringBuilder out) {
        this.report = report;
        this.out = out;
        for (Finding finding : report.findings())
            about.computeIfAbsent(finding.subject(), any -> new ArrayList<>()).add(finding);
    }

    /** The anchor of somebody's sheet: any name makes one. */
    static String id(Target who) {
        return who.kind().arnPrefix() + "-"
                + HexFormat.of().formatHex(who.name().getBytes(StandardCharsets.UTF_8));
    }

    private List<Sheet> of(String sort) {
        return report.sheets().stream()
                .filter(sheet -> sheet.sort().equals(sort))
                .toList();
    }

    /** Links to the parts that there are. */
    void links() {
        SORTS.forEach((sort, part) -> {
            if (!of(sort).isEmpty())
                out.append("<a href=\"#")
                        .append(part[0])
                        .append("\">")
                        .append(part[1])
                        .append("</a>");
        });
    }

    void write() {
        SORTS.forEach((sort, part) -> {
            List<Sheet> sheets = of(sort);
            if (sheets.isEmpty()) return;
            out.append("<section id=\"")
                    .append(part[0])
                    .append("\"><h2>")
                    .append(part[1])
                    .append(" <span class=\"n\">")
                    .append(sheets.size())
                    .append("</span></h2>\n<div class=\"cards sheets\">\n");
            sheets.forEach(this::card);
            out.append("</div></section>\n");
        });
    }

    private void card(Sheet sheet) {
        List<Finding> findings = about.getOrDefault(sheet.who(), List.of());
        out.append("<article class=\"card sheet\" id=\"")
                .append(id(sheet.who()))
                .append("\" data-text=\"")
                .append(searched(text(sheet, findings)))
                .append("\"><h3>");
        if (!findings.isEmpty())
            out.append("<span class=\"sev ")
                    .append(lower(findings.get(0).severity()))
                    .append("\" title=\"the worst finding\">")
                    .append(word(findings.get(0).severity()))
                    .append("</span> ");
        out.append(safe(sheet.who().name())).append("</h3>\n<p class=\"last\">");
        out.append(sheet.lastUse()
                        .map(at -> "Last in use " + at.toString().substring(0, 10))
                        .orElse("No use is known"))
                .append("</p>\n<dl>");
        for (Sheet.Row row : sheet.rows()) row(row, sheet);
        out.append("</dl>\n");
        if (!findings.isEmpty()) {
            out.append("<ul class=\"about\">");
            for (Finding finding : findings)
                out.append("<li><span class=\"dot ")
                        .append(lower(finding.severity()))
                        .append("\"></span><span><b>")
                        .append(safe(RuleText.of(finding).title()))
                        .append("</b> ")
                        .append(safe(finding.what()))
                        .append("</span></li>");
            out.append("</ul>");
        }
        out.append("</article>\n");
    }

    private void row(Sheet.Row row, Sheet sheet) {
        boolean lacks = row.values().isEmpty()
                && row.label().equals("MFA")
                && sheet.sort().equals("person");
        out.append("<dt>").append(safe(row.label())).append("</dt><dd");
        if (row.values().isEmpty()) out.append(lacks ? " class=\"lacks\">none" : " class=\"none\">none");
        else {
            out.append('>');
            for (String value : row.values())
                out.append("<span>").append(safe(value)).append("</span>");
        }
        out.append("</dd>");
    }

    private static String text(Sheet sheet, List<Finding> findings) {
        StringBuilder text = new StringBuilder(sheet.who().toString());
        for (Sheet.Row row : sheet.rows()) {
            text.append('\n').append(row.label());
            row.values().forEach(value -> text.append('\n').append(value));
        }
        findings.forEach(
                finding -> text.append('\n').append(finding.id()).append(' ').append(finding.what()));
        return text.toString();
    }
}
