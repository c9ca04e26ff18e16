// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the members of one object; what is absent, empty or false is left out. Used by one thread. */
public final class JsonOut {
    private final ObjectNode node;

    /** Writes into {@code node}. */
    public JsonOut(ObjectNode node) {
        this.node = node;
    }

    /** A text. */
    public JsonOut text(String name, String value) {
        node.put(name, value);
        return this;
    }

    JsonOut text(String name, Optional<String> value) {
        value.ifPresent(text -> node.put(name, text));
        return this;
    }

    JsonOut time(String name, @Nullable Instant value) {
        if (value != null) node.put(name, value.toString());
        return this;
    }

    /** A whole number. */
    public JsonOut number(String name, long value) {
        node.put(name, value);
        return this;
    }

    JsonOut flag(String name, boolean value) {
        if (value) node.put(name, true);
        return this;
    }

    JsonOut texts(String name, Collection<String> values) {
        if (values.isEmpty()) return this;
        ArrayNode list = node.putArray(name);
        values.forEach(list::add);
        return this;
    }

    JsonOut map(String name, Map<String, String> values) {
        if (!values.isEmpty()) object(name, out -> values.forEach(out::text));
        return this;
    }

    /** An object. */
    public JsonOut object(String name, Consumer<JsonOut> members) {
        members.accept(new JsonOut(node.putObject(name)));
        return this;
    }

    <T> JsonOut object(String name, Optional<T> value, BiConsumer<JsonOut, T> writer) {
        value.ifPresent(present -> object(name, out -> writer.accept(out, present)));
        return this;
    }

    <T> JsonOut list(String name, Collection<T> items, BiConsumer<JsonOut, T> writer) {
        if (items.isEmpty()) return this;
        ArrayNode list = node.putArray(name);
        items.forEach(item -> writer.accept(new JsonOut(list.addObject()), item));
        return this;
    }
}
