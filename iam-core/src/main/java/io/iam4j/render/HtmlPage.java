// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.difference.PrincipalDifference;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Kept;
import io.iam4j.change.ManualStep;
import io.iam4j.change.TargetChanges;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.internal.HtmlText;
import io.iam4j.render.internal.PageShell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page, part by part. */
final class HtmlPage {
    private final PlanDocument plan;
    private final ChangeSet changes;
    private final Optional<Snapshot> before;
    private final Optional<Snapshot> after;
    private final StringBuilder out = new StringBuilder();

    HtmlPage(PlanDocument plan) {
        this.plan = plan;
        changes = plan.changes();
        before = plan.before();
        after = plan.after();
    }

    @Override
    public String toString() {
        header();
        out.append("<main id=\"main\">\n");
        list("Refused", "refused", changes.refusals());
        list("Warnings", "warned", changes.warnings());
        list("To be done by hand", "warned", changes.manual());
        list("Notes", "noted", plan.notes());
        changes();
        before.ifPresent(any -> access());
        before.ifPresent(any -> graph());
        before.ifPresent(any -> account());
        kept();
        out.append("</main>\n");
        String title = plan.shown("Plan for " + changes.origin().heading());
        return PageShell.plan().page(title, out.toString());
    }

    private String safe(String text) {
        return HtmlText.of(plan.shown(text));
    }

    private void header() {
        ChangeSet.Origin origin = changes.origin();
        out.append("<a class=\"skip\" href=\"#main\">Skip to the plan</a>\n<header>\n<div class=\"head\"><div>")
                .append("<p class=\"over\">")
                .append(changes.isEmpty() ? "Nothing to change in" : "Plan for")
                .append("</p><h1>")
                .append(safe(Account.called(origin.name()).replaceFirst("^account ", "")))
                .append(" <span class=\"id\">")
                .append(safe(origin.accountId()))
                .append("</span></h1></div>\n<ul class=\"counts\">");
        Map<String, Long> counts = changes.byTarget().stream()
                .collect(Collectors.groupingBy(HtmlPage::state, LinkedHashMap::new, Collectors.counting()));
        for (String[] each : new String[][] {
            {"added", "created", "+"},
            {"changed", "changed", "~"},
            {"replaced", "replaced", "-/+"},
            {"removed", "deleted", "\u2212"}
        })
            if (!each[0].equals("replaced") || counts.containsKey("replaced"))
                out.append("<li class=\"")
                        .append(each[0])
                        .append("\"><b>")
                        .append(counts.getOrDefault(each[0], 0L))
                        .append("</b> <span>")
                        .append(each[1])
                        .append("</span></li>");
        out.append("<li><b>")
                .append(changes.steps().size())
                .append("</b> <span>calls</span></li></ul></div>\n")
                .append("<div class=\"bar\"><nav aria-label=\"Parts of the plan\"><a href=\"#changes\">Changes</a>")
                .append(
                        before.isPresent()
                                ? "<a href=\"#access\">Access</a><a href=\"#graph\">Graph</a><a href=\"#account\">Everything</a>"
                                : "")
                .append("</nav>\n<div class=\"search\" role=\"search\"><label for=\"q\">Search</label>")
                .append(
                        "<input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"A person, a role, an action\">")
                .append("<output id=\"found\" for=\"q\" aria-live=\"polite\"></output></div></div>\n</header>\n");
    }

    private static String state(TargetChanges each) {
        if (each.isReplaced()) return "replaced";
        return switch (each.nature()) {
            case CREATES -> "added";
            case DELETES -> "removed";
            default -> "changed";
        };
    }

    private void list(String title, String type, List<?> items) {
        if (items.isEmpty()) return;
        out.append("<section class=\"alert ")
                .append(type)
                .append("\"><h2>")
                .append(title)
                .append("</h2><ul>");
        items.forEach(item -> out.append("<li>").append(linked(item)).append("</li>"));
        out.append("</ul></section>\n");
    }

    /** Safe text, in which the address of a step in the console is a link. */
    private String linked(Object item) {
        String text = safe(item.toString());
        if (!(item instanceof ManualStep step) || !HtmlText.isConsole(step.console())) return text;
        String address = safe(step.console());
        return text.replaceFirst(
                Pattern.quote(address),
                Matcher.quoteReplacement(
                        "<a rel=\"noopener noreferrer\" href=\"" + address + "\">" + address + "</a>"));
    }

