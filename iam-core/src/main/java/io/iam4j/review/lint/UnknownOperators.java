// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.error.Place;
import io.iam4j.internal.Nearest;
import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import io.iam4j.json.JsonWriter;
import io.iam4j.policy.ConditionOperators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Condition operators that IAM does not know, each with the known one in its place, so that the other rules have something to read. */
final class UnknownOperators {
    private static final Set<String> KNOWN = ConditionOperators.all().stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** What stands for one that is spelled like none. */
    private static final String ANY = "StringEquals";

    private static final int TYPING_ERRORS = 4;

    private final Report report;
    private boolean found;

    private UnknownOperators(Report report) {
        this.report = report;
    }

    /** A document without them, each of which is told; empty where there is none, or the text is no JSON. */
    static Optional<String> replaced(String json, Report report) {
        UnknownOperators operators = new UnknownOperators(report);
        try {
            String replaced = JsonWriter.compact(operators.inDocument(JsonReader.read(json)));
            return operators.found ? Optional.of(replaced) : Optional.empty();
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }

    private Json inDocument(Json document) {
        return inMember(
                document,
                "Statement",
                statements -> statements instanceof Json.Arr list
                        ? new Json.Arr(
                                list.items().stream().map(this::inStatement).toList(), list.place())
                        : inStatement(statements));
    }

    private Json inStatement(Json statement) {
        return inMember(statement, "Condition", this::inCondition);
    }

    private static Json inMember(Json json, String key, UnaryOperator<Json> change) {
        if (!(json instanceof Json.Obj object) || !object.members().containsKey(key)) return json;
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        members.computeIfPresent(key, (any, value) -> change.apply(value));
        return new Json.Obj(members, object.place());
    }

    /** Where the known one is there already, the conditions of both are put together. */
    private Json inCondition(Json condition) {
        if (!(condition instanceof Json.Obj object)) return condition;
        Map<String, Json> blocks = new LinkedHashMap<>();
        object.members().forEach((operator, block) -> {
            boolean known = KNOWN.contains(operator.toLowerCase(Locale.ROOT));
            blocks.merge(known ? operator : meant(operator, block.place()), block, UnknownOperators::together);
        });
        return new Json.Obj(blocks, object.place());
    }

    private static Json together(Json one, Json other) {
        if (!(one instanceof Json.Obj first) || !(other instanceof Json.Obj second)) return one;
        Map<String, Json> all = new LinkedHashMap<>(first.members());
        second.members().forEach(all::putIfAbsent);
        return new Json.Obj(all, first.place());
    }

    private String meant(String operator, Place place) {
        found = true;
        Optional<String> nearest = Nearest.within(TYPING_ERRORS, operator, ConditionOperators.all());
        report.add(
                LintRule.UNKNOWN_OPERATOR,
                LintRule.UNKNOWN_OPERATOR.severity(),
                place,
                operator + " is no condition operator of IAM"
                        + nearest.map(each -> "; did you mean " + each + "?")
                                .orElse(": write one such as " + String.join(", ", List.of(ANY, "StringLike", "Bool"))
                                        + "."),
                Optional.empty());
        return nearest.orElse(ANY);
    }
}
