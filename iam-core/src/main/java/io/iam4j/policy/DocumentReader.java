// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.internal.Nearest;
import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a policy document, strictly. */
final class DocumentReader {
    static final List<String> KEYS = List.of("Version", "Id", "Statement");
    private static final List<String> VERSIONS = List.of("2012-10-17", "2008-10-17");

    private DocumentReader() {}

    static PolicyDocument read(String text) {
        Json json = JsonReader.read(text);
        Map<String, Json> members = json.members("an object with Version and Statement");
        knownKeys(members, KEYS);
        ImmutablePolicyDocument.Builder document = ImmutablePolicyDocument.builder();
        Optional.ofNullable(members.get("Version")).map(DocumentReader::version).ifPresent(document::version);
        Optional.ofNullable(members.get("Id"))
                .map(id -> id.text("a text"))
                .filter(id -> !id.isEmpty())
                .ifPresent(document::id);
        return document.statements(statements(json, members)).build();
    }

    /** Fails on the first key that is none of these, naming the nearest. */
    static void knownKeys(Map<String, Json> members, List<String> known) {
        members.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new JsonException(
                        value.place(),
                        "the unknown key \"" + key + "\"",
                        "one of " + String.join(", ", known) + " (nearest: " + Nearest.closest(key, known, 1) + ")");
            }
        });
    }

    private static String version(Json version) {
        String text = version.text("\"2012-10-17\" or \"2008-10-17\"");
        if (!VERSIONS.contains(text)) {
            throw version.unexpected("\"2012-10-17\" or \"2008-10-17\"");
        }
        return text;
    }

    private static List<Statement> statements(Json document, Map<String, Json> members) {
        Json statements = members.get("Statement");
        if (statements == null) {
            throw new JsonException(document.place(), "no Statement", "Statement: a statement or a list of them");
        }
        if (statements.items().isEmpty()) {
            throw statements.unexpected("at least one statement");
        }
        return statements.items().stream().map(StatementReader::read).toList();
    }
}
