// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Statements in lines for a reader. */
final class StatementLines {
    private StatementLines() {}

    /** Every element of a statement: what it means, and how it is written. */
    static Map<String, Map<Object, String>> elements(Statement statement) {
        Map<String, Map<Object, String>> elements = new LinkedHashMap<>();
        elements.put("Sid", texts(statement.sid().stream().toList(), text -> text));
        elements.put("Effect", texts(List.of(statement.effect().toString()), text -> text));
        elements.put("Principal", principals(statement.principals()));
        elements.put("NotPrincipal", principals(statement.notPrincipals()));
        elements.put("Action", texts(statement.actions(), Texts::lower));
        elements.put("NotAction", texts(statement.notActions(), Texts::lower));
        elements.put("Resource", texts(statement.resources(), text -> text));
        elements.put("NotResource", texts(statement.notResources(), text -> text));
        elements.put("Condition", conditions(statement));
        return elements;
    }

    /** A statement's name, or its effect and where it stands when it has none. */
    static String title(Statement statement) {
        return statement.sid().orElseGet(() -> statement.effect() + " " + subject(statement));
    }

    /** A statement in full, each line with this sign. */
    static List<String> whole(String sign, Statement statement) {
        List<String> lines = new ArrayList<>();
        lines.add(sign + " " + title(statement));
        elements(statement)
                .forEach((element, texts) -> texts.values().stream()
                        .filter(text -> !element.equals("Sid"))
                        .forEach(text -> lines.add("  " + sign + " " + element + " " + text)));
        return lines;
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
                .forEach(operator -> all.put(Texts.lower(operator), operator + " {}"));
        return all;
    }
}
