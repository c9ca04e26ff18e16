// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Kept;
import io.iam4j.change.TargetChanges;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.internal.Graph;
import io.iam4j.render.internal.GraphSvg;
import io.iam4j.render.internal.HtmlText;
import io.iam4j.render.internal.PageShell;
import io.iam4j.render.internal.PlanParts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page, part by part. */
final class HtmlPage {
    private final PlanDocument plan;
    private final ChangeSet changes;
    private final Optional<Snapshot> before;
    private final Optional<Snapshot> after;
    private final StringBuilder out = new StringBuilder();
    private final PlanParts parts;

    HtmlPage(PlanDocument plan) {
        this.plan = plan;
        parts = new PlanParts(plan::shown, out);
        changes = plan.changes();
        before = plan.before().map(this::underNewNames);
        after = plan.after();
    }

    @Override
    public String toString() {
        header();
        out.append("<main id=\"main\">\n");
        parts.list("Refused", "refused", changes.refusals());
        parts.list("Warnings", "warned", changes.warnings());
        parts.list("To be done by hand", "warned", changes.manual());
        parts.list("Notes", "noted", plan.notes());
        parts.section("changes", "Changes", changes.isEmpty() ? "The account is as declared." : "");
        parts.changes(changes);
        out.append("</section>\n");
        before.ifPresent(any -> access());
        before.ifPresent(any -> graph());
        before.ifPresent(any -> account());
        kept();
        out.append("</main>\n");
        String title = plan.shown("Plan for " + changes.origin().heading());
        return PageShell.plan().page(title, out.toString());
    }

    /** With the names that things get which are renamed in place: each is one thing before and after. */
    private Snapshot underNewNames(Snapshot snapshot) {
        if (changes.changes().stream().allMatch(change -> change.formerName().isEmpty())) return snapshot;
        AccountState state = new AccountState(snapshot);
        changes.changes().stream()
                .filter(change -> change.formerName().isPresent())
                .forEach(change -> ChangeRecord.of(change).applyTo(state));
        return state.snapshot();
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
                .collect(Collectors.groupingBy(PlanParts::state, LinkedHashMap::new, Collectors.counting()));
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

    private void access() {
        AccessDifference difference = plan.access().orElseThrow();
        parts.section("access", "Access", PlanParts.inShort(difference));
        parts.access(difference);
        out.append("</section>\n");
    }

    private void graph() {
        Set<String> touched = changes.byTarget().stream()
                .map(each -> each.target().toString())
                .collect(Collectors.toSet());
        Graph graph = Graph.of(
                new GraphReading(before.orElseThrow(), plan::shown).read(),
                new GraphReading(after.orElseThrow(), plan::shown).read(),
                touched);
        parts.section(
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
                .append(GraphSvg.ofAccount(graph))
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
        parts.section(
                "account",
                "Everything",
                now.size() + (now.size() == 1 ? " thing" : " things") + " in the account then"
                        + (all.size() > now.size()
                                ? ", and " + (all.size() - now.size()) + " that it has no longer"
                                : "")
                        + ".");
        out.append("<div class=\"cards small\">\n");
        all.forEach((id, resource) -> {
            String state = !then.containsKey(id)
                    ? "added"
                    : !now.containsKey(id) ? "removed" : changed.containsKey(id) ? "changed" : "kept";
            String text = resource.toString();
            parts.open(resource.kind().toString(), resource.name(), state, "data-id=\"" + safe(id) + "\"", text);
            out.append("<details><summary>as it ")
                    .append(state.equals("removed") ? "is now" : "is then")
                    .append("</summary>");
            parts.pre(text.lines()
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
        parts.section("kept", "Kept", "The declaration does not mention it, so it stays; exclusive() would remove it.");
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
