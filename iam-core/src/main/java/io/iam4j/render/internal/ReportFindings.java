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
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The findings of a page: a block for each rule, the worst first, with filters over them. */
final class ReportFindings {
    private final Report report;
    private final StringBuilder out;
    private final Set<String> fresh;
    private final Set<Target> withSheet;

    ReportFindings(Report report, StringBuilder out) {
        this.report = report;
        this.out = out;
        fresh = report.freshKeys();
        withSheet = report.sheets().stream().map(Sheet::who).collect(Collectors.toSet());
    }

    void write() {
        out.append("<section id=\"findings\"><h2>Findings</h2>\n");
        if (report.findings().isEmpty()) {
            out.append("<p class=\"hint\">No findings.</p></section>\n");
            return;
        }
        filters();
        MarkdownReport.byRule(report.findings()).values().forEach(this::group);
        out.append("<p class=\"hint nothing\" hidden>Nothing fits.</p></section>\n");
    }

    /** They do nothing without the script, which shows them. */
    private void filters() {
        out.append("<div class=\"filters\" hidden><div role=\"group\" aria-label=\"Severity\">");
        for (Severity severity : MarkdownReport.worstFirst())
            if (report.point().counts().containsKey(severity))
                out.append("<button type=\"button\" class=\"chip ")
                        .append(lower(severity))
                        .append("\" data-sev=\"")
                        .append(lower(severity))
                        .append("\" aria-pressed=\"true\">")
                        .append(word(severity))
                        .append("</button>");
        out.append("</div><label>About <select id=\"about\"><option value=\"\">everything</option>");
        report.findings().stream()
                .map(finding -> finding.subject().kind())
                .distinct()
                .sorted()
                .forEach(kind ->
                        out.append("<option>").append(safe(kind.toString())).append("</option>"));
        out.append("</select></label>");
        if (report.trend().isPresent()) out.append("<label><input type=\"checkbox\" id=\"new\"> new alone</label>");
        out.append("</div>\n");
    }

    private void group(List<Finding> group) {
        Finding first = group.get(0);
        RuleText rule = RuleText.of(first);
        boolean open = first.severity().isAtLeast(Severity.MEDIUM);
        out.append("<details class=\"group ")
                .append(lower(first.severity()))
                .append("\"")
                .append(open ? " open" : "")
                .append("><summary><span class=\"sev ")
                .append(lower(first.severity()))
                .append("\">")
                .append(word(first.severity()))
                .append("</span> <span class=\"title\">")
                .append(safe(rule.title()))
                .append("</span> <span class=\"n\">")
                .append(group.size())
                .append("</span><code>")
                .append(safe(first.id()))
                .append("</code></summary>\n<div class=\"body\">\n");
        Optional<String> what = common(group, Finding::what);
        Optional<String> why = common(group, Finding::why);
        Optional<String> mend = common(group, ReportFindings::ofAnybody);
        what.ifPresent(text -> out.append("<p class=\"what\">")
                .append(safe(text))
                .append(' ')
                .append(safe(why.orElse("")))
                .append("</p>\n"));
        if (what.isEmpty())
            why.ifPresent(
                    text -> out.append("<p class=\"what\">").append(safe(text)).append("</p>\n"));
        mend.flatMap(same -> group.size() > 1 ? Optional.of(same) : first.mend().map(ReportFindings::mended))
                .filter(html -> !html.isEmpty())
                .ifPresent(html -> out.append("<p class=\"mend\">").append(html).append("</p>\n"));
        out.append("<ul class=\"finds\">\n");
        for (Finding each : group) item(each, what.isEmpty(), why.isEmpty(), mend.isEmpty(), group.size() > 1);
        out.append("</ul>\n");
        sources(group);
        out.append("</div></details>\n");
    }

    /** What all of them say, when they are several and all say it; of one alone what it says. */
    private static Optional<String> common(List<Finding> group, Function<Finding, String> part) {
        List<String> said = group.stream().map(part).distinct().limit(2).toList();
        return said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
    }

