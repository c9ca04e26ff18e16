// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.TargetChanges;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.render.internal.MarkdownText;
import io.iam4j.render.organization.AccountView;
import io.iam4j.render.organization.DriftReport;
import io.iam4j.render.organization.OrganizationDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plan of an organization as Markdown, in pieces that are left out when they do not fit. */
final class MarkdownOrganization {
    private static final int NAMED = 12;

    /** Characters kept free for what was left out. */
    private static final int LEFT_OUT = 330;

    private final OrganizationDocument plan;
    private final OrganizationChanges all;
    private final Map<String, String> names;
    private final List<String> dropped = new ArrayList<>();
    private int left;

    MarkdownOrganization(OrganizationDocument plan, int most) {
        this.plan = plan;
        all = plan.changes();
        names = all.names();
        left = most - LEFT_OUT;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(take(heading()));
        out.append(list("Refused", "CAUTION", Markdown.fitting(shown(all.refusals()), left), left));
        out.append(list("Not planned", "CAUTION", Markdown.fitting(shown(troubles()), left / 3), left / 3));
        out.append(list("Warnings across accounts", "WARNING", safe(all.warnings()), left / 6));
        out.append(list("Warnings", "WARNING", said(ChangeSet::warnings), left / 6));
        out.append(list("To be done by hand", "IMPORTANT", said(ChangeSet::manual), left / 8));
        out.append(list("Across accounts", "NOTE", safe(all.waits()), left / 8));
        out.append(layers());
        if (!dropped.isEmpty())
            out.append("\n**Left out for the size of this text:** ")
                    .append(String.join("; ", dropped))
                    .append(". The plan as text or HTML has all of it.\n");
        return out.toString();
    }

    /** Redacted before it is escaped, for afterwards an address is none to be found. */
    private String safe(String text) {
        return MarkdownText.escaped(plan.shown(text));
    }

    private List<String> shown(List<?> items) {
        return items.stream()
                .map(item -> plan.shown(item.toString().replace('\n', ' ')))
                .toList();
    }

    private List<String> safe(List<?> items) {
        return shown(items).stream().map(MarkdownText::escaped).toList();
    }

    private String take(String piece) {
        left -= piece.length();
        return piece;
    }

    private String heading() {
        String name = safe(all.name());
        if (!all.isEmpty()) return "### Plan for organization " + name + "\n\n" + all.summary() + "\n";
        int count = all.accounts().size();
        return "### No changes\n\nOrganization " + name + ", " + count + (count == 1 ? " account" : " accounts")
                + ", is as declared.\n";
    }

    private List<String> troubles() {
        return all.troubled().stream()
                .map(each -> each.heading() + ": " + each.trouble().orElse(""))
                .toList();
    }

    private List<String> said(Function<ChangeSet, List<?>> what) {
        return all.said(what).entrySet().stream()
                .map(each ->
                        safe(inShort(each.getValue()) + ": " + each.getKey().replace('\n', ' ')))
                .toList();
    }

    private String names(List<AccountChanges> accounts) {
        return inShort(accounts.stream()
                .map(each -> names.getOrDefault(each.id(), each.name()))
                .toList());
    }

