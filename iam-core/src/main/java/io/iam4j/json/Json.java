// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import io.iam4j.error.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where in its text it stands; numbers and booleans keep their text. */
public sealed interface Json {
    Place place();

    /** What it is, for an error message. */
    String described();

    /** The text of a string, number or boolean; otherwise a syntax error. */
    default String scalar(String expected) {
        throw unexpected(expected);
    }

    /** The text of a string; otherwise a syntax error. */
    default String text(String expected) {
        throw unexpected(expected);
    }

    /** The members of an object; otherwise a syntax error. */
    default Map<String, Json> members(String expected) {
        throw unexpected(expected);
    }

    /** The items of a list, or the value itself as the only item. */
    default List<Json> items() {
        return List.of(this);
    }

    default JsonException unexpected(String expected) {
        return new JsonException(place(), described(), expected);
    }

    /** An object. */
    record Obj(Map<String, Json> members, Place place) implements Json {
        @Override
        public String described() {
            return members.isEmpty() ? "an empty object" : "an object";
        }

        @Override
        public Map<String, Json> members(String expected) {
            return members;
        }
    }

    /** A list. */
    record Arr(List<Json> items, Place place) implements Json {
        @Override
        public String described() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A string. */
    record Text(String value, Place place) implements Json {
        @Override
        public String described() {
            return "the text \"" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "\"";
        }

        @Override
        public String scalar(String expected) {
            return value;
        }

        @Override
        public String text(String expected) {
            return value;
        }
    }

    /** A number or a boolean, by its text. */
    record Literal(String value, Place place) implements Json {
        @Override
        public String described() {
            return value;
        }

        @Override
        public String scalar(String expected) {
            return value;
        }
    }

    /** The literal null. */
    record Null(Place place) implements Json {
        @Override
        public String described() {
            return "null";
        }
    }

    static Json of(String text) {
        return new Text(text, Place.NOWHERE);
    }

    /** One text as itself, none or several as a list. */
    static Json of(List<String> texts) {
        if (texts.size() == 1) return of(texts.get(0));
        List<Json> items = new ArrayList<>(texts.size());
        for (String text : texts) items.add(of(text));
        return list(Collections.unmodifiableList(items));
    }

    /** A number or a boolean. */
    static Json literal(String text) {
        return new Literal(text, Place.NOWHERE);
    }

    static Json list(List<Json> items) {
        return new Arr(items, Place.NOWHERE);
    }

    static Json object(Map<String, Json> members) {
        return new Obj(new LinkedHashMap<>(members), Place.NOWHERE);
    }
}
