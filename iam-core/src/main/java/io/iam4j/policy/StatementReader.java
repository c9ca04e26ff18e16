// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one statement of a document, strictly. */
final class StatementReader {
    static final List<String> ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final Json json;
    private final Map<String, Json> members;

    private StatementReader(Json json) {
        this.json = json;
        this.members = json.members("a statement: an object with Effect, Action and Resource or Principal");
    }

    static Statement read(Json json) {
        return new StatementReader(json).statement();
    }

    private Statement statement() {
        DocumentReader.knownKeys(members, ELEMENTS);
        onlyOne("Action", "NotAction");
        onlyOne("Resource", "NotResource");
        onlyOne("Principal", "NotPrincipal");
        if (!members.containsKey("Action") && !members.containsKey("NotAction")) {
            throw new JsonException(json.place(), "a statement without Action", "Action or NotAction");
        }
        ImmutableStatement.Builder statement = ImmutableStatement.builder()
                .effect(effect())
                .actions(texts("Action"))
                .notActions(texts("NotAction"))
                .resources(texts("Resource"))
                .notResources(texts("NotResource"))
                .principals(principals(member("Principal")))
                .notPrincipals(principals(member("NotPrincipal")));
        member("Sid")
                .map(sid -> sid.text("a text"))
                .filter(sid -> !sid.isEmpty())
                .ifPresent(statement::sid);
        member("Condition").ifPresent(condition -> conditions(condition, statement));
        return statement.build();
    }

    private Optional<Json> member(String element) {
        return Optional.ofNullable(members.get(element));
    }

    private void onlyOne(String element, String other) {
        member(element).flatMap(present -> member(other)).ifPresent(both -> {
            throw new JsonException(
                    both.place(), other + " beside " + element, "one of them: " + element + " or " + other);
        });
    }

    private Effect effect() {
        Json effect = member("Effect")
                .orElseThrow(() ->
                        new JsonException(json.place(), "a statement without Effect", "Effect: \"Allow\" or \"Deny\""));
        String text = effect.text("\"Allow\" or \"Deny\"");
        for (Effect each : Effect.values()) if (each.toString().equals(text)) return each;
        throw effect.unexpected("\"Allow\" or \"Deny\"");
    }

    private List<String> texts(String element) {
        if (!members.containsKey(element)) {
            return List.of();
        }
        Json value = members.get(element);
        if (value.items().isEmpty()) {
            throw value.unexpected("at least one " + element);
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Json each : value.items()) texts.add(each.text("a text"));
        return List.copyOf(texts);
    }

    private static void conditions(Json condition, ImmutableStatement.Builder statement) {
        Map<String, Json> blocks = condition.members("an object of condition operators");
        if (blocks.isEmpty()) {
            statement.addEmptyBlock("");
        }
        blocks.forEach((operator, block) -> {
            Map<String, Json> keys = block.members("an object of condition keys");
            if (keys.isEmpty()) {
                statement.addEmptyBlock(operator);
                return;
            }
            if (!ConditionOperators.known(operator)) {
                throw new JsonException(
                        block.place(),
                        "the operator " + operator,
                        "a condition operator (nearest: " + ConditionOperators.nearest(operator) + ")");
            }
            keys.forEach((key, values) -> statement.addCondition(condition(operator, key, values)));
        });
    }

    private static Condition condition(String operator, String key, Json values) {
        if (key.isBlank()) {
            throw new JsonException(values.place(), "a blank condition key", "a key such as aws:SourceIp");
        }
        List<String> texts = new ArrayList<>();
        values.items().forEach(value -> texts.add(value.scalar("a text, number or boolean, or a list of them")));
        return new Condition(operator, key, texts);
    }

    /** A {@code Principal} or {@code NotPrincipal} element; a bare text is of kind AWS, an empty one is nobody. */
    private static List<Principal> principals(Optional<Json> element) {
        return element.map(StatementReader::principals).orElse(List.of());
    }

    private static List<Principal> principals(Json json) {
        if (json instanceof Json.Text text) {
            return List.of(Principal.aws(text.value()));
        }
        Map<String, Json> kinds = json.members("\"*\", or an object with AWS, Service, Federated or CanonicalUser");
        List<Principal> principals = new ArrayList<>();
        kinds.forEach((kind, ids) -> principals.add(new Principal(kind(kind, ids), ids(ids))));
        return principals.isEmpty() ? List.of(new Principal(Principal.Kind.AWS, List.of())) : principals;
    }

    private static List<String> ids(Json ids) {
        return ids.items().stream()
                .map(id -> id.text("an ARN, an id or a service name, or a list of them"))
                .toList();
    }

    private static Principal.Kind kind(String name, Json ids) {
        return Stream.of(Principal.Kind.values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new JsonException(
                        ids.place(), "the kind of principal " + name, "AWS, Service, Federated or CanonicalUser"));
    }
}
