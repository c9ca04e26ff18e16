// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON text strictly: no duplicate key, nothing after the value, no character that IAM refuses, no depth or
 * length beyond any policy document.
 */
public final class JsonReader {
    /**
     * Longest text that is read, in characters. IAM takes 131,072 from a caller, and the largest policy of its own is
     * longer than that.
     */
    public static final int MAX_LENGTH = 1_048_576;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ANY_DEPTH = 500;
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final int maxDepth;
    private String path = "";

    private JsonReader(JsonParser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    public static Json read(String text) {
        Characters.check(text);
        return read(text, MAX_DEPTH);
    }

    /** Text that is no policy document, as strictly, but of any length and any character, and up to 500 levels deep. */
    public static Json readAny(String text) {
        return read(text, MAX_ANY_DEPTH);
    }

    private static Json read(String text, int maxDepth) {
        try (JsonParser parser = JSON.createParser(text)) {
            return new JsonReader(parser, maxDepth).document();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Json document() throws IOException {
        try {
            Json value = value(next(), 0);
            if (parser.nextToken() != null) {
                path = "";
                throw new JsonException(here(), "more text after the document", "its end");
            }
            return value;
        } catch (JsonProcessingException broken) {
            throw broken(broken);
        }
    }

    private Json value(JsonToken token, int depth) throws IOException {
        Place place = here();
        if (depth > maxDepth) {
            throw new JsonException(
                    place,
                    "more than " + maxDepth + " levels of nesting",
                    "at most " + maxDepth + " levels of nesting");
        }
        return switch (token) {
            case START_OBJECT -> new Json.Obj(members(depth), place);
            case START_ARRAY -> new Json.Arr(items(depth), place);
            case VALUE_STRING -> new Json.Text(Characters.whole(parser.getText(), place), place);
            case VALUE_NULL -> new Json.Null(place);
            default -> new Json.Literal(parser.getText(), place);
        };
    }

    private Map<String, Json> members(int depth) throws IOException {
        String parent = path;
        Map<String, Json> members = new LinkedHashMap<>();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String key = Characters.whole(parser.currentName(), here());
            path = parent.isEmpty() ? key : parent + "." + key;
            if (members.containsKey(key)) {
                throw new JsonException(here(), "\"" + key + "\" a second time", "each key once in an object");
            }
            members.put(key, value(next(), depth + 1));
            path = parent;
        }
        return members;
    }

    private List<Json> items(int depth) throws IOException {
        String parent = path;
        List<Json> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            path = parent + "[" + items.size() + "]";
            items.add(value(token, depth + 1));
            path = parent;
        }
        return items;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new JsonException(here(), "the end of the text", "a JSON object");
        }
        return token;
    }

    private Place here() {
        return new Place(
                path,
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr());
    }

    private JsonException broken(JsonProcessingException cause) {
        Place place = cause.getLocation() == null
                ? here()
                : new Place(
                        path,
                        cause.getLocation().getLineNr(),
                        cause.getLocation().getColumnNr());
        String told = cause.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
        // a token without quotes may be a secret that somebody put where a text belongs
        String fault = told.startsWith("Unrecognized token") ? "a text without quotes" : SafeText.line(told);
        return new JsonException(place, "broken JSON (" + fault + ")", "well-formed JSON");
    }
}
