// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads the members of one object that {@link JsonOut} wrote, and knows its place. What is wrong is an {@link IllegalArgumentException} that
 * names the place; it holds no value of the file, which may be a secret. Used by one thread.
 */
public final class JsonIn {
    private final ObjectNode node;
    private final String place;
    private final Set<String> unread;

    /** Reads an object that is at a place, empty for the whole file. */
    public JsonIn(ObjectNode node, String place) {
        this.node = node;
        this.place = place;
        this.unread = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(unread::add);
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** What is thrown when a member is wrong. */
    public IllegalArgumentException wrong(String name, String what) {
        return new Misplaced("the state is broken at " + at(name) + ": " + what);
    }

    private Optional<JsonNode> member(String name, String expected, Predicate<JsonNode> fits) {
        unread.remove(name);
        JsonNode value = node.get(name);
        if (value == null) return Optional.empty();
        if (!fits.test(value))
            throw wrong(
                    name,
                    expected + " is expected, not " + value.getNodeType().name().toLowerCase(Locale.ROOT));
        return Optional.of(value);
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> wrong(name, "it is missing"));
    }

    /** A text that must be there. */
    public String text(String name) {
        return required(name, optional(name));
    }

    Optional<String> optional(String name) {
        return member(name, "a text", JsonNode::isTextual).map(JsonNode::textValue);
    }

    Instant time(String name) {
        return required(name, optionalTime(name));
    }

    /** A moment, if it is there. */
    public Optional<Instant> optionalTime(String name) {
        return optional(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw wrong(name, "a time such as 2026-01-31T12:00:00Z is expected");
            }
        });
    }

    /** A whole number that must be there. */
    public int number(String name) {
        return required(name, member(name, "a whole number", JsonNode::canConvertToInt))
                .intValue();
    }

    long longNumber(String name) {
        return required(name, member(name, "a whole number", JsonNode::isIntegralNumber))
                .longValue();
    }

    boolean flag(String name) {
        return member(name, "true or false", JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .orElse(false);
    }

    List<String> texts(String name) {
        List<String> out = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!item.isTextual()) throw wrong(name + "[" + out.size() + "]", "a text is expected");
            out.add(item.textValue());
        }
        return out;
    }

    private Iterable<JsonNode> array(String name) {
        return member(name, "a list", JsonNode::isArray)
                .<Iterable<JsonNode>>map(list -> list)
                .orElse(List.of());
    }

    Map<String, String> map(String name) {
        Map<String, String> out = new LinkedHashMap<>();
        object(name, in -> {
            List.copyOf(in.unread).forEach(key -> in.optional(key).ifPresent(value -> out.put(key, value)));
            return out;
        });
        return out;
    }

    <T> Map<String, T> entries(String name, Function<JsonIn, Function<String, T>> reader) {
        Map<String, T> out = new LinkedHashMap<>();
        object(name, in -> {
            List.copyOf(in.unread).forEach(key -> out.put(key, reader.apply(in).apply(key)));
            return out;
        });
        return out;
    }

    /** An object, if it is there. */
    public <T> Optional<T> object(String name, Function<JsonIn, T> reader) {
        return member(name, "an object", JsonNode::isObject)
                .map(value -> whole(new JsonIn((ObjectNode) value, at(name)), reader));
    }

    /** An object that must be there. */
    public <T> T requiredObject(String name, Function<JsonIn, T> reader) {
        return required(name, object(name, reader));
    }

    <T> List<T> list(String name, Function<JsonIn, T> reader) {
        List<T> out = new ArrayList<>();
        for (JsonNode item : array(name)) {
            String where = name + "[" + out.size() + "]";
            if (!(item instanceof ObjectNode object)) throw wrong(where, "an object is expected");
            out.add(whole(new JsonIn(object, at(where)), reader));
        }
        return out;
    }

    /** Reads all of an object: what nobody asked for is refused. */
    public static <T> T whole(JsonIn in, Function<JsonIn, T> reader) {
        T out = reader.apply(in);
        in.unread.stream().findFirst().ifPresent(name -> {
            throw in.wrong(name, "version 1 has no such member here; is it misspelt?");
        });
        return out;
    }

    /** What {@code made} makes of a member; what it refuses is told with the place. */
    public <T> T made(String name, Supplier<T> made) {
        try {
            return made.get();
        } catch (Misplaced told) {
            throw told;
        } catch (IllegalArgumentException | IllegalStateException e) {
            IllegalArgumentException placed = wrong(name, String.valueOf(e.getMessage()));
            placed.initCause(e);
            throw placed;
        }
    }

    /** What is wrong, with its place. */
    private static final class Misplaced extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Misplaced(String message) {
            super(message);
        }
    }
}
