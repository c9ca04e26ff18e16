// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Place;
import io.iam4j.json.Json;
import io.iam4j.json.JsonWriter;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** Why something optional was left out, by its place under the object; null where such a thing fails the whole. */
    private final @Nullable Map<String, String> lost;

    private Fields(
            String source,
            Map<String, Json> members,
            Place place,
            UnaryOperator<Json> resolving,
            @Nullable Map<String, String> lost) {
        this.source = source;
        this.members = members;
        this.place = place;
        this.resolving = resolving;
        this.lost = lost;
    }

    static Fields of(String source, Json object) {
        return of(source, object, value -> value);
    }

    /** Of an object whose values are read as {@code resolving} makes them. */
    static Fields of(String source, Json object, UnaryOperator<Json> resolving) {
        if (!(object instanceof Json.Obj found)) throw expected(source, object, "an object");
        return new Fields(source, found.members(), found.place(), resolving, null);
    }

    /** These, where a value that cannot be known costs itself alone, unless the thing needs it. */
    Fields losing() {
        return new Fields(source, members, place, resolving, new LinkedHashMap<>());
    }

    /** What was lost so far, and why, by its place under the object, such as {@code Tags[0]}. */
    Map<String, String> lost() {
        return lost == null ? Map.of() : lost;
    }

    /** What {@code value} gives; empty, and noted, when it cannot be known and only costs itself. */
    private <T> Optional<T> losing(String name, Supplier<T> value) {
        if (lost == null) return Optional.of(value.get());
        try {
            return Optional.of(value.get());
        } catch (NotTakenException unknown) {
            lost.put(name, String.valueOf(unknown.getMessage()));
            return Optional.empty();
        }
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
        if (lost == null || !(found instanceof Json.Arr list))
            return losing(name, () -> resolving.apply(found)).filter(Fields::says);
        List<Json> known = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Json item = list.items().get(i);
            losing(name + "[" + i + "]", () -> resolving.apply(item))
                    .filter(each -> !(each instanceof Json.Null))
                    .ifPresent(known::add);
        }
        return Optional.of(new Json.Arr(known, list.place()));
    }

    private static boolean says(Json json) {
        boolean none = json instanceof Json.Null
                || json instanceof Json.Text text && text.value().isEmpty();
        return !none;
    }

    private <T> Optional<T> read(String name, String expected, Function<Json, @Nullable T> reader) {
        return find(name).map(found -> {
            T value = reader.apply(found);
            if (value == null) throw expected(source, found, expected);
            return value;
        });
    }

    /** These, where every value is needed: what cannot be known fails the whole. */
    Fields needed() {
        return new Fields(source, members, place, resolving, null);
    }

    Optional<String> text(String name) {
        return marked(name).flatMap(text -> losing(name, () -> Placeholder.plain(name, text)));
    }

    /** A text that may hold marks of {@link Placeholder}. */
    private Optional<String> marked(String name) {
        return read(name, "a text", Fields::written);
    }

    /** A text, for which CloudFormation takes a number and a boolean too; null for anything else. */
    private static @Nullable String written(Json json) {
        return json instanceof Json.Text || json instanceof Json.Literal ? json.scalar("a text") : null;
    }

    /** A text that must be there to take the thing. */
    String required(String name) {
        return known(name).orElseThrow(() -> missing(name));
    }

    /** A text that the thing needs when it is given. */
    Optional<String> known(String name) {
        return needed().text(name);
    }

    /** {@code thing} at the path that is given; as it is where that is {@code /}, which is what is meant without a word. */
    <T> T at(String name, T thing, BiFunction<T, String, T> at) {
        return text(name)
                .filter(path -> !path.equals("/"))
                .map(path -> at.apply(thing, path))
                .orElse(thing);
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
        return texts(name, text -> Placeholder.plain(name, text));
    }

    /**
     * These, which have that list, as a thing that says what is there and nothing else needs it.
     *
     * @throws NotTakenException when it is missing or not known; some of it may not be
     */
    Fields listing(String name) {
        if (!(members.get(name) instanceof Json.Arr) && needed().find(name).isEmpty()) throw missing(name);
        return this;
    }

    /** Whether each item of that list, which was read before, is known. */
    boolean isWhole(String name) {
        return lost().keySet().stream().noneMatch(place -> place.startsWith(name + "["));
    }

    private <T> List<T> texts(String name, Function<String, T> reading) {
        return list(name).stream()
                .flatMap(each -> {
                    String text = written(each);
                    if (text == null) throw expected(source, each, "a text");
                    return losing(under(each.place()), () -> reading.apply(text)).stream();
                })
                .toList();
    }

    /** Reads each object of a list; one that cannot be read whole costs itself alone where these lose what is not known. */
    void each(String name, Consumer<Fields> reading) {
        for (Fields one : objects(name))
            losing(under(one.place), () -> {
                reading.accept(one);
                return one;
            });
    }

    /** Where {@code inner} is in this object. */
    private String under(Place inner) {
        return inner.path()
                .substring(Math.min(inner.path().length(), place.path().length() + 1));
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
        each(name, tag -> tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        return tags;
    }

    /** A policy document: as JSON in a text, percent-encoded or not, or as an object. */
    Optional<PolicyDocument> document(String name) {
        return find(name).map(found -> {
            String text = found instanceof Json.Text json ? json.value() : JsonWriter.compact(whole(found));
            try {
                return Placeholder.document(name, text);
            } catch (PolicySyntaxException refused) {
                throw new ImportException(source, found.place(), "found no policy document. " + refused.getMessage());
            }
        });
    }

    PolicyDocument requiredDocument(String name) {
        return needed().document(name).orElseThrow(() -> missing(name));
    }

    private Json whole(Json found) {
        if (!(found instanceof Json.Obj)) throw expected(source, found, "a policy document");
        return found;
    }

    Optional<Arn> arn(String name) {
        return marked(name).flatMap(text -> losing(name, () -> arnOf(name, text)));
    }

    /** An ARN that the thing needs when it is given. */
    Optional<Arn> knownArn(String name) {
        return needed().arn(name);
    }

    Arn requiredArn(String name) {
        return needed().arn(name).orElseThrow(() -> missing(name));
    }

    List<Arn> arns(String name) {
        return texts(name, text -> arnOf(name, text));
    }

    private static Arn arnOf(String name, String text) {
        return Arn.find(Placeholder.inArn(text)).orElseThrow(() -> new NotTakenException(name + " is no ARN"));
    }
}
