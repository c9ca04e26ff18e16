// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Rewrites the principals of a statement one by one. */
final class Principals {
    /** Gives the replacement of one principal. */
    interface Rewrite {
        String apply(String kind, String value);
    }

    private Principals() {}

    static void replace(JsonNode statement, Rewrite rewrite) {
        for (String element : List.of("Principal", "NotPrincipal"))
            if (statement.get(element) instanceof ObjectNode kinds) replaceAll(kinds, rewrite);
    }

    private static void replaceAll(ObjectNode kinds, Rewrite rewrite) {
        for (var kind : Json.fields(kinds)) {
            String name = kind.getKey();
            if (kind.getValue() instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++)
                    list.set(i, TextNode.valueOf(rewrite.apply(name, list.get(i).asText())));
            } else {
                kinds.put(name, rewrite.apply(name, kind.getValue().asText()));
            }
        }
    }
}
