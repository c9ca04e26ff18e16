// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statements in lines for a reader. */
final class StatementLines {
    private static final int LINE = 110;

    private StatementLines() {}

    /** Every element of a statement: what it means, and how it is written. */
    static Map<String, Map<Object, String>> elements(Statement statement) {
        Map<String, Map<Object, String>> elements = new LinkedHashMap<>();
        elements.put("Sid", texts(statement.sid().stream().toList(), text -> text));
        elements.put("Effect", texts(List.of(statement.effect().toString()), text -> text));
        elements.put("Principal", principals(statement.principals()));
        elements.put("NotPrincipal", principals(statement.notPrincipals()));
        elements.put("Action", texts(statement.actions(), Strings::lower));
        elements.put("NotAction", texts(statement.notActions(), Strings::lower));
        elements.put("Resource", texts(statement.resources(), text -> text));
        elements.put("NotResource", texts(statement.notResources(), text -> text));
        elements.put("Condition", conditions(statement));
        return elements;
    }

    /** A statement's name, or its effect and where it stands when it has none. */
    static String title(Statement statement) {
        return statement.sid().orElseGet(() -> statement.effect() + " " + subject(statement));
    }

    /** A statement in full, in one line when it is short, else each element in lines of its own. */
    static List<String> whole(String sign, Statement statement) {
        List<String> parts = parts(statement);
        String line = sign + " " + String.join(" ", parts);
        if (line.length() <= LINE) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> wrap(part, lines.isEmpty() ? sign + " " : "    ", lines));
        return lines;
    }

    private static List<String> parts(Statement statement) {
        Map<String, Map<Object, String>> elements = elements(statement);
        String sid = statement.sid().map(text -> text + ": ").orElse("");
        List<String> parts = new ArrayList<>();
        parts.add(sid + statement.effect() + " " + joined(elements, "Action", "")
                + joined(elements, "NotAction", "all but "));
        add(parts, named("by ", statement.principals()) + named("by all but ", statement.notPrincipals()));
        add(parts, joined(elements, "Resource", "on ") + joined(elements, "NotResource", "on all but "));
        all(elements, "Condition").forEach(condition -> parts.add("when " + condition));
        return parts;
    }

    private static String named(String prefix, List<Principal> principals) {
        return principals.isEmpty()
                ? ""
                : prefix
                        + principals.stream()
                                .map(each -> each.kind() + " " + String.join(", ", each.ids()))
                                .collect(Collectors.joining("; "));
    }

    private static void add(List<String> parts, String part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private static String joined(Map<String, Map<Object, String>> elements, String element, String prefix) {
        List<String> texts = all(elements, element);
        return texts.isEmpty() ? "" : prefix + String.join(", ", texts);
    }

    private static List<String> all(Map<String, Map<Object, String>> elements, String element) {
        return List.copyOf(elements.getOrDefault(element, Map.of()).values());
    }

    private static void wrap(String text, String indent, List<String> lines) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + word.length() > LINE) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder("      ");
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private static String subject(Statement statement) {
        List<String> actions = statement.actions().isEmpty() ? statement.notActions() : statement.actions();
        String first = (statement.actions().isEmpty() ? "all but " : "") + actions.get(0);
        return actions.size() == 1 ? first : first + " and " + (actions.size() - 1) + " more";
    }

    private static Map<Object, String> texts(List<String> texts, Function<String, Object> meaning) {
        Map<Object, String> all = new LinkedHashMap<>();
        texts.forEach(text -> all.put(meaning.apply(text), text));
        return all;
    }

    private static Map<Object, String> principals(List<Principal> principals) {
        Map<Object, String> all = new LinkedHashMap<>();
        principals.forEach(each ->
                each.ids().forEach(id -> all.put(each.kind() + Principal.sameSpelling(id), each.kind() + " " + id)));
        return all;
    }

    private static Map<Object, String> conditions(Statement statement) {
        Map<Object, String> all = new LinkedHashMap<>();
        statement.conditions().forEach(each -> all.put(each, each.toString()));
        statement.emptyBlocks().stream()
                .filter(operator -> !operator.isEmpty())
                .forEach(operator -> all.put(Strings.lower(operator), operator + " {}"));
        return all;
    }
}
