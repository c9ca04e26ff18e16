// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Place;
import io.iam4j.json.Json;
import io.iam4j.json.JsonWriter;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object of the input, read one by one: a member that nobody asks for is never looked at, and no message quotes
 * a value. A null, an empty text and a missing member are the same.
 */
final class Fields {
    private final String source;
    private final Map<String, Json> members;
    private final Place place;
    private final UnaryOperator<Json> resolving;

    private Fields(String source, Map<String, Json> members, Place place, UnaryOperator<Json> resolving) {
        this.source = source;
        this.members = members;
        this.place = place;
        this.resolving = resolving;
    }

    static Fields of(String source, Json object) {
        return of(source, object, value -> value);
    }

    /** Of an object whose values are read as {@code resolving} makes them. */
    static Fields of(String source, Json object, UnaryOperator<Json> resolving) {
        if (!(object instanceof Json.Obj found)) throw expected(source, object, "an object");
        return new Fields(source, found.members(), found.place(), resolving);
    }

    private static ImportException expected(String source, Json found, String expected) {
        return new ImportException(source, found.place(), "expected " + expected + ".");
    }

    /** That something is wrong with this object. */
    ImportException wrong(String problem) {
        return new ImportException(source, place, problem);
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    Map<String, Json> members() {
        return members;
    }

    private Optional<Json> find(String name) {
        Json found = members.get(name);
        if (found == null) return Optional.empty();
        Json resolved = resolving.apply(found);
        boolean none = resolved instanceof Json.Null
                || resolved instanceof Json.Text text && text.value().isEmpty();
        return none ? Optional.empty() : Optional.of(resolved);
    }

    private <T> Optional<T> read(String name, String expected, Function<Json, @Nullable T> reader) {
        return find(name).map(found -> {
            T value = reader.apply(found);
            if (value == null) throw expected(source, found, expected);
            return value;
        });
    }

    Optional<String> text(String name) {
        return read(name, "a text", found -> found instanceof Json.Text text ? text.value() : null);
    }

    /** A text that must be there to take the thing. */
    String required(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A text without which the input has not the form that it seems to have. */
    String structural(String name) {
        return text(name).orElseThrow(() -> wrong("expected a member \"" + name + "\"."));
    }

    NotTakenException missing(String name) {
        return new NotTakenException(name + " is not known: it is missing, or known only after an apply");
    }

    Optional<Boolean> flag(String name) {
        return read(name, "true or false", found -> switch (scalar(found)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        });
    }

    /** A number; empty for one that is zero, which tools write for what is not set. */
    OptionalInt number(String name) {
        Optional<Integer> number = read(
                name,
                "a whole number of at most 9 digits",
                found -> scalar(found).matches("[0-9]{1,9}") ? Integer.valueOf(scalar(found)) : null);
        return number.filter(value -> value != 0).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static String scalar(Json json) {
        if (json instanceof Json.Text text) return text.value();
        return json instanceof Json.Literal literal ? literal.value() : "";
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(each -> {
                    if (!(each instanceof Json.Text text)) throw expected(source, each, "a text");
                    return text.value();
                })
                .toList();
    }

    List<Fields> objects(String name) {
        return list(name).stream().map(each -> of(source, each)).toList();
    }

    private List<Json> list(String name) {
        return read(name, "a list", found -> found instanceof Json.Arr list ? list.items() : null)
                .orElse(List.of());
    }

    Optional<Fields> object(String name) {
        return find(name).map(found -> of(source, found));
    }

    /** An object of texts. */
    Map<String, String> map(String name) {
        Map<String, String> map = new TreeMap<>();
        object(name)
                .ifPresent(object -> object.members
                        .keySet()
                        .forEach(key -> map.put(key, object.text(key).orElse(""))));
        return map;
    }

    /** A list of objects with {@code Key} and {@code Value}. */
    Map<String, String> tagList(String name) {
        Map<String, String> tags = new TreeMap<>();
        for (Fields tag : objects(name))
            tags.put(tag.required("Key"), tag.text("Value").orElse(""));
        return tags;
    }

    /** A policy document: as JSON in a text, percent-encoded or not, or as an object. */
    Optional<PolicyDocument> document(String name) {
        return find(name).map(found -> {
            String text = found instanceof Json.Text json ? json.value() : JsonWriter.compact(whole(found));
            try {
                return PolicyDocument.fromWire(text);
            } catch (PolicySyntaxException refused) {
                throw new ImportException(source, found.place(), "found no policy document. " + refused.getMessage());
            }
        });
    }

    PolicyDocument requiredDocument(String name) {
        return document(name).orElseThrow(() -> missing(name));
    }

    private Json whole(Json found) {
        if (!(found instanceof Json.Obj)) throw expected(source, found, "a policy document");
        return found;
    }

    Optional<Arn> arn(String name) {
        return text(name).map(text -> arnOf(name, text));
    }

    Arn requiredArn(String name) {
        return arn(name).orElseThrow(() -> missing(name));
    }

    List<Arn> arns(String name) {
        return texts(name).stream().map(text -> arnOf(name, text)).toList();
    }

    private static Arn arnOf(String name, String text) {
        return Arn.find(text).orElseThrow(() -> new NotTakenException(name + " is no ARN"));
    }
}
