// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a document that the service stored: strictly when that is possible, otherwise as far as it can be read. */
final class StoredReader {
    private StoredReader() {}

    static PolicyDocument read(String text) {
        try {
            return DocumentReader.read(text);
        } catch (JsonException | IllegalArgumentException unusual) {
            return asStored(JsonReader.read(text));
        }
    }

    private static PolicyDocument asStored(Json json) {
        Map<String, Json> members = json.members("an object with Version and Statement");
        Json statements = members.getOrDefault("Statement", Json.list(List.of()));
        return ImmutablePolicyDocument.builder()
                .version(text(members, "Version"))
                .id(text(members, "Id"))
                .statements(statements.items().stream()
                        .flatMap(StoredReader::statement)
                        .toList())
                .stored(json)
                .build();
    }

    private static Optional<String> text(Map<String, Json> members, String key) {
        return members.get(key) instanceof Json.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static Stream<Statement> statement(Json json) {
        try {
            return Stream.of(StatementReader.read(json));
        } catch (JsonException | IllegalArgumentException unreadable) {
            return Stream.empty();
        }
    }
}
