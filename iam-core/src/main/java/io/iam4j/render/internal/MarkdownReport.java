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

/**
 * A report for the comment of a pull request, in blocks, the worst first. The first that does not fit is cut, and of those after it only the
 * summary is there.
 */
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
        List<Block> blocks = blocks();
        int summaries =
                blocks.stream().mapToInt(block -> block.summaryAlone().length()).sum();
        int items = 0;
        int notListed = 0;
        for (Block block : blocks) {
            summaries -= block.summaryAlone().length();
            int room = most - RESERVE - out.length();
            int shown = items > 0 || notListed > 0 ? 0 : block.fitting(room - summaries);
            String piece = block.text(shown);
            items += block.items.size() - shown;
            if (piece.length() > room) notListed++;
            else out.append(piece);
        }
        return out.append(leftOut(items, notListed)).toString();
    }

    private static String leftOut(int items, int notListed) {
        if (items == 0) return "";
        return "\n**Left out for the size of this text:** " + (items == 1 ? "1 item" : items + " items")
                + (notListed == 0 ? "" : ", with " + (notListed == 1 ? "1 summary" : notListed + " summaries"))
                + ". The report as text or HTML has all of it.\n";
    }

    /** What is folded under a summary: items with a word before them. */
    private record Block(String summary, String before, boolean isOpen, List<String> items) {
        String summaryAlone() {
            return "<details><summary>" + summary + "</summary></details>\n";
        }

        /** How many of the items fit, from the first on. */
        int fitting(int room) {
            if (text(items.size()).length() <= room) return items.size();
            int left = room - text(1).length();
            if (left < 0) return 0;
            int shown = 1;
            while (shown < items.size() && (left -= item(items.get(shown)).length()) >= 0) shown++;
            return shown;
        }

        String text(int shown) {
            if (shown == 0) return summaryAlone();
            StringBuilder out = new StringBuilder(isOpen ? "<details open><summary>" : "<details><summary>")
                    .append(summary)
                    .append("</summary>\n\n")
                    .append(before);
            items.subList(0, shown).forEach(each -> out.append(item(each)));
            if (shown < items.size()) out.append(item("… " + (items.size() - shown) + " more"));
            return out.append("\n</details>\n").toString();
        }

        private static String item(String text) {
            return "- " + text + "\n";
        }
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

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
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

    private Block group(List<Finding> group) {
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
        return new Block(
                summary, escaped(first.why()) + "\n\n", first.severity().isAtLeast(Severity.HIGH), lines);
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

    private static Block folded(String summary, List<String> items) {
        return new Block(summary, "", false, items);
    }
}
