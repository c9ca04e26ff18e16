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

/**
 * Where the statements of a document stand, as the service counts: a statement of a list starts behind the bracket of the list, or behind the
 * end of the statement before it, and a single one behind its own brace; it ends behind its last brace. So it is recorded for documents on one
 * line and on several (radkawar/stackd, testdata/aws/iam/simulation.json, {@code custom_*}).
 */
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
        boolean isSingle = parser.nextToken() == JsonToken.START_OBJECT;
        JsonLocation start = parser.currentLocation();
        while (isSingle || parser.nextToken() == JsonToken.START_OBJECT) {
            parser.skipChildren();
            JsonLocation end = parser.currentLocation();
            out.add(new Span(start, end));
            if (isSingle) return;
            start = end;
        }
    }
}
