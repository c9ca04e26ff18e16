// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Kept;
import io.iam4j.change.TargetChanges;
import io.iam4j.error.SafeText;
import io.iam4j.render.internal.HtmlText;
import io.iam4j.render.internal.MarkdownReport;
import io.iam4j.render.internal.MarkdownText;
import io.iam4j.render.organization.DriftFormat;
import io.iam4j.render.organization.DriftReport;
import io.iam4j.render.organization.OrganizationDocument;
import io.iam4j.render.organization.OrganizationFormat;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan or a report as GitHub-flavoured Markdown, for the comment of a pull request. A plan: the counts, refusals and warnings first, then
 * what is gained and lost, then a folded block for each thing. A report: the counts and what is new, then a folded block for each rule, the
 * worst first. The plan of an organization: refusals first, then layer by layer a folded block for the accounts that change alike, and a line for
 * those that do not change. What a name or a document says is escaped: it can neither close a block nor make a link,
 * an image or a mention. Immutable and thread-safe.
 */
public final class Markdown implements PlanFormat, ReportFormat, OrganizationFormat, DriftFormat {
    /** The most characters of a comment on GitHub. */
    public static final int GITHUB_COMMENT = 65_536;

    private static final int LEAST = 1_000;

    /** Characters kept free for what was left out. */
    private static final int LEFT_OUT = 420;

    /** Those around the items of an alert, those around one of them, and the fewest that one is cut to. */
    private static final int ALERT = 110;

    private static final int ITEM = 5;
    private static final int LEAST_SHARE = 60;

    /** Where no more than so many are left, nothing is said of access. */
    private static final int SHORT = 350;

    private final int most;

    private Markdown(int most) {
        this.most = most;
    }

    /** Under the size of a comment on GitHub, 65,536 characters. */
    public static Markdown standard() {
        return new Markdown(GITHUB_COMMENT);
    }

    /**
     * Of at most so many characters. Of a report the least severe is left out first. Of a plan refusals come first and are there before anything else, the longest shortened when they do not all
     * fit; detail is left out first of what is created, then of what is changed; what is deleted or replaced keeps it longest. The text
     * says what was left out.
     *
     * @throws IllegalArgumentException when it is less than 1,000
     */
    public static Markdown underSize(int characters) {
        if (characters < LEAST)
            throw new IllegalArgumentException(
                    "nothing fits into " + characters + " characters; give at least " + LEAST);
        return new Markdown(characters);
    }

    @Override
    public String write(PlanDocument plan) {
        return new Writing(plan).text();
    }

    @Override
    public String write(Report report) {
        return new MarkdownReport(report, most).text();
    }

    @Override
    public String write(OrganizationDocument plan) {
        return new MarkdownOrganization(plan, most).text();
    }

    @Override
    public String write(DriftReport drift) {
        return MarkdownOrganization.of(drift, most);
    }

    /** A line as the language diff colours it: by its first character, where an exclamation mark is an alteration. */
    static String marked(String line) {
        String text = line.stripLeading();
        boolean symbol = text.length() > 1 && text.charAt(1) == ' ' && "+-~".indexOf(text.charAt(0)) >= 0;
        if (!symbol) return "  " + line;
        String mark = text.charAt(0) == '~' ? "!" : text.substring(0, 1);
        return mark + " ".repeat(line.length() - text.length()) + text.substring(1);
    }

    /** The items of an alert, escaped: whole as far as they fit into {@code room}; else those that are longer than their share are cut. */
    static List<String> fitting(List<String> items, int room) {
        List<String> whole = items.stream().map(MarkdownText::escaped).toList();
        if (whole.stream().mapToInt(line -> line.length() + ITEM).sum() + ALERT <= room) return whole;
        int share = Math.max(LEAST_SHARE, (room - ALERT) / Math.max(1, items.size()) - ITEM);
        return items.stream().map(each -> cut(each, share)).toList();
    }

    private static String cut(String text, int room) {
        if (MarkdownText.escaped(text).length() <= room) return MarkdownText.escaped(text);
        int end = 0;
        for (int step = Integer.highestOneBit(room); step > 0; step /= 2) {
            int next = end + step;
            if (next <= text.length()
                    && MarkdownText.escaped(text.substring(0, next)).length() < room) end = next;
        }
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return MarkdownText.escaped(text.substring(0, end)) + "\u2026";
    }

