// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import io.iam4j.json.JsonWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a document means, in a form where equal meaning is equality. It is taken from JSON of any shape: what has a
 * wrong type counts as its text.
 */
final class Meaning {
    /** The Version that a document has when it names none. */
    static final String DEFAULT_VERSION = "2008-10-17";

    /** Marks what is not of the shape it should have, so that it equals nothing else. */
    private static final String MISSHAPEN = "\0";

    /** A document: its statements, each with the number of times it occurs, and elements that are not known. */
    record OfDocument(String version, String id, Map<OfStatement, Long> statements, Map<String, Set<String>> elements) {
        /** This in a stable order. */
        String text() {
            TreeMap<String, Long> sorted = new TreeMap<>();
            statements.forEach((statement, count) -> sorted.put(statement.text(), count));
            return version + " " + id + " " + sorted + " " + Meaning.sorted(elements);
        }
    }

    /** A statement: each element as a set, each condition as one entry. */
    record OfStatement(String sid, String effect, Map<String, Set<String>> elements, Set<OfCondition> conditions) {
        String text() {
            TreeSet<String> sorted = new TreeSet<>();
            conditions.forEach(condition ->
                    sorted.add(condition.operator + " " + condition.key + " " + new TreeSet<>(condition.values)));
            return sid + " " + effect + " " + Meaning.sorted(elements) + " " + sorted;
        }
    }

    /** A condition; without a key, an empty block. */
    record OfCondition(String operator, String key, Set<String> values) {}

    private Meaning() {}

    private static Map<String, Set<String>> sorted(Map<String, Set<String>> elements) {
        Map<String, Set<String>> sorted = new TreeMap<>();
        elements.forEach((element, texts) -> sorted.put(element, new TreeSet<>(texts)));
        return sorted;
    }

    static OfDocument ofDocument(Json json) {
        Map<String, Json> members = json.members("an object");
        Json statements = member(members, "Statement");
        Map<String, Set<String>> elements = new LinkedHashMap<>();
        unknown(members, DocumentReader.KEYS, elements);
        return new OfDocument(
                text(members, "Version", DEFAULT_VERSION),
                text(members, "Id", ""),
                statements.items().stream()
                        .filter(each -> !(each instanceof Json.Null))
                        .collect(Collectors.groupingBy(Meaning::ofStatement, Collectors.counting())),
                elements);
    }

    /** That of a document which could be read whole. */
    static OfDocument ofDocument(PolicyDocument document) {
        Map<OfStatement, Long> statements = new HashMap<>();
        for (Statement statement : document.statements()) statements.merge(statement.meaning(), 1L, Long::sum);
        return new OfDocument(
                document.version().orElse(DEFAULT_VERSION), document.id().orElse(""), statements, Map.of());
    }

    /** That of a statement which could be read whole. */
    static OfStatement ofStatement(Statement statement) {
        Map<String, Set<String>> elements = new LinkedHashMap<>();
        put(elements, "Action", spelled(statement.actions(), Strings::lower));
        put(elements, "NotAction", spelled(statement.notActions(), Strings::lower));
        put(elements, "Resource", new HashSet<>(statement.resources()));
        put(elements, "NotResource", new HashSet<>(statement.notResources()));
        put(elements, "Principal", principals(statement.principals()));
        put(elements, "NotPrincipal", principals(statement.notPrincipals()));
        Set<OfCondition> conditions = new HashSet<>();
        for (Condition each : statement.conditions())
            conditions.add(new OfCondition(
                    Strings.lower(each.operator()), Strings.lower(each.key()), new HashSet<>(each.values())));
        for (String operator : statement.emptyBlocks())
            if (!operator.isEmpty()) conditions.add(new OfCondition(Strings.lower(operator), "", Set.of()));
        return new OfStatement(
                statement.sid().orElse(""), Strings.lower(statement.effect().toString()), elements, conditions);
    }

    private static Set<String> spelled(List<String> texts, UnaryOperator<String> spelling) {
        Set<String> all = new HashSet<>();
        for (String text : texts) all.add(spelling.apply(text));
        return all;
    }

    private static Set<String> principals(List<Principal> principals) {
        Set<String> all = new HashSet<>();
        for (Principal each : principals)
            for (String id : each.ids()) all.add(each.kind() + " " + Principal.sameSpelling(id));
        return all;
    }

