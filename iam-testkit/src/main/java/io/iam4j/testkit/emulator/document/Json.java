// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Strict JSON: duplicate names and trailing text are errors. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** Reads an object, or nothing when {@code text} is not one. */
    public static Optional<ObjectNode> object(String text) {
        return tree(text).flatMap(node -> node instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
    }

    /** Reads any value, or nothing when {@code text} is not JSON. */
    public static Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Why {@code text} is no JSON object, and where, such as {@code it ceases to be JSON at line 3, column 7}. It holds nothing of the text,
     * which may have secrets.
     */
    public static String flaw(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) return "it is empty";
            return tree.isArray() ? "it is a list" : tree.isObject() ? "it is one" : "it is a single value";
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation(); // null where a limit is passed
            return flaw(e) + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr());
        }
    }

    private static String flaw(JsonProcessingException e) {
        if (e instanceof JsonEOFException) return "it ends too early,";
        if (e instanceof MismatchedInputException) return "more text follows the end of the JSON,";
        if (e instanceof StreamConstraintsException) return "it is nested too deep, or a name or number is too long";
        return e.getOriginalMessage().startsWith("Duplicate field")
                ? "an object has a name twice,"
                : "it ceases to be JSON";
    }

    /** Reads a whole stream into a tree and closes the stream. */
    public static JsonNode read(InputStream in) throws IOException {
        try (in) {
            return MAPPER.readTree(in);
        }
    }

    /** The JSON of a tree with a line for each member. */
    public static String readable(JsonNode tree) {
        return tree.toPrettyString();
    }

    /** The JSON of a tree, all but ASCII escaped. */
    static String ascii(JsonNode tree) {
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** The items of an array, or the one value itself. */
    public static List<JsonNode> many(@Nullable JsonNode node) {
        if (node == null) return List.of();
        List<JsonNode> out = new ArrayList<>();
        if (node.isArray()) node.forEach(out::add);
        else out.add(node);
        return out;
    }

    /** The name and value pairs of an object in their order. */
    public static List<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        return List.copyOf(node.properties());
    }

    /** A copy of a tree in which each text is replaced. */
    public static JsonNode mapTexts(JsonNode node, Function<String, JsonNode> replacement) {
        if (node.isTextual()) return replacement.apply(node.asText());
        if (node.isArray()) {
            ArrayNode out = MAPPER.createArrayNode();
            node.forEach(item -> out.add(mapTexts(item, replacement)));
            return out;
        }
        if (!node.isObject()) return node;
        ObjectNode out = MAPPER.createObjectNode();
        fields(node).forEach(field -> out.set(field.getKey(), mapTexts(field.getValue(), replacement)));
        return out;
    }

    /** A text that is the same for documents that differ in the order of lists and names or in lists of one only. */
    public static String meaning(JsonNode node) {
        if (node.isArray())
            return many(node).stream().map(Json::meaning).sorted().collect(Collectors.joining(","));
        if (!node.isObject()) return node.toString();
        return fields(node).stream()
                .map(field -> field.getKey() + ":" + meaning(field.getValue()))
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }
}