    /** One writing, in pieces that are left out when they do not fit. */
    private final class Writing {
        private final PlanDocument plan;
        private final ChangeSet changes;
        private final List<String> dropped = new ArrayList<>();
        private int left = most - LEFT_OUT;

        Writing(PlanDocument plan) {
            this.plan = plan;
            changes = plan.changes();
        }

        String text() {
            StringBuilder out = new StringBuilder();
            out.append(take(heading()));
            out.append(list("Refused", "CAUTION", fitting(shown(changes.refusals()), left), left));
            out.append(list("Warnings", "WARNING", safe(changes.warnings()), most / 6));
            out.append(list("To be done by hand", "IMPORTANT", manual(), most / 8));
            out.append(list("Notes", "NOTE", safe(plan.notes()), most / 10));
            out.append(access());
            String kept = kept();
            left -= kept.length();
            out.append(details());
            return out.append(kept).toString();
        }

        /** Redacted before it is escaped, for afterwards an address is none to be found. */
        private String safe(String text) {
            return MarkdownText.escaped(plan.shown(text));
        }

        private String take(String piece) {
            left -= piece.length();
            return piece;
        }

        private String heading() {
            String account = safe(changes.origin().heading());
            if (!changes.isEmpty()) return "### Plan for " + account + "\n\n" + changes.summary() + "\n";
            return changes.refusals().isEmpty()
                    ? "### No changes\n\n" + account + " is as declared.\n"
                    : "### No plan for " + account + "\n";
        }

        private List<String> shown(List<?> items) {
            return items.stream()
                    .map(item -> plan.shown(item.toString().replace('\n', ' ')))
                    .toList();
        }

        private List<String> safe(List<?> items) {
            return shown(items).stream().map(MarkdownText::escaped).toList();
        }

        /** With the address in the console as a link. */
        private List<String> manual() {
            return changes.manual().stream()
                    .map(each -> safe(each.action()) + " Where: "
                            + (HtmlText.isConsole(each.console()) ? "<" + each.console() + ">" : safe(each.console()))
                            + " Afterwards: " + safe(each.verification()))
                    .toList();
        }

        private String list(String title, String alert, List<String> items, int share) {
            if (items.isEmpty()) return "";
            int room = Math.min(share, left) - ALERT;
            StringBuilder lines = new StringBuilder();
            int shown = 0;
            for (String item : items) {
                if (lines.length() + item.length() + ITEM > room) break;
                lines.append("> - ").append(item).append('\n');
                shown++;
            }
            if (shown == 0) {
                dropped.add(items.size() + " under \u201C" + title + "\u201D");
                return "";
            }
            if (shown < items.size())
                lines.append("> - ").append(items.size() - shown).append(" more, left out for the size of this text\n");
            return take("\n> [!" + alert + "]\n> **" + title + "**\n" + lines);
        }

        /** A block for each thing; those whose detail does not fit in one line each, as far as they fit. */
        private String details() {
            List<TargetChanges> targets = changes.byTarget();
            if (targets.isEmpty()) return leftOut(0, 0);
            Map<TargetChanges, String> pieces = new TreeMap<>(Comparator.comparing(TargetChanges::target));
            int room = left - 1;
            List<TargetChanges> byRisk = byRisk(targets);
            for (TargetChanges each : byRisk) {
                String line = line(each);
                if (line.length() > room) break;
                room -= line.length();
                pieces.put(each, line);
            }
            int detailed = 0;
            for (TargetChanges each : byRisk) {
                String line = pieces.get(each);
                if (line == null) break;
                String block = block(each);
                int more = block.length() - line.length();
                if (more > room) continue;
                room -= more;
                pieces.put(each, block);
                detailed++;
            }
            return "\n" + String.join("", pieces.values())
                    + leftOut(targets.size() - detailed, targets.size() - pieces.size());
        }

