// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.change.ManualStep;
import io.iam4j.render.report.Origin;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.Trend;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page of a report, part by part. */
public final class ReportPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final ReportSheets sheets;
    private final StringBuilder out = new StringBuilder();

    /** Of that report. */
    public ReportPage(Report report) {
        this.report = report;
        sheets = new ReportSheets(report, out);
    }

    @Override
    public String toString() {
        header();
        out.append("<main id=\"main\">\n");
        overview();
        new ReportFindings(report, out).write();
        sheets.write();
        manual();
        trend();
        accepted();
        list(
                "unchecked",
                "Not checked",
                report.unchecked().entrySet().stream()
                        .map(each -> "<code>" + safe(each.getKey()) + "</code> needs " + safe(each.getValue()))
                        .toList());
        list(
                "read",
                "What was read",
                report.origin().read().stream().map(ReportPage::safe).toList());
        out.append("</main>\n");
        return PageShell.report().page("Review of " + report.origin().title(), out.toString());
    }

    static String safe(String text) {
        return HtmlText.of(text);
    }

    static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code High}. */
    static String word(Severity severity) {
        return severity.name().charAt(0) + lower(severity).substring(1);
    }

    private void header() {
        Origin origin = report.origin();
        String name = origin.title().replaceFirst("^account ", "");
        out.append("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n<div class=\"head\"><div>")
                .append("<p class=\"over\">Review by ")
                .append(safe(origin.by()))
                .append(", ")
                .append(TIME.format(origin.at()))
                .append("</p><h1>")
                .append(safe(name));
        origin.accountId()
                .filter(id -> !id.equals(name))
                .ifPresent(id ->
                        out.append(" <span class=\"id\">").append(safe(id)).append("</span>"));
        out.append("</h1></div>\n<ul class=\"counts\">");
        Map<Severity, Long> counts = report.point().counts();
        for (Severity severity : MarkdownReport.worstFirst())
            out.append("<li class=\"sev-")
                    .append(lower(severity))
                    .append(counts.containsKey(severity) ? "" : " zero")
                    .append("\"><b>")
                    .append(counts.getOrDefault(severity, 0L))
                    .append("</b> <span>")
                    .append(lower(severity))
                    .append("</span></li>");
        out.append(
                "</ul></div>\n<div class=\"bar\"><nav aria-label=\"Parts of the report\"><a href=\"#findings\">Findings</a>");
        sheets.links();
        if (!steps().isEmpty()) out.append("<a href=\"#manual\">By hand</a>");
        if (report.trend().isPresent()) out.append("<a href=\"#trend\">Trend</a>");
        out.append("</nav>\n<div class=\"search\" role=\"search\"><label for=\"q\">Search</label>")
                .append("<input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"")
                .append(" placeholder=\"A person, a role, a rule\">")
                .append("<output id=\"found\" for=\"q\" aria-live=\"polite\"></output></div></div>\n</header>\n");
    }

    /** What is to be done, in numbers. */
    private void overview() {
        Findings findings = report.findings();
        long byPlan = count(Mend.Remedy.class);
        long byHand = count(Mend.ByHand.class);
        long rewritten = count(Mend.Rewrite.class);
        long left = findings.size() - byPlan - byHand - rewritten;
        out.append("<section class=\"tiles\" aria-label=\"Overview\">\n");
        if (findings.isEmpty())
            tile("0", "findings", "Nothing was found by " + report.rules().size() + " rules.");
        if (byPlan > 0) tile(byPlan, "mended by a plan", "planned, guarded and applied as any other change");
        if (rewritten > 0)
            tile(rewritten, "mended in the document", "with the statement that takes the place of another");
        if (byHand > 0) tile(byHand, "mended by hand", "with the address, and how it is checked afterwards");
        if (left > 0) tile(left, "to be decided", "by those who know what it is for");
        if (!report.manual().isEmpty()) tile(report.manual().size(), "to be looked at", "for no call of IAM tells it");
        report.trend()
                .ifPresent(trend -> tile(
                        "+" + trend.fresh().size() + " \u2212" + trend.gone().size(),
                        "since " + trend.since().toString().substring(0, 10),
                        trend.staying().size() + " as before"));
        if (!findings.accepted().isEmpty()) tile(findings.accepted().size(), "accepted", "each with its reason");
        out.append("</section>\n");
    }

    private long count(Class<? extends Mend> type) {
        return report.findings().stream()
                .filter(finding -> finding.mend().filter(type::isInstance).isPresent())
                .count();
    }

    private void tile(long count, String words, String hint) {
        tile(Long.toString(count), words, hint);
    }

    private void tile(String count, String words, String hint) {
        out.append("<div class=\"tile\"><b>")
                .append(safe(count))
                .append("</b> ")
                .append(safe(words))
                .append("<span>")
                .append(safe(hint))
                .append("</span></div>\n");
    }

    /** What is done by hand: about findings first, then what no call tells; each step once. */
    private Map<ManualStep, List<Finding>> steps() {
        Map<ManualStep, List<Finding>> steps = new LinkedHashMap<>();
        for (Finding finding : report.findings())
            if (finding.mend().orElse(null) instanceof Mend.ByHand byHand)
                steps.computeIfAbsent(byHand.step(), any -> new ArrayList<>()).add(finding);
        report.manual().forEach(step -> steps.putIfAbsent(step, List.of()));
        return steps;
    }

    private void manual() {
        Map<ManualStep, List<Finding>> steps = steps();
        if (steps.isEmpty()) return;
        out.append(
                        "<section id=\"manual\"><h2>By hand</h2>\n<p class=\"hint\">What no call of IAM does or tells: where it is")
                .append(
                        " done, and how it is seen afterwards that it was.</p>\n<div class=\"table steps\"><table><thead><tr>")
                .append(
                        "<th scope=\"col\">What to do</th><th scope=\"col\">Where</th><th scope=\"col\">How it is checked</th>")
                .append("</tr></thead><tbody>\n");
        steps.forEach(this::step);
        out.append("</tbody></table></div></section>\n");
    }

    private void step(ManualStep step, List<Finding> about) {
        StringBuilder who = new StringBuilder();
        about.forEach(finding -> who.append(finding.subject().name()).append('\n'));
        out.append("<tr data-text=\"")
                .append(searched(step.id() + "\n" + step + "\n" + who))
                .append("\"><td>");
        about.stream()
                .findFirst()
                .ifPresent(worst -> out.append("<span class=\"sev ")
                        .append(lower(worst.severity()))
                        .append("\">")
                        .append(word(worst.severity()))
                        .append("</span> "));
        out.append(safe(step.action())).append("</td><td>").append(link(step.console()));
        out.append("</td><td>").append(safe(step.verification())).append("</td></tr>\n");
    }

    /** A link to an address in the console of AWS; anything else as text. */
    static String link(String address) {
        return MarkdownReport.ADDRESS.matcher(address).matches()
                ? "<a href=\"" + safe(address) + "\" rel=\"noreferrer noopener\" target=\"_blank\">"
                        + safe(address.replaceFirst("^https://", "")) + "</a>"
                : safe(address);
    }

    static String searched(String text) {
        return HtmlText.of(text.toLowerCase(Locale.ROOT));
    }

    private void trend() {
        Optional<Trend> compared = report.trend();
        if (compared.isEmpty()) return;
        Trend trend = compared.get();
        List<Trend.Point> points = new ArrayList<>(trend.history());
        points.add(report.point());
        out.append("<section id=\"trend\"><h2>Trend</h2>\n<p class=\"hint\">Since ")
                .append(TIME.format(trend.since()))
                .append(": ")
                .append(trend.fresh().size())
                .append(" new, ")
                .append(trend.gone().size())
                .append(" gone, ")
                .append(trend.staying().size())
                .append(" as before.</p>\n<div class=\"split\"><div class=\"panel\">")
                .append(new TrendSvg(points))
                .append("</div>\n<div class=\"panel\">");
        moves("New", "new", trend.fresh());
        moves("Gone", "gone", trend.gone());
        out.append("</div></div></section>\n");
    }

    private void moves(String title, String type, List<Finding> findings) {
        out.append("<h3>")
                .append(title)
                .append(" <span class=\"n\">")
                .append(findings.size())
                .append("</span></h3><ul class=\"moves ")
                .append(type)
                .append("\">");
        for (Finding finding : findings)
            out.append("<li data-text=\"")
                    .append(searched(finding.key()))
                    .append("\"><span class=\"sev ")
                    .append(lower(finding.severity()))
                    .append("\">")
                    .append(word(finding.severity()))
                    .append("</span> ")
                    .append(safe(finding.where()))
                    .append(" <code>")
                    .append(safe(finding.id()))
                    .append("</code></li>");
        out.append("</ul>");
    }

    private void accepted() {
        list(
                "accepted",
                "Accepted",
                report.findings().accepted().stream()
                        .map(each -> "<b>" + safe(each.finding().where()) + "</b> <code>"
                                + safe(each.finding().id()) + "</code> "
                                + safe(each.finding().what()) + " <em>" + safe(each.reason()) + "</em>")
                        .toList());
    }

    /** Items that are HTML already. */
    private void list(String id, String title, List<String> items) {
        if (items.isEmpty()) return;
        out.append("<section id=\"")
                .append(id)
                .append("\" class=\"aside\"><h2>")
                .append(title)
                .append("</h2><ul>");
        items.forEach(item -> out.append("<li>").append(item).append("</li>\n"));
        out.append("</ul></section>\n");
    }
}
