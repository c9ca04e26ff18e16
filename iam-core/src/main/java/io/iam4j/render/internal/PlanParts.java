// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.difference.PrincipalDifference;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.ManualStep;
import io.iam4j.change.TargetChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a page that show the changes of an account, and what they mean. */
public final class PlanParts {
    private final UnaryOperator<String> shown;
    private final StringBuilder out;

    /**
     * Parts that are appended to {@code out}.
     *
     * @param shown redacts what is shown
     */
    public PlanParts(UnaryOperator<String> shown, StringBuilder out) {
        this.shown = shown;
        this.out = out;
    }

    private String safe(String text) {
        return HtmlText.of(shown.apply(text));
    }

    /** What becomes of it, as the class of a card: {@code added}, {@code changed}, {@code replaced} or {@code removed}. */
    public static String state(TargetChanges each) {
        if (each.isReplaced()) return "replaced";
        return switch (each.nature()) {
            case CREATES -> "added";
            case DELETES -> "removed";
            default -> "changed";
        };
    }

    /** A box with a title, when there are any. */
    public void list(String title, String type, List<?> items) {
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

    /** Opens a section. */
    public void section(String id, String title, String hint) {
        out.append("<section id=\"").append(id).append("\"><h2>").append(title).append("</h2>\n");
        if (!hint.isEmpty()) out.append("<p class=\"hint\">").append(hint).append("</p>\n");
    }

    /** A card for each thing. */
    public void changes(ChangeSet changes) {
        out.append("<div class=\"cards\">\n");
        for (TargetChanges each : changes.byTarget()) {
            List<String> lines = each.lines();
            open(each.target().kind().toString(), each.target().name(), state(each), "", String.join("\n", lines));
            if (!lines.isEmpty()) pre(lines);
            changes.claims().stream()
                    .filter(claim -> claim.target().equals(each.target()))
                    .forEach(claim -> out.append("<p class=\"why\">Owned, and no longer declared: ")
                            .append(safe(claim.reason()))
                            .append("</p>\n"));
            out.append("</article>\n");
        }
        out.append("</div>");
    }

    /** Opens a card, whose text is searched. */
    public void open(String kind, String name, String state, String attributes, String text) {
        String searched = shown.apply(kind + " " + name + "\n" + text).toLowerCase(Locale.ROOT);
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
    public void pre(List<String> lines) {
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

    /** Whether anybody can do more, in a sentence or two. */
    public static String inShort(AccessDifference difference) {
        if (difference.isEmpty()) return "Nobody's access changes.";
        return difference.widens()
                ? "Somebody can do more afterwards. What policies of AWS say is included; permissions boundaries and denials count."
                : "Nobody can do more afterwards. Permissions boundaries and denials count.";
    }

    /** A table of who gains and loses what; nothing when nobody does. */
    public void access(AccessDifference difference) {
        Map<List<String>, List<PrincipalDifference>> byLines = new LinkedHashMap<>();
        for (PrincipalDifference each : difference.principals())
            byLines.computeIfAbsent(each.lines(), any -> new ArrayList<>()).add(each);
        if (byLines.isEmpty()) return;
        out.append("<div class=\"table\"><table><thead><tr><th scope=\"col\">Who</th><th scope=\"col\">Gains</th>")
                .append("<th scope=\"col\">Loses</th></tr></thead><tbody>\n");
        byLines.forEach(this::row);
        out.append("</tbody></table></div>\n");
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
                        shown.apply(names + "\n" + String.join("\n", lines)).toLowerCase(Locale.ROOT)))
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
}
