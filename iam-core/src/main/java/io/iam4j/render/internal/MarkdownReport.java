// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import static io.iam4j.render.internal.MarkdownText.escaped;

import io.iam4j.change.ManualStep;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.RuleText;
import io.iam4j.render.report.Trend;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A report for the comment of a pull request, in blocks that are left out from the end when they do not fit. */
public final class MarkdownReport {
    /** Kept free for what tells that something was left out. */
    private static final int RESERVE = 200;

    /** An address in the console of AWS; a stored report can be somebody else's. */
    static final Pattern ADDRESS = Pattern.compile(
            "https://console\\.(?:aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)/[A-Za-z0-9./#?=&_%:,@+-]*");

    private final Report report;
    private final int most;
    private final Set<String> fresh;

    /** Of at most so many characters. */
    public MarkdownReport(Report report, int most) {
        this.report = report;
        this.most = most;
        fresh = report.freshKeys();
    }

    /** The text. */
    public String text() {
        StringBuilder out = new StringBuilder(heading());
        int leftOut = 0;
        for (String block : blocks()) {
            if (out.length() + block.length() > most - RESERVE) leftOut++;
            else out.append(block);
        }
        if (leftOut > 0)
            out.append("\n**Left out for the size of this text:** ")
                    .append(leftOut == 1 ? "1 block" : leftOut + " blocks")
                    .append(". The report as text or HTML has all of it.\n");
        return out.toString();
    }

    private String heading() {
        String title = escaped(report.origin().toString());
        StringBuilder out = new StringBuilder("### Review of ")
                .append(title.length() > most / 2 ? "this account" : title)
                .append("\n\n");
        if (report.findings().isEmpty()) out.append("No findings.");
        else {
            Map<Severity, Long> counts = report.point().counts();
            List<String> parts = new ArrayList<>();
            for (Severity severity : worstFirst())
                if (counts.containsKey(severity)) parts.add("**" + counts.get(severity) + "** " + severity);
            out.append(String.join(" · ", parts));
        }
        if (!report.findings().accepted().isEmpty())
            out.append(" · ").append(report.findings().accepted().size()).append(" accepted");
        out.append('\n');
        report.trend()
                .ifPresent(trend -> out.append("\nSince ")
                        .append(trend.since())
                        .append(": **")
                        .append(trend.fresh().size())
                        .append(" new**, ")
                        .append(trend.gone().size())
                        .append(" gone, ")
                        .append(trend.staying().size())
                        .append(" as before.\n"));
        return out.append('\n').toString();
    }

    static List<Severity> worstFirst() {
        List<Severity> all = new ArrayList<>(List.of(Severity.values()));
        Collections.reverse(all);
        return all;
    }

    private List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        byRule(report.findings()).values().forEach(group -> blocks.add(group(group)));
        report.trend()
                .map(Trend::gone)
                .filter(gone -> !gone.isEmpty())
                .ifPresent(gone -> blocks.add(folded(
                        "Gone: " + gone.size(),
                        gone.stream().map(MarkdownReport::line).toList())));
        if (!report.findings().accepted().isEmpty())
            blocks.add(folded(
                    "Accepted: " + report.findings().accepted().size(),
                    report.findings().accepted().stream()
                            .map(MarkdownReport::accepted)
                            .toList()));
        if (!report.manual().isEmpty())
            blocks.add(folded(
                    "To be looked at by hand: " + report.manual().size(),
                    report.manual().stream().map(MarkdownReport::step).toList()));
        if (!report.unchecked().isEmpty())
            blocks.add(folded(
                    "Not checked: " + report.unchecked().size(),
                    report.unchecked().entrySet().stream()
                            .map(each ->
                                    "<code>" + escaped(each.getKey()) + "</code> needs " + escaped(each.getValue()))
                            .toList()));
        return blocks;
    }

    /** The findings of each severity and rule, in their order. */
    static Map<String, List<Finding>> byRule(Findings findings) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Severity severity : worstFirst())
            for (Finding finding : findings)
                if (finding.severity() == severity)
                    groups.computeIfAbsent(severity + " " + finding.id(), any -> new ArrayList<>())
                            .add(finding);
        return groups;
    }

    private String group(List<Finding> group) {
        Finding first = group.get(0);
        long isNew = group.stream().filter(each -> fresh.contains(each.key())).count();
        String summary =
                first.severity() + " · <b>" + escaped(RuleText.of(first).title()) + "</b>: " + group.size()
                        + (isNew > 0 ? ", " + isNew + " new" : "") + " <code>" + escaped(first.id()) + "</code>";
        List<String> lines = new ArrayList<>();
        for (Finding each : group) {
            StringBuilder line = new StringBuilder(fresh.contains(each.key()) ? "**new** " : "");
            line.append("<b>").append(escaped(each.where())).append("</b>: ").append(escaped(each.what()));
            each.evidence().forEach(fact -> line.append("<br>Seen: ").append(escaped(fact)));
            each.mend().ifPresent(mend -> line.append("<br>Mend: ").append(mended(mend)));
            lines.add(line.toString());
        }
        String open = first.severity().isAtLeast(Severity.HIGH) ? " open" : "";
        return "<details" + open + "><summary>" + summary + "</summary>\n\n" + escaped(first.why()) + "\n\n"
                + items(lines) + "\n</details>\n";
    }

    private static String mended(Mend mend) {
        if (mend instanceof Mend.ByHand byHand) return step(byHand.step());
        return escaped(
                mend instanceof Mend.Remedy remedy ? remedy.inWords() + " " + remedy.mayBreak() : mend.inWords());
    }

    /** The address is a link where nothing in it could end one. */
    private static String step(ManualStep step) {
        String address = ADDRESS.matcher(step.console()).matches()
                ? "[" + escaped(step.console().replaceFirst("https://", "")) + "](" + step.console() + ")"
                : escaped(step.console());
        return escaped(step.action()) + " Where: " + address + " Afterwards: " + escaped(step.verification());
    }

    private static String line(Finding finding) {
        return finding.severity() + " " + escaped(finding.id()) + ": " + escaped(finding.where());
    }

    private static String accepted(Findings.Accepted each) {
        return line(each.finding()) + ". " + escaped(each.reason());
    }

    private static String folded(String summary, List<String> lines) {
        return "<details><summary>" + summary + "</summary>\n\n" + items(lines) + "\n</details>\n";
    }

    private static String items(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append("- ").append(line).append('\n'));
        return out.toString();
    }
}
