// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.observed.Snapshot;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.render.internal.AcrossGraph;
import io.iam4j.render.internal.Graph;
import io.iam4j.render.internal.GraphSvg;
import io.iam4j.render.internal.HtmlText;
import io.iam4j.render.internal.PageShell;
import io.iam4j.render.internal.PlanParts;
import io.iam4j.render.organization.AccountView;
import io.iam4j.render.organization.OrganizationDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The page of an organization's plan, part by part: accounts that change alike are in it once. */
final class OrganizationPage {
    private final OrganizationDocument plan;
    private final OrganizationChanges all;
    private final Map<String, String> names;
    private final StringBuilder out = new StringBuilder();
    private final PlanParts parts;
    private final Map<String, Snapshot> before = new TreeMap<>();
    private final Map<String, Snapshot> after = new TreeMap<>();

    OrganizationPage(OrganizationDocument plan) {
        this.plan = plan;
        all = plan.changes();
        names = all.names();
        parts = new PlanParts(plan::shown, out);
        for (AccountChanges account : all.accounts())
            plan.view(account).ifPresent(view -> {
                view.before().ifPresent(found -> before.put(account.id(), found));
                view.after().ifPresent(found -> after.put(account.id(), found));
            });
    }

    @Override
    public String toString() {
        header();
        out.append("<main id=\"main\">\n");
        parts.list("Refused", "refused", all.refusals());
        parts.list(
                "Not planned",
                "refused",
                all.troubled().stream()
                        .map(each -> each.heading() + ": " + each.trouble().orElse(""))
                        .toList());
        parts.list("Warnings across accounts", "warned", all.warnings());
        said("Warnings", "warned", ChangeSet::warnings);
        said("To be done by hand", "warned", ChangeSet::manual);
        parts.list("Across accounts", "noted", all.waits());
        for (int layer = 0; layer < all.layers().size(); layer++)
            layer(layer, all.layers().get(layer));
        if (!before.isEmpty()) graph();
        kept();
        out.append("</main>\n");
        return PageShell.plan().page(plan.shown("Plan for organization " + all.name()), out.toString());
    }

    private String safe(String text) {
        return HtmlText.of(plan.shown(text));
    }