    private void sources(List<Finding> group) {
        String from = group.stream()
                .flatMap(finding -> finding.sources().stream())
                .distinct()
                .sorted()
                .map(Source::toString)
                .collect(Collectors.joining(" \u00b7 "));
        if (!from.isEmpty()) out.append("<p class=\"from\">").append(safe(from)).append("</p>\n");
    }

    private void item(Finding finding, boolean what, boolean why, boolean mend, boolean ofMany) {
        boolean isNew = fresh.contains(finding.key());
        out.append("<li class=\"find\" data-sev=\"")
                .append(lower(finding.severity()))
                .append("\" data-kind=\"")
                .append(safe(finding.subject().kind().toString()))
                .append("\" data-new=\"")
                .append(isNew)
                .append("\" data-text=\"")
                .append(searched(finding.toString()))
                .append("\"><div class=\"whom\">")
                .append(subject(finding.subject()));
        String within = (finding.part().isEmpty() ? "" : finding.part() + " ")
                + finding.place().words();
        if (!within.isBlank())
            out.append(" <span class=\"part\">").append(safe(within.strip())).append("</span>");
        if (isNew) out.append(" <span class=\"fresh\">new</span>");
        out.append("</div><div>");
        if (what) out.append("<p>").append(safe(finding.what())).append("</p>");
        if (why) out.append("<p class=\"kind\">").append(safe(finding.why())).append("</p>");
        finding.evidence()
                .forEach(fact ->
                        out.append("<p class=\"seen\">").append(safe(fact)).append("</p>"));
        if (mend)
            finding.mend()
                    .ifPresent(each -> out.append("<p class=\"mend\">")
                            .append(mended(each))
                            .append("</p>"));
        else if (ofMany && finding.mend().orElse(null) instanceof Mend.ByHand byHand)
            out.append("<p class=\"seen\">")
                    .append(ReportPage.link(byHand.step().console()))
                    .append("</p>");
        out.append("</div></li>\n");
    }

    /** The subject, which leads to its sheet when there is one. */
    private String subject(Target subject) {
        String words = "<span class=\"kind\">" + safe(subject.kind().toString()) + "</span> " + safe(subject.name());
        return withSheet.contains(subject)
                ? "<a href=\"#" + ReportSheets.id(subject) + "\">" + words + "</a>"
                : "<span>" + words + "</span>";
    }

    /**
     * What mends a finding, with a stand-in for the name and for the id of the part, so that what is the same for many is told once. By hand
     * it leaves the address to each.
     */
    private static String ofAnybody(Finding finding) {
        if (finding.mend().isEmpty()) return "";
        Mend mend = finding.mend().get();
        String html = mend instanceof Mend.ByHand byHand
                ? "<b>By hand</b> " + safe(byHand.step().action()) + "<br><span class=\"kind\">Afterwards: "
                        + safe(byHand.step().verification()) + "</span>"
                : mended(mend);
        String named =
                standIn(html, finding.subject().name(), finding.subject().kind().toString());
        String id = finding.part().substring(finding.part().lastIndexOf(' ') + 1);
        return id.isEmpty() ? named : standIn(named, id, "id");
    }

    private static String standIn(String html, String name, String word) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(safe(name)) + "(?![\\w]|\\.\\w)")
                .matcher(html)
                .replaceAll("<i>" + Matcher.quoteReplacement(safe(word)) + "</i>");
    }

    private static String mended(Mend mend) {
        if (mend instanceof Mend.ByHand byHand)
            return "<b>By hand</b> " + safe(byHand.step().action()) + " "
                    + ReportPage.link(byHand.step().console()) + "<br><span class=\"kind\">Afterwards: "
                    + safe(byHand.step().verification()) + "</span>";
        if (mend instanceof Mend.Rewrite rewrite)
            return "<b>In the document</b> " + safe(rewrite.inWords())
                    + rewrite.after()
                            .map(after -> "<code class=\"statement\">" + safe(after.toString()) + "</code>")
                            .orElse("");
        if (mend instanceof Mend.Remedy remedy)
            return "<b>By a plan</b> " + safe(remedy.inWords()) + " <span class=\"kind\">" + safe(remedy.mayBreak())
                    + "</span>";
        throw new IllegalStateException("a finding is mended by a plan, in its document or by hand, not by " + mend);
    }
}