    private void section(String id, String title, String hint) {
        out.append("<section id=\"").append(id).append("\"><h2>").append(title).append("</h2>\n");
        if (!hint.isEmpty()) out.append("<p class=\"hint\">").append(hint).append("</p>\n");
    }

    private void changes() {
        section("changes", "Changes", changes.isEmpty() ? "The account is as declared." : "");
        out.append("<div class=\"cards\">\n");
        for (TargetChanges each : changes.byTarget()) {
            String lines = String.join("\n", each.lines());
            open(each.target().kind().toString(), each.target().name(), state(each), "", lines);
            if (!lines.isEmpty()) pre(each.lines());
            changes.claims().stream()
                    .filter(claim -> claim.target().equals(each.target()))
                    .forEach(claim -> out.append("<p class=\"why\">Owned, and no longer declared: ")
                            .append(safe(claim.reason()))
                            .append("</p>\n"));
            out.append("</article>\n");
        }
        out.append("</div></section>\n");
    }

    /** Opens a card, whose text is searched. */
    private void open(String kind, String name, String state, String attributes, String text) {
        String searched = plan.shown(kind + " " + name + "\n" + text).toLowerCase(Locale.ROOT);
        out.append("<article class=\"card ")
                .append(state)
                .append("\" ")
                .append(attributes)
                .append(" data-text=\"")
                .append(HtmlText.of(searched))
                .append("\"><h3><span class=\"badge\">")
                .append(word(state))
                .append("</span> <span class=\"kind\">")
                .append(safe(kind))
                .append("</span> ")
                .append(safe(name))
                .append("</h3>\n");
    }

    private static String word(String state) {
        return switch (state) {
            case "added" -> "+ new";
            case "removed" -> "\u2212 deleted";
            case "replaced" -> "-/+ replaced";
            case "changed" -> "~ changed";
            default -> "";
        };
    }

    /** Lines, each coloured by the symbol that it begins with, which stays readable. */
    private void pre(List<String> lines) {
        out.append("<pre>");
        for (String line : lines) {
            String text = line.stripLeading();
            char symbol = text.length() > 1 && text.charAt(1) == ' ' ? text.charAt(0) : ' ';
            String type = symbol == '+' ? "add" : symbol == '-' ? "del" : symbol == '~' ? "alt" : "";
            out.append(type.isEmpty() ? "<span>" : "<span class=\"" + type + "\">")
                    .append(safe(line))
                    .append("</span>\n");
        }
        out.append("</pre>\n");
    }

    private void access() {
        AccessDifference difference = plan.access().orElseThrow();
        section(
                "access",
                "Access",
                difference.isEmpty()
                        ? "Nobody's access changes."
                        : difference.widens()
                                ? "Somebody can do more afterwards. What policies of AWS say is included; permissions boundaries and denials count."
                                : "Nobody can do more afterwards. Permissions boundaries and denials count.");
        Map<List<String>, List<PrincipalDifference>> byLines = new LinkedHashMap<>();
        for (PrincipalDifference each : difference.principals())
            byLines.computeIfAbsent(each.lines(), any -> new ArrayList<>()).add(each);
        if (!byLines.isEmpty()) {
            out.append("<div class=\"table\"><table><thead><tr><th scope=\"col\">Who</th><th scope=\"col\">Gains</th>")
                    .append("<th scope=\"col\">Loses</th></tr></thead><tbody>\n");
            byLines.forEach(this::row);
            out.append("</tbody></table></div>\n");
        }
        out.append("</section>\n");
    }

    /** {@code user ada}, with its first word apart; an ARN stays whole. */
    private String who(String principal) {
        int blank = principal.indexOf(' ');
        return blank < 0
                ? safe(principal)
                : "<span class=\"kind\">" + safe(principal.substring(0, blank)) + "</span> "
                        + safe(principal.substring(blank + 1));
    }