        private String leftOut(int withoutDetail, int notListed) {
            if (withoutDetail > 0)
                dropped.add(
                        0,
                        "the detail of " + withoutDetail + (withoutDetail == 1 ? " thing" : " things")
                                + (notListed > 0 ? ", " + notListed + " of which are not listed either" : ""));
            return dropped.isEmpty()
                    ? ""
                    : "\n**Left out for the size of this text:** " + String.join("; ", dropped)
                            + ". The plan as text or HTML has all of it.\n";
        }

        private static List<TargetChanges> byRisk(List<TargetChanges> targets) {
            List<TargetChanges> sorted = new ArrayList<>(targets);
            sorted.sort(Comparator.comparingInt(each -> each.isReplaced() || each.nature() == Nature.DELETES
                    ? 0
                    : each.nature() == Nature.CREATES ? 2 : 1));
            return sorted;
        }

        private String line(TargetChanges each) {
            return "<details><summary>" + summary(each) + "</summary></details>\n";
        }

        private String summary(TargetChanges each) {
            int count = each.changes().size();
            return safe(each.symbol()) + " " + safe(each.target().kind().toString()) + " <code>"
                    + safe(each.target().name()) + "</code>" + (each.isReplaced() ? ", deleted and created anew" : "")
                    + (count > 1 ? ", " + count + " changes" : "");
        }

        private String block(TargetChanges each) {
            List<String> lines = new ArrayList<>(each.lines());
            changes.claims().stream()
                    .filter(claim -> claim.target().equals(each.target()))
                    .forEach(claim -> lines.add(SafeText.line("owned and no longer declared: " + claim.reason())));
            if (lines.isEmpty()) return line(each);
            List<String> marked =
                    lines.stream().map(plan::shown).map(Markdown::marked).toList();
            return "<details><summary>" + summary(each) + "</summary>\n\n" + MarkdownText.fenced("diff", marked)
                    + "\n</details>\n";
        }

        /** Who can do more, then who can do less: as far as it takes no more than a third of the room. */
        private String access() {
            if (plan.before().isEmpty() || changes.isEmpty()) return "";
            AccessDifference difference = plan.access().orElseThrow();
            if (difference.isEmpty()) return left < SHORT ? "" : take("\n**Access:** nobody's access changes.\n");
            if (left < SHORT) {
                dropped.add("who can do more and who less");
                return "";
            }
            StringBuilder out = new StringBuilder("\n<details" + (difference.widens() ? " open" : "")
                    + "><summary><b>Access</b>: "
                    + (difference.widens() ? "somebody can do more afterwards" : "nobody can do more afterwards")
                    + "</summary>\n\n");
            int room = left / 3;
            int leftOut = 0;
            for (Map.Entry<List<String>, List<String>> each :
                    difference.linesByPrincipals().entrySet()) {
                List<String> lines = each.getValue().stream().map(plan::shown).toList();
                String piece =
                        safe(String.join(", ", each.getKey())) + "\n" + MarkdownText.fenced("diff", lines) + "\n";
                if (out.length() + piece.length() > room)
                    leftOut += each.getKey().size();
                else out.append(piece);
            }
            if (leftOut > 0)
                out.append("The access of ")
                        .append(leftOut)
                        .append(" more changes, which is left out for the size of this text.\n");
            return take(out.append("</details>\n").toString());
        }

        private String kept() {
            if (changes.kept().isEmpty()) return "";
            Map<String, String> byTarget = changes.kept().stream()
                    .collect(Collectors.groupingBy(
                            each -> each.target().toString(),
                            TreeMap::new,
                            Collectors.mapping(Kept::toString, Collectors.joining(", "))));
            List<String> lines = byTarget.entrySet().stream()
                    .map(each -> plan.shown(SafeText.line("= " + each.getKey() + ": " + each.getValue())))
                    .toList();
            String of = lines.size() + (lines.size() == 1 ? " thing" : " things");
            String whole = "\n<details><summary>Kept, because the declaration does not mention it: " + of
                    + "</summary>\n\n" + MarkdownText.fenced("", lines) + "\n</details>\n";
            if (whole.length() <= left / 4) return whole;
            dropped.add("what is kept of " + of + ", because the declaration does not mention it");
            return "";
        }
    }
}
