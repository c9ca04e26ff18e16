// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Code as HTML, with a class for each kind of token. Done when the site is made, so that pages need no script for it. */
final class Highlighter {
    private static final List<String> KINDS = List.of("comment", "text", "keyword", "name", "number");
    private static final Map<String, String> OF_PLANS = Map.of("+", "plus", "-", "minus", "~", "tilde", "=", "same");
    private static final Pattern LINE_OF_PLAN = Pattern.compile("^(\\s+)([-+~=])(?= )(.*)$");
    private static final Pattern PLAN = Pattern.compile("(?m)^ *Plan for |^ *\\d+ to create, |^ *Kept, because ");

    private Highlighter() {}

    static String html(String language, String code) {
        if (PLAN.matcher(code).find())
            return code.lines().map(Highlighter::ofPlan).collect(Collectors.joining("\n", "", "\n"));
        StringBuilder html = new StringBuilder();
        Matcher token = Language.of(language).matcher(code);
        int end = 0;
        while (token.find()) {
            html.append(escaped(code.substring(end, token.start())));
            String text = escaped(token.group());
            html.append(KINDS.stream()
                    .filter(kind -> token.group(kind) != null)
                    .findFirst()
                    .map(kind -> "<span class=\"t-" + kind + "\">" + text + "</span>")
                    .orElse(text));
            end = token.end();
        }
        return html.append(escaped(code.substring(end))).toString();
    }

    /** A plan is read by its signs: what comes, what goes, what changes and what stays. */
    private static String ofPlan(String line) {
        Matcher sign = LINE_OF_PLAN.matcher(line);
        if (!sign.matches()) return escaped(line);
        return sign.group(1) + "<span class=\"p-" + OF_PLANS.get(sign.group(2)) + "\">"
                + escaped(sign.group(2) + sign.group(3)) + "</span>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