    private void row(List<String> lines, List<PrincipalDifference> who) {
        String names = who.stream().map(PrincipalDifference::shown).collect(Collectors.joining("\n"));
        out.append("<tr data-text=\"")
                .append(HtmlText.of(
                        plan.shown(names + "\n" + String.join("\n", lines)).toLowerCase(Locale.ROOT)))
                .append("\"><th scope=\"row\">");
        who.forEach(each ->
                out.append("<span class=\"who\">").append(who(each.shown())).append("</span> "));
        out.append("</th>");
        for (String sign : List.of("+ ", "- ")) {
            out.append("<td class=\"")
                    .append(sign.equals("+ ") ? "gain" : "loss")
                    .append("\">");
            List<String> shown =
                    lines.stream().filter(line -> line.startsWith(sign)).toList();
            if (shown.isEmpty()) out.append("<span class=\"none\">nothing</span>");
            else {
                out.append("<ul>");
                shown.forEach(line ->
                        out.append("<li>").append(safe(line.substring(2))).append("</li>"));
                out.append("</ul>");
            }
            out.append("</td>");
        }
        out.append("</tr>\n");
    }

    private void graph() {
        Set<String> touched = changes.byTarget().stream()
                .map(each -> each.target().toString())
                .collect(Collectors.toSet());
        Graph graph = Graph.of(
                new GraphReading(before.orElseThrow(), plan::shown),
                new GraphReading(after.orElseThrow(), plan::shown),
                touched);
        section(
                "graph",
                "Graph",
                "Choose something to follow its links in both directions; choose it again to see everything.");
        out.append(
                        "<div class=\"legend\" aria-hidden=\"true\"><span class=\"key added\">+ new</span><span class=\"key changed\">~ changed</span>")
                .append(
                        "<span class=\"key removed\">\u2212 removed</span><span class=\"line\">is in, holds, may assume</span>")
                .append(
                        "<span class=\"line dashed\">is trusted by</span><span class=\"line dotted\">is bounded by</span></div>\n");
        if (graph.leftOut() > 0)
            out.append("<p class=\"hint\">")
                    .append(graph.leftOut())
                    .append(
                            " things that no change concerns are left out of the graph; the list below has them.</p>\n");
        out.append("<div class=\"canvas\" tabindex=\"0\" role=\"region\" aria-label=\"Graph, scrolls\">")
                .append(new GraphSvg(graph))
                .append("</div>\n<div id=\"chosen\" aria-live=\"polite\"></div></section>\n");
    }

    /** Every entity before or after, of every kind. */
    private void account() {
        Map<String, Resource> then = resources(before.orElseThrow());
        Map<String, Resource> now = resources(after.orElseThrow());
        Map<String, TargetChanges> changed = new TreeMap<>();
        changes.byTarget().forEach(each -> changed.put(each.target().toString(), each));
        Map<String, Resource> all = new TreeMap<>(then);
        all.putAll(now);
        section(
                "account",
                "Everything",
                all.size() + (all.size() == 1 ? " thing" : " things") + " in the account, as they are then.");
        out.append("<div class=\"cards small\">\n");
        all.forEach((id, resource) -> {
            String state = !then.containsKey(id)
                    ? "added"
                    : !now.containsKey(id) ? "removed" : changed.containsKey(id) ? "changed" : "kept";
            String text = resource.toString();
            open(resource.kind().toString(), resource.name(), state, "data-id=\"" + safe(id) + "\"", text);
            out.append("<details><summary>as it ")
                    .append(state.equals("removed") ? "is now" : "is then")
                    .append("</summary>");
            pre(text.lines()
                    .skip(1)
                    .map(line -> line.startsWith("  ") ? line.substring(2) : line)
                    .toList());
            out.append("</details></article>\n");
        });
        out.append("</div></section>\n");
    }

    private static Map<String, Resource> resources(Snapshot snapshot) {
        Map<String, Resource> all = new LinkedHashMap<>();
        snapshot.account().resources().forEach(each -> all.put(each.kind() + " " + each.name(), each));
        return all;
    }

    private void kept() {
        if (changes.kept().isEmpty()) return;
        section("kept", "Kept", "The declaration does not mention it, so it stays; exclusive() would remove it.");
        out.append("<ul class=\"kept\">");
        for (Kept each : changes.kept()) {
            String text = each.target() + ": " + each + ": " + String.join(", ", each.names());
            out.append("<li data-text=\"")
                    .append(HtmlText.of(plan.shown(text).toLowerCase(Locale.ROOT)))
                    .append("\">")
                    .append(safe(text))
                    .append("</li>");
        }
        out.append("</ul></section>\n");
    }
}
