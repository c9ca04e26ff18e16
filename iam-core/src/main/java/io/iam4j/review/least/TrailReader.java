// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads events out of JSON, one at a time: log files ({@code {"Records": [...]}}), what the console's event history and {@code aws
 * cloudtrail lookup-events} give, a list of events, or one event after the other. Compressed or not, told by the first bytes.
 */
final class TrailReader {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String WAY_OUT =
            " Give log files of CloudTrail, or what the console's event history (Download events, JSON) or aws cloudtrail lookup-events"
                    + " gives as JSON.";
    private static final List<String> LISTS = List.of("Records", "Events");
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final String file;
    private final Consumer<TrailEvent> to;
    private long events;

    private TrailReader(String file, Consumer<TrailEvent> to) {
        this.file = file;
        this.to = to;
    }

    static void read(InputStream in, String file, Consumer<TrailEvent> to) {
        TrailReader reader = new TrailReader(file, to);
        try (JsonParser parser = JSON.createParser(plain(in))) {
            reader.all(parser);
        } catch (JsonProcessingException broken) {
            throw reader.wrong(fault(broken) + "." + WAY_OUT, broken);
        } catch (EOFException | ZipException damaged) {
            throw reader.wrong("it is compressed, and ends too early or is damaged. Fetch it again.", damaged);
        } catch (IOException unreadable) {
            throw reader.wrong("it cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** What is wrong with the syntax, with the place: what the parser says beyond that is about its own workings. */
    private static String fault(JsonProcessingException broken) {
        String place = broken.getLocation() == null
                ? ""
                : " at line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr();
        return broken instanceof JsonEOFException
                ? "it ends" + place + " before its JSON does"
                : "it is no JSON" + place;
    }

    /** One event. */
    static TrailEvent event(String json, String file) {
        TrailReader reader = new TrailReader(file, event -> {});
        try {
            return TrailEvent.of(
                    JSON.readTree(json), missing -> reader.wrong("the event " + missing + "." + WAY_OUT, null));
        } catch (JsonProcessingException broken) {
            throw reader.wrong(fault(broken) + "." + WAY_OUT, broken);
        }
    }

    private TrailException wrong(String why, @Nullable Exception cause) {
        return new TrailException(file, why, cause);
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean compressed = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return compressed ? new GZIPInputStream(buffered) : buffered;
    }

    private void all(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) throw wrong("it is empty." + WAY_OUT, null);
        for (JsonToken token = first; token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) items(parser);
            else if (token == JsonToken.START_OBJECT) object(parser);
            else
                throw wrong(
                        "it holds " + kind(JSON.readTree(parser)) + " at line "
                                + parser.currentLocation().getLineNr()
                                + ", where an event or a list of events should be." + WAY_OUT,
                        null);
        }
    }

    private void items(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) event(JSON.readTree(parser));
    }

    /** One that holds a list of events, or is one itself. */
    private void object(JsonParser parser) throws IOException {
        ObjectNode rest = JSON.createObjectNode();
        boolean listed = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (LISTS.contains(field) && value == JsonToken.START_ARRAY) {
                items(parser);
                listed = true;
            } else rest.set(field, JSON.readTree(parser));
        }
        for (String list : LISTS)
            if (rest.has(list))
                throw wrong(
                        list + " is " + kind(rest.get(list)) + ", where a list of events should be." + WAY_OUT, null);
        if (!listed) event(rest);
    }

    private void event(JsonNode node) throws IOException {
        events++;
        if (!node.isObject())
            throw wrong("event " + events + " is " + kind(node) + ", where an object should be." + WAY_OUT, null);
        if (node.path("eventType").asText("").equals("AwsCloudTrailInsight")) return;
        JsonNode text = node.path("CloudTrailEvent");
        to.accept(TrailEvent.of(
                text.isTextual() ? inner(text.asText()) : node,
                missing -> wrong("event " + events + " " + missing + "." + WAY_OUT, null)));
    }

    private JsonNode inner(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw wrong("the text CloudTrailEvent of event " + events + " is no JSON." + WAY_OUT, broken);
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
