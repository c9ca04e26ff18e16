// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.InvalidModelException;
import io.iam4j.error.Place;
import io.iam4j.internal.Nearest;
import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import io.iam4j.json.JsonWriter;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a value is written as JSON and read back, and its JSON Schema.
 *
 * @param schema the schema of what is written
 * @param write never fails
 * @param read fails with {@link JsonException}, which names the place
 */
record JsonForm<V>(Json schema, Function<V, Json> write, Function<Json, V> read) {
    static final JsonForm<String> TEXT = new JsonForm<>(type("string"), Json::of, json -> json.text("a text"));

    /** Of what is written only when it is true. */
    static final JsonForm<Boolean> FLAG =
            new JsonForm<>(type("boolean"), flag -> Json.literal(flag.toString()), JsonForm::flag);

    static final JsonForm<Integer> NUMBER =
            new JsonForm<>(type("integer"), number -> Json.literal(number.toString()), JsonForm::number);

    static final JsonForm<Instant> TIME =
            text(type("string"), Instant::toString, Instant::parse, "a time such as 2031-01-31T00:00:00Z");

    /**
     * A document as the object that it is; as a text, in which braces are no placeholders, when it is literal, or holds what this
     * library cannot read.
     */
    static final JsonForm<PolicyDocument> DOCUMENT = new JsonForm<>(
            schema("{\"type\": [\"object\", \"string\"], \"description\": \"A policy document. As an object,"
                    + " {account} and {partition} in it are placeholders; as a text they stay as they are.\"}"),
            JsonForm::written,
            JsonForm::document);

    private static Json written(PolicyDocument document) {
        if (document.isLiteral() && !document.isResolved())
            throw new InvalidModelException(
                    "a policy document",
                    "document",
                    "has statements with the placeholders {account} or {partition} and others that are literally(), which has"
                            + " no form in JSON; write account and partition out in it");
        boolean asObject = document.isFullyRead() && !document.isLiteral();
        return asObject ? JsonReader.readAny(document.toJson()) : Json.of(document.toJson());
    }

    /** A value that has a text, which {@code parse} refuses with an exception when it is none. */
    static <V> JsonForm<V> text(Json schema, Function<V, String> text, Function<String, V> parse, String expected) {
        return new JsonForm<>(schema, value -> Json.of(text.apply(value)), json -> {
            try {
                return parse.apply(json.text(expected));
            } catch (IllegalArgumentException | java.time.DateTimeException unfit) {
                throw new JsonException(json.place(), json.described(), expected);
            }
        });
    }

    /** A constant of {@code type} by what {@code text} calls it. */
    static <E extends Enum<E>> JsonForm<E> oneOf(Class<E> type, Function<E, String> text) {
        Map<String, E> byText = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(text, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<String, Json> schema = new LinkedHashMap<>(type("string").members(""));
        schema.put("enum", Json.list(byText.keySet().stream().map(Json::of).toList()));
        return new JsonForm<>(Json.object(schema), value -> Json.of(text.apply(value)), json -> {
            E found = byText.get(json.text("a text"));
            if (found == null)
                throw new JsonException(json.place(), json.described(), "one of " + String.join(", ", byText.keySet()));
            return found;
        });
    }

    static <V> JsonForm<Collection<V>> listOf(JsonForm<V> item) {
        Map<String, Json> schema = new LinkedHashMap<>(type("array").members(""));
        schema.put("items", item.schema());
        return new JsonForm<>(
                Json.object(schema),
                all -> Json.list(all.stream().map(item.write()).toList()),
                json -> {
                    if (!(json instanceof Json.Arr list)) throw json.unexpected("a list");
                    List<V> read = new ArrayList<>();
                    for (Json each : list.items()) read.add(item.read().apply(each));
                    return read;
                });
    }

    static <V> JsonForm<Map<String, V>> mapOf(JsonForm<V> value) {
        Map<String, Json> schema = new LinkedHashMap<>(type("object").members(""));
        schema.put("additionalProperties", value.schema());
        return new JsonForm<>(
                Json.object(schema),
                all -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    all.forEach((key, each) -> members.put(key, value.write().apply(each)));
                    return Json.object(members);
                },
                json -> {
                    Map<String, V> read = new LinkedHashMap<>();
                    json.members("an object")
                            .forEach((key, each) -> read.put(key, value.read().apply(each)));
                    return read;
                });
    }