    private void header() {
        out.append("<a class=\"skip\" href=\"#main\">Skip to the plan</a>\n<header>\n<div class=\"head\"><div>")
                .append("<p class=\"over\">")
                .append(all.isEmpty() ? "Nothing to change in organization" : "Plan for organization")
                .append("</p><h1>")
                .append(safe(all.name()))
                .append("</h1></div>\n<ul class=\"counts\">");
        count("added", sum(Nature.CREATES), "created");
        count("changed", sum(Nature.ALTERS), "changed");
        count("removed", sum(Nature.DELETES), "deleted");
        count("", all.changed().size(), "of " + all.accounts().size() + " accounts");
        out.append(
                        "</ul></div>\n<div class=\"bar\"><nav aria-label=\"Parts of the plan\"><a href=\"#layer-1\">Accounts</a>")
                .append(before.isEmpty() ? "" : "<a href=\"#graph\">Across accounts</a>")
                .append("</nav>\n<div class=\"search\" role=\"search\"><label for=\"q\">Search</label>")
                .append("<input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"")
                .append(" placeholder=\"An account, a person, a role\">")
                .append("<output id=\"found\" for=\"q\" aria-live=\"polite\"></output></div></div>\n</header>\n");
    }

    private int sum(Nature nature) {
        return all.accounts().stream().mapToInt(each -> each.count(nature)).sum();
    }

    private void count(String type, int count, String word) {
        out.append(type.isEmpty() ? "<li><b>" : "<li class=\"" + type + "\"><b>")
                .append(count)
                .append("</b> <span>")
                .append(word)
                .append("</span></li>");
    }

    /** What several accounts say alike, once. */
    private void said(String title, String type, Function<ChangeSet, List<?>> what) {
        parts.list(
                title,
                type,
                all.said(what).entrySet().stream()
                        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                        .toList());
    }

    private void layer(int number, String name) {
        List<AccountChanges> accounts = all.accounts().stream()
                .filter(each -> each.layer().equals(name))
                .toList();
        if (accounts.isEmpty()) return;
        parts.section("layer-" + (number + 1), "Layer " + safe(name), "");
        all.alike(name).forEach(this::alike);
        List<AccountChanges> still =
                accounts.stream().filter(AccountChanges::isEmpty).toList();
        still(
                "without a plan, for it is refused",
                still.stream().filter(each -> !each.isAsDeclared()).toList());
        still("as declared", still.stream().filter(AccountChanges::isAsDeclared).toList());
        out.append("</section>\n");
    }

    private void still(String what, List<AccountChanges> accounts) {
        if (accounts.isEmpty()) return;
        out.append("<details class=\"account calm\"><summary>")
                .append(accounts.size())
                .append(accounts.size() == 1 ? " account " : " accounts ")
                .append(what)
                .append("</summary>\n");
        names(accounts);
        out.append("</details>\n");
    }

    private void names(List<AccountChanges> accounts) {
        out.append("<ul class=\"names\">");
        for (AccountChanges each : accounts)
            out.append("<li data-text=\"")
                    .append(safe((each.name() + " " + each.id()).toLowerCase(Locale.ROOT)))
                    .append("\">")
                    .append(safe(each.name()))
                    .append(each.name().equals(each.id()) ? "" : " <span class=\"id\">" + safe(each.id()) + "</span>")
                    .append("</li>");
        out.append("</ul>\n");
    }

    /** A block for accounts that change alike; the details are those of the first. */
    private void alike(List<AccountChanges> accounts) {
        AccountChanges first = accounts.get(0);
        ChangeSet changes = first.changes().orElseThrow();
        out.append("<details class=\"account\"><summary><b>")
                .append(safe(accounts.size() == 1 ? first.name() : accounts.size() + " accounts alike"))
                .append("</b> ");
        sign("added", "+", first.count(Nature.CREATES));
        sign("changed", "~", first.count(Nature.ALTERS));
        sign("removed", "\u2212", first.count(Nature.DELETES));
        if (!changes.refusals().isEmpty()) out.append("<span class=\"key removed\">refused</span>");
        out.append("</summary>\n");
        names(accounts);
        if (accounts.size() > 1)
            out.append("<p class=\"hint\">Ids and access below are those of account ")
                    .append(safe(names.getOrDefault(first.id(), first.name())))
                    .append(".</p>\n");
        parts.changes(changes);
        plan.view(first).ifPresent(this::view);
        out.append("</details>\n");
    }

    private void sign(String type, String sign, int count) {
        if (count > 0)
            out.append("<span class=\"key ")
                    .append(type)
                    .append("\">")
                    .append(sign)
                    .append(' ')
                    .append(count)
                    .append("</span> ");
    }

    private void view(AccountView view) {
        parts.list("Notes", "noted", view.notes());
        view.access().ifPresent(difference -> {
            out.append("<h3>Access</h3>\n<p class=\"hint\">")
                    .append(PlanParts.inShort(difference))
                    .append("</p>\n");
            parts.access(difference);
        });
    }

    private void graph() {
        Graph graph = AcrossGraph.of(names, before, after, plan::shown);
        parts.section(
                "graph",
                "Across accounts",
                graph.nodes().isEmpty()
                        ? "Nobody of one account may assume a role of another."
                        : "Who of which account may assume which role of another: the policy there and the trust here both allow it, perhaps"
                                + " with MFA. Choose something to follow its links; choose it again to see everything.");
        if (!graph.nodes().isEmpty()) {
            out.append("<div class=\"legend\" aria-hidden=\"true\"><span class=\"key added\">+ new</span>")
                    .append(
                            "<span class=\"key removed\">\u2212 removed</span><span class=\"line\">may assume</span></div>\n");
            if (graph.leftOut() > 0)
                out.append("<p class=\"hint\">")
                        .append(graph.leftOut())
                        .append(" things that no change concerns are left out of the graph.</p>\n");
            out.append("<div class=\"canvas\" tabindex=\"0\" role=\"region\" aria-label=\"Graph, scrolls\">")
                    .append(GraphSvg.across(graph))
                    .append("</div>\n<div id=\"chosen\" aria-live=\"polite\"></div>");
        }
        out.append("</section>\n");
    }

    private void kept() {
        Map<String, List<String>> kept = all.said(changes -> changes.kept().stream()
                .map(each -> each.target() + ": " + each + ": " + String.join(", ", each.names()))
                .toList());
        if (kept.isEmpty()) return;
        parts.section("kept", "Kept", "The declarations do not mention it, so it stays; exclusive() would remove it.");
        out.append("<ul class=\"kept\">");
        kept.forEach((what, accounts) -> {
            String text = String.join(", ", accounts) + ": " + what;
            out.append("<li data-text=\"")
                    .append(safe(text.toLowerCase(Locale.ROOT)))
                    .append("\">")
                    .append(safe(text))
                    .append("</li>");
        });
        out.append("</ul></section>\n");
    }
}