    private static String inShort(List<String> names) {
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private String list(String title, String alert, List<String> items, int share) {
        if (items.isEmpty()) return "";
        int room = Math.min(share, left) - 110;
        StringBuilder lines = new StringBuilder();
        int shown = 0;
        for (String item : items) {
            String line = "> - " + item + "\n";
            if (lines.length() + line.length() > room) break;
            lines.append(line);
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

    /**
     * By layer: a folded block for accounts that change alike, and a line for those that do not change. What deletes keeps its detail longest, then
     * what changes; of access nothing is said before all changes are.
     */
    private String layers() {
        Map<String, List<List<AccountChanges>>> byLayer = new HashMap<>();
        all.layers().forEach(layer -> byLayer.put(layer, all.alike(layer)));
        String calm = all.layers().stream().map(this::calm).collect(Collectors.joining());
        List<List<AccountChanges>> groups =
                byLayer.values().stream().flatMap(List::stream).toList();
        int room = left
                - calm.length()
                - groups.stream().mapToInt(each -> line(each).length()).sum()
                - all.layers().stream().mapToInt(layer -> title(layer).length()).sum();
        Map<AccountChanges, String> blocks = new HashMap<>();
        for (boolean withAccess : new boolean[] {false, true})
            for (List<AccountChanges> each : byRisk(groups)) {
                AccountChanges first = each.get(0);
                String block = block(each, withAccess);
                int more =
                        block.length() - blocks.getOrDefault(first, line(each)).length();
                boolean whole = !withAccess || blocks.containsKey(first);
                if (more > room || !whole) continue;
                room -= more;
                blocks.put(first, block);
            }
        int without = groups.size() - blocks.size();
        if (without > 0)
            dropped.add("the detail of " + without + (without == 1 ? " group of accounts" : " groups of accounts"));
        return written(byLayer, blocks);
    }

    private String written(Map<String, List<List<AccountChanges>>> byLayer, Map<AccountChanges, String> blocks) {
        StringBuilder out = new StringBuilder();
        int unlisted = 0;
        for (String layer : all.layers()) {
            List<List<AccountChanges>> groups = byLayer.getOrDefault(layer, List.of());
            String calm = calm(layer);
            if (groups.isEmpty() && calm.isEmpty()) continue;
            StringBuilder piece = new StringBuilder(title(layer));
            for (List<AccountChanges> each : groups) {
                String block = blocks.getOrDefault(each.get(0), line(each));
                if (out.length() + piece.length() + block.length() + calm.length() > left) unlisted++;
                else piece.append(block);
            }
            if (out.length() + piece.length() + calm.length() <= left)
                out.append(piece).append(calm);
        }
        if (unlisted > 0) dropped.add(unlisted + " groups of accounts are not listed either");
        return out.toString();
    }

    private String title(String layer) {
        return "\n#### Layer " + safe(layer) + "\n\n";
    }

    private String calm(String layer) {
        List<AccountChanges> still = all.accounts().stream()
                .filter(each -> each.layer().equals(layer) && each.isEmpty())
                .toList();
        return line(
                        "No plan, for it is refused",
                        still.stream().filter(each -> !each.isAsDeclared()).toList())
                + line(
                        "As declared",
                        still.stream().filter(AccountChanges::isAsDeclared).toList());
    }

    private String line(String what, List<AccountChanges> accounts) {
        return accounts.isEmpty() ? "" : "\n" + what + ": " + safe(names(accounts)) + "\n";
    }

    private static List<List<AccountChanges>> byRisk(List<List<AccountChanges>> groups) {
        List<List<AccountChanges>> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.comparing(each -> {
            AccountChanges first = each.get(0);
            return first.count(Nature.DELETES) > 0 ? 0 : first.count(Nature.ALTERS) > 0 ? 1 : 2;
        }));
        return sorted;
    }

    private String line(List<AccountChanges> alike) {
        return "<details><summary>" + summary(alike) + "</summary></details>\n";
    }

    private String summary(List<AccountChanges> alike) {
        AccountChanges first = alike.get(0);
        String who = alike.size() == 1
                ? first.name() + (first.name().equals(first.id()) ? "" : " (" + first.id() + ")")
                : alike.size() + " accounts alike: " + names(alike);
        return "<b>" + safe(who) + "</b>, " + first.count(Nature.CREATES) + " to create, " + first.count(Nature.ALTERS)
                + " to change, " + first.count(Nature.DELETES) + " to delete";
    }

    private String block(List<AccountChanges> alike, boolean withAccess) {
        AccountChanges first = alike.get(0);
        List<String> lines = new ArrayList<>();
        for (TargetChanges each : first.changes().orElseThrow().byTarget()) {
            lines.add(Markdown.marked(each.symbol() + " " + each.heading()));
            each.lines().forEach(line -> lines.add(Markdown.marked("    " + line)));
        }
        return "<details><summary>" + summary(alike) + "</summary>\n\n"
                + MarkdownText.fenced("diff", shown(alike, lines)) + (withAccess ? access(alike) : "")
                + "\n</details>\n";
    }

    /** The account's own id and name are placeholders where several accounts are meant. */
    private List<String> shown(List<AccountChanges> alike, List<String> lines) {
        return lines.stream()
                .map(line -> plan.shown(alike.size() > 1 ? alike.get(0).general(line) : line))
                .toList();
    }

    /** What is gained and lost in the first of them. */
    private String access(List<AccountChanges> alike) {
        AccountChanges first = alike.get(0);
        return plan.view(first)
                .flatMap(AccountView::access)
                .map(difference -> "\n**Access" + (alike.size() > 1 ? " in " + safe(names(List.of(first))) : "")
                        + ":** " + words(difference) + "\n" + table(alike, difference))
                .orElse("");
    }

    private static String words(AccessDifference difference) {
        if (difference.isEmpty()) return "nobody's access changes.";
        return difference.widens() ? "somebody can do more afterwards." : "nobody can do more afterwards.";
    }

    private String table(List<AccountChanges> alike, AccessDifference difference) {
        return difference.linesByPrincipals().entrySet().stream()
                .map(each -> "\n" + safe(String.join(", ", each.getKey())) + "\n"
                        + MarkdownText.fenced("diff", shown(alike, each.getValue())))
                .collect(Collectors.joining());
    }

    /** A report of drift of at most so many characters: in the order of the layers, as far as they fit. */
    static String of(DriftReport drift, int most) {
        StringBuilder out = new StringBuilder("### Drift of organization ")
                .append(MarkdownText.escaped(drift.name()))
                .append("\n\n")
                .append(MarkdownText.escaped(drift.summary() + " " + drift.reading()))
                .append('\n');
        if (!drift.isFound()) return out.toString();
        List<String> rows = drift.table().stream()
                .map(row -> row.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |\n")))
                .toList();
        out.append('\n').append(rows.get(0)).append("| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
        int written = 1;
        while (written < rows.size() && out.length() + rows.get(written).length() < most - LEFT_OUT)
            out.append(rows.get(written++));
        if (written < rows.size())
            out.append('\n')
                    .append(rows.size() - written)
                    .append(
                            " more accounts are left out for the size of this text. As text or JSON it has all of them.\n");
        return out.toString();
    }
}
