// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.internal.Nearest;
import io.iam4j.testkit.emulator.document.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object that was sent. Whoever reads it takes each field by its name and type, and says then that
 * there are {@link #noOthers}: a field that nobody asked for is a misspelt one. Not thread-safe.
 */
public final class Fields {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** The fields of console acts whose values are secret. */
    private static final Set<String> SECRETS = Set.of("password", "seed");

    private final ObjectNode sent;
    private final SortedSet<String> known = new TreeSet<>();

    private Fields(ObjectNode sent) {
        this.sent = sent;
    }

    /** The fields of a body; an empty one has none. {@code example} is shown when the body is no object. */
    static Fields of(String body, String example) {
        if (body.isBlank()) return new Fields(Json.object("{}").orElseThrow());
        return new Fields(Json.object(body)
                .orElseThrow(() -> ControlError.request(
                        "the body is not a JSON object, such as " + example + ": " + Json.flaw(body))));
    }

    private Optional<JsonNode> node(String name) {
        known.add(name);
        JsonNode node = sent.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private <T> Optional<T> of(String name, String type, Function<JsonNode, Optional<T>> read) {
        return node(name)
                .map(node -> read.apply(node)
                        .orElseThrow(() -> ControlError.field(name, type + " is expected, not " + shown(name, node))));
    }

    /** A value in an error: short, and nothing of a secret, nor of an object or list, which may hold secrets. */
    private static String shown(String name, JsonNode node) {
        if (node.isContainerNode()) return node.isArray() ? "a list" : "an object";
        if (SECRETS.contains(name)) return node.isNumber() ? "a number" : "a value of another type";
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static <T> T needed(String name, String type, Optional<T> value) {
        return value.orElseThrow(() -> ControlError.field(name, "is missing; it is " + type));
    }

    /** A text that may be left out. */
    public Optional<String> optionalText(String name) {
        return of(name, "a text", node -> node.isTextual() ? Optional.of(node.asText()) : Optional.empty());
    }

    /** A text. {@code meaning} says what it is, when it is missing. */
    public String text(String name, String meaning) {
        return needed(name, meaning, optionalText(name));
    }

    /** A list of texts that may be left out. */
    public List<String> texts(String name) {
        return of(name, "a list of texts", Fields::allTexts).orElse(List.of());
    }

    private static Optional<List<String>> allTexts(JsonNode node) {
        if (!node.isArray()) return Optional.empty();
        List<String> out = new ArrayList<>();
        for (JsonNode item : node) {
            if (!item.isTextual()) return Optional.empty();
            out.add(item.asText());
        }
        return Optional.of(out);
    }

    /** True or false, which may be left out. */
    public Optional<Boolean> optionalFlag(String name) {
        return of(name, "true or false", node -> node.isBoolean() ? Optional.of(node.asBoolean()) : Optional.empty());
    }

    /** True or false. */
    public boolean flag(String name, String meaning) {
        return needed(name, meaning, optionalFlag(name));
    }

    /** A whole number of at least {@code least}, which may be left out. */
    public Optional<Integer> optionalWhole(String name, int least) {
        return of(
                name,
                "a whole number from " + least + " to " + Integer.MAX_VALUE,
                node -> node.isIntegralNumber() && node.canConvertToInt() && node.asInt() >= least
                        ? Optional.of(node.asInt())
                        : Optional.empty());
    }

    /** A number between {@code least} and {@code most}, which may be left out. */
    public Optional<BigDecimal> optionalNumber(String name, long least, long most) {
        return of(
                name,
                "a number from " + least + " to " + most,
                node -> Optional.of(node)
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue)
                        .filter(value -> value.compareTo(BigDecimal.valueOf(least)) >= 0
                                && value.compareTo(BigDecimal.valueOf(most)) <= 0));
    }

    /** A moment such as {@code 2026-01-31T12:00:00Z}, which may be left out. */
    public Optional<Instant> optionalMoment(String name) {
        return of(
                name,
                "a moment such as \"2026-01-31T12:00:00Z\"",
                node -> node.isTextual() ? moment(node.asText()) : Optional.empty());
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An object, as JSON, which may be left out. */
    public Optional<ObjectNode> optionalObject(String name) {
        return of(
                name, "an object", node -> node instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
    }

    /** Whether the field was sent. */
    boolean has(String name) {
        return node(name).isPresent();
    }

    /** The object as it was sent. */
    ObjectNode all() {
        return sent;
    }

    /**
     * Every field that was sent has been asked for.
     *
     * @throws RuntimeException when one was not; the message lists those there are
     */
    public void noOthers() {
        for (var field : Json.fields(sent))
            if (!known.contains(field.getKey()))
                throw ControlError.field(
                        field.getKey(),
                        known.isEmpty()
                                ? "no field is expected"
                                : "there is no such field; there are " + String.join(", ", known)
                                        + Nearest.within(2, field.getKey(), known)
                                                .map(near -> "; did you mean " + near + "?")
                                                .orElse(""));
    }

    /** An account id that was sent. */
    static String account(String field, String id) {
        if (ACCOUNT.matcher(id).matches()) return id;
        throw ControlError.field(
                field, "\"" + id + "\" is not an account id: it has twelve digits, such as 123456789012");
    }
}
