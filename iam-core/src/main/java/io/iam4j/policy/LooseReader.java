// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import java.util.Map;

/** Reads JSON texts that need not be well-formed policy documents, for comparison by meaning only. */
final class LooseReader {
    private LooseReader() {}

    static Meaning.OfDocument meaning(String text) {
        return Meaning.ofDocument(document(text.strip()));
    }

    private static Json document(String text) {
        if (text.isEmpty()) {
            return Json.object(Map.of());
        }
        Json json = JsonReader.read(text);
        if (!(json instanceof Json.Arr list)) {
            return json;
        }
        if (list.items().size() > 1) {
            throw new JsonException(list.place(), "a list of several documents", "one document");
        }
        return list.items().isEmpty() ? Json.object(Map.of()) : list.items().get(0);
    }
}
