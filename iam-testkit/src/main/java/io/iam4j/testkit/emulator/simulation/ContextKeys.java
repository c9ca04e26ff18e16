// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of policies: those of conditions, and in version 2012-10-17 the variables of resources and of conditions' values, with a
 * default or without, and {@code *}, {@code ?} and {@code $}, which are written as variables. Each is named as it is written, once for each
 * document (radkawar/stackd, internal/services/iam/testdata/context_keys_aws.json).
 */
final class ContextKeys {
    /** Bounded, so that a text of many beginnings without an end is not read again from each to its end. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]{0,1000})}");

    private static final Set<String> LITERALS = Set.of("*", "?", "$");

    private ContextKeys() {}

    static void write(List<Source> sources, Xml out) {
        out.strings(
                "ContextKeyNames",
                sources.stream()
                        .flatMap(source -> of(source.document()).stream())
                        .toList());
    }

    /** Those of one document that could have a value. */
    static Set<String> withValues(String document) {
        Set<String> out = of(document);
        out.removeAll(LITERALS);
        return out;
    }

    private static Set<String> of(String document) {
        Set<String> out = new LinkedHashSet<>();
        JsonNode policy = Json.tree(document).orElseThrow();
        boolean hasVariables = policy.path("Version").asText("").equals("2012-10-17");
        for (JsonNode statement : Grammar.statements(policy)) {
            for (JsonNode keys : statement.path("Condition"))
                for (Map.Entry<String, JsonNode> key : Json.fields(keys)) {
                    out.add(key.getKey());
                    if (hasVariables) variables(key.getValue(), out);
                }
            if (hasVariables) {
                variables(statement.get("Resource"), out);
                variables(statement.get("NotResource"), out);
            }
        }
        return out;
    }

    private static void variables(@Nullable JsonNode values, Set<String> out) {
        for (JsonNode value : Json.many(values)) {
            Matcher variable = VARIABLE.matcher(value.asText());
            while (variable.find()) out.add(variable.group(1).split(",", 2)[0].strip());
        }
    }
}
