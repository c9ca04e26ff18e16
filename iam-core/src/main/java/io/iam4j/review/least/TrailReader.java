// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads events out of JSON, one at a time: log files ({@code {"Records": [...]}}), what the console's event history and {@code aws
 * cloudtrail lookup-events} give, a list of events, or one event after the other. Compressed or not, told by the first bytes.
 */
final class TrailReader {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> LISTS = Set.of("Records", "Events");
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final String file;
    private final Consumer<TrailEvent> to;

    private TrailReader(String file, Consumer<TrailEvent> to) {
        this.file = file;
        this.to = to;
    }

    static void read(InputStream in, String file, Consumer<TrailEvent> to) {
        try (JsonParser parser = JSON.createParser(plain(in))) {
            new TrailReader(file, to).all(parser);
        } catch (JsonProcessingException broken) {
            throw new TrailException(
                    file,
                    "it is no JSON at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + ": " + broken.getOriginalMessage()
                            + ". Of the console's event history, download JSON.",
                    broken);
        } catch (IOException unreadable) {
            throw new TrailException(file, "it cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean compressed = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return compressed ? new GZIPInputStream(buffered) : buffered;
    }

    private void all(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) items(parser);
            else if (token == JsonToken.START_OBJECT) object(parser);
            else
                throw new TrailException(
                        file, "it holds " + token + " where an event or a list of events should be.", null);
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
        if (!listed) event(rest);
    }

    private void event(JsonNode node) throws IOException {
        if (node.path("eventType").asText("").equals("AwsCloudTrailInsight")) return;
        JsonNode text = node.path("CloudTrailEvent");
        to.accept(TrailEvent.of(text.isTextual() ? JSON.readTree(text.asText()) : node, file));
    }
}