    static OfStatement ofStatement(Json json) {
        if (!(json instanceof Json.Obj object)) {
            return new OfStatement("", MISSHAPEN + JsonWriter.compact(json), Map.of(), Set.of());
        }
        Map<String, Json> members = object.members();
        Map<String, Set<String>> elements = new LinkedHashMap<>();
        put(elements, "Action", texts(member(members, "Action"), Strings::lower));
        put(elements, "NotAction", texts(member(members, "NotAction"), Strings::lower));
        put(elements, "Resource", texts(member(members, "Resource"), UnaryOperator.identity()));
        put(elements, "NotResource", texts(member(members, "NotResource"), UnaryOperator.identity()));
        put(elements, "Principal", principals(member(members, "Principal")));
        put(elements, "NotPrincipal", principals(member(members, "NotPrincipal")));
        unknown(members, StatementReader.ELEMENTS, elements);
        return new OfStatement(
                text(members, "Sid", ""),
                Strings.lower(text(members, "Effect", "")),
                elements,
                conditions(member(members, "Condition")));
    }

    /** What an element means that this library does not know: its text, which equals itself alone. */
    private static void unknown(Map<String, Json> members, List<String> known, Map<String, Set<String>> elements) {
        members.forEach((key, value) -> {
            if (!known.contains(key)) {
                elements.put(MISSHAPEN + key, Set.of(JsonWriter.compact(value)));
            }
        });
    }

    private static Json member(Map<String, Json> members, String key) {
        return members.getOrDefault(key, Json.list(List.of()));
    }

    private static String text(Map<String, Json> members, String key, String absent) {
        return texts(member(members, key), UnaryOperator.identity()).stream()
                .filter(text -> !text.isEmpty())
                .sorted()
                .collect(
                        Collectors.collectingAndThen(Collectors.joining("\n"), text -> text.isEmpty() ? absent : text));
    }

    private static void put(Map<String, Set<String>> elements, String element, Set<String> texts) {
        if (!texts.isEmpty()) {
            elements.put(element, texts);
        }
    }

    private static Set<String> texts(Json json, UnaryOperator<String> spelling) {
        Set<String> texts = new HashSet<>();
        for (Json each : json.items()) if (!(each instanceof Json.Null)) texts.add(spelling.apply(scalar(each)));
        return texts;
    }

    private static String scalar(Json json) {
        return json instanceof Json.Text || json instanceof Json.Literal
                ? json.scalar("a text")
                : MISSHAPEN + JsonWriter.compact(json);
    }

    /** Kind and id of each; what names no kind is of kind AWS. */
    private static Set<String> principals(Json json) {
        Map<String, Json> kinds = json instanceof Json.Obj object ? object.members() : Map.of("AWS", json);
        Set<String> all = new HashSet<>();
        kinds.forEach((kind, ids) -> texts(ids, Principal::sameSpelling).forEach(id -> all.add(kind + " " + id)));
        return all;
    }

    private static Set<OfCondition> conditions(Json json) {
        Set<OfCondition> all = new HashSet<>();
        if (!(json instanceof Json.Obj object)) {
            texts(json, UnaryOperator.identity())
                    .forEach(text -> all.add(new OfCondition(MISSHAPEN + text, "", Set.of())));
            return all;
        }
        object.members().forEach((operator, block) -> {
            if (block instanceof Json.Obj keys && !keys.members().isEmpty()) {
                keys.members()
                        .forEach((key, values) -> all.add(new OfCondition(
                                Strings.lower(operator), Strings.lower(key), texts(values, UnaryOperator.identity()))));
            } else {
                all.add(new OfCondition(Strings.lower(operator), "", texts(block, UnaryOperator.identity())));
            }
        });
        return all;
    }

    /** What JSON text means that need not be a well-formed policy document: for comparison only. */
    static OfDocument ofText(String text) {
        return ofDocument(loose(text.strip()));
    }

    private static Json loose(String text) {
        if (text.isEmpty()) {
            return Json.object(Map.of());
        }
        Json json = JsonReader.read(text);
        if (!(json instanceof Json.Arr list)) {
            return json;
        }
        if (list.items().size() > 1) {
            throw new JsonException(list.place(), "a list of several documents", "one document");
        }
        return list.items().isEmpty() ? Json.object(Map.of()) : list.items().get(0);
    }
}