    /** An object of these members, none of which has to be there. */
    static <V> JsonForm<V> object(V empty, List<Member<V>> members) {
        return new JsonForm<>(
                objectSchema(members),
                value -> Json.object(written(value, members)),
                json -> read(json, empty, members));
    }

    static <V> Json objectSchema(List<Member<V>> members) {
        Map<String, Json> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(member.name(), member.schema()));
        Map<String, Json> schema = new LinkedHashMap<>(type("object").members(""));
        schema.put("properties", Json.object(properties));
        schema.put("additionalProperties", Json.literal("false"));
        return Json.object(schema);
    }

    static <V> Map<String, Json> written(V value, List<Member<V>> members) {
        Map<String, Json> written = new LinkedHashMap<>();
        members.forEach(member -> member.write().apply(value).ifPresent(json -> written.put(member.name(), json)));
        return written;
    }

    /** {@code empty} with what the members of {@code json} say, in the order of {@code members}; another is refused. */
    static <V> V read(Json json, V empty, List<Member<V>> members) {
        Map<String, Json> given = json.members("an object");
        List<String> known = members.stream().map(Member::name).toList();
        given.forEach((key, value) -> {
            if (!known.contains(key))
                throw new JsonException(
                        value.place(),
                        "the unknown member \"" + key + '"',
                        "one of " + String.join(", ", known) + " (nearest: " + Nearest.closest(key, known, 1) + ")");
        });
        V read = empty;
        for (Member<V> member : members) {
            Json value = given.get(member.name());
            if (value != null) read = member.read().apply(read, value);
        }
        return read;
    }

    /**
     * A member of an object.
     *
     * @param write its JSON; empty when it is left out
     * @param read the value with what the JSON says
     */
    record Member<V>(String name, Json schema, Function<V, Optional<Json>> write, BiFunction<V, Json, V> read) {
        /** A member that is there when {@code get} gives something. */
        static <V, M> Member<V> of(
                String name, JsonForm<M> form, Function<V, Optional<? extends M>> get, BiFunction<V, M, V> with) {
            return new Member<>(
                    name,
                    form.schema(),
                    value -> get.apply(value).map(form.write()),
                    (value, json) ->
                            refusing(json, () -> with.apply(value, form.read().apply(json))));
        }

        /** A member that is there when it is true. */
        static <V> Member<V> flag(String name, Function<V, Boolean> get, Function<V, V> with) {
            return of(
                    name,
                    FLAG,
                    value -> get.apply(value) ? Optional.of(true) : Optional.empty(),
                    (value, set) -> set ? with.apply(value) : value);
        }
    }

    /** What {@code value} gives; what the model refuses is told with the place. */
    static <V> V refusing(Json json, java.util.function.Supplier<V> value) {
        try {
            return value.get();
        } catch (JsonException placed) {
            throw placed;
        } catch (Iam4jException | IllegalArgumentException refused) {
            throw new JsonException(json.place(), json.described(), "what IAM takes (" + refused.getMessage() + ")");
        }
    }

    private static Boolean flag(Json json) {
        if (json instanceof Json.Literal literal && literal.value().matches("true|false"))
            return Boolean.valueOf(literal.value());
        throw json.unexpected("true or false");
    }

    private static Integer number(Json json) {
        if (json instanceof Json.Literal literal && literal.value().matches("-?[0-9]{1,9}"))
            return Integer.valueOf(literal.value());
        throw json.unexpected("a whole number");
    }

    private static PolicyDocument document(Json json) {
        try {
            return json instanceof Json.Text text
                    ? PolicyDocument.fromWire(text.value())
                    : PolicyDocument.parse(JsonWriter.compact(json));
        } catch (PolicySyntaxException unfit) {
            if (!(unfit.getCause() instanceof JsonException inner)) throw unfit;
            String path = json.place().path() + (unfit.path().isEmpty() ? "" : "." + unfit.path());
            Place place = new Place(path, json.place().line(), json.place().column());
            throw new JsonException(place, inner.found(), inner.expected());
        }
    }

    static Json type(String type) {
        return Json.object(Map.of("type", Json.of(type)));
    }

    static Json schema(String json) {
        return JsonReader.readAny(json);
    }
}
