// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where the statements of a document stand: the service counts from behind the one brace to behind the other. */
final class Positions {
    /** The place of one statement. */
    record Span(JsonLocation start, JsonLocation end) {}

    private static final JsonFactory FACTORY = new JsonFactory();

    private Positions() {}

    /** The spans of the statements in their order. */
    static List<Span> of(String document) {
        List<Span> out = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            while (parser.nextToken() != null)
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("Statement")
                        && parser.getParsingContext().getParent().inRoot()) statements(parser, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a document that the grammar let pass is JSON", e);
        }
        return out;
    }

    private static void statements(JsonParser parser, List<Span> out) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) out.add(span(parser));
        else while (parser.nextToken() == JsonToken.START_OBJECT) out.add(span(parser));
    }

    private static Span span(JsonParser parser) throws IOException {
        JsonLocation start = parser.currentLocation();
        parser.skipChildren();
        return new Span(start, parser.currentLocation());
    }
}
