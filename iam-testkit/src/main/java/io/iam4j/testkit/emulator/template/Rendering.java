// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.document.TemplateParameters;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template with values in the place of its parameters. */
final class Rendering {
    private static final String SWITCH = "@Enabled";

    private final RoleTemplate template;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /**
     * Checks the values given and adds the standard ones.
     *
     * @throws Fault InvalidInput for an unknown parameter, ValidationError for many values where one belongs
     */
    Rendering(RoleTemplate template, Map<String, List<String>> given) {
        this.template = template;
        for (String name : given.keySet())
            if (template.parameters().stream()
                    .noneMatch(parameter -> parameter.name().equals(name)))
                throw Fault.invalidInput("Failed to render template: Unrecognized parameter: " + name);
        for (RoleTemplate.Parameter parameter : template.parameters()) {
            List<String> value = given.get(parameter.name());
            if (value != null) values.put(parameter.name(), checked(parameter, value));
            else parameter.standard().ifPresent(text -> values.put(parameter.name(), List.of(text)));
        }
    }

    private static List<String> checked(RoleTemplate.Parameter parameter, List<String> value) {
        if (parameter.type().equals("String") && value.size() != 1)
            throw Fault.validation(
                    parameter.name() + " replacement value must contain exactly one value, got " + value.size());
        return value;
    }

    String name() {
        return text(template.namePattern());
    }

    String path() {
        return text(template.pathPattern().orElse("/"));
    }

    String description() {
        return text(template.descriptionPattern());
    }

    String trust() {
        return document(template.trust()).orElseThrow(() -> Fault.malformedPolicy("The trust policy is empty."));
    }

    /** The inline policies that have a statement left. */
    Map<String, String> inline() {
        Map<String, String> out = new LinkedHashMap<>();
        template.inline().forEach((name, policy) -> document(policy).ifPresent(document -> out.put(name, document)));
        return out;
    }

    List<String> managed() {
        return template.managedPolicyArns();
    }

    private Optional<String> document(JsonNode policy) {
        ObjectNode copy = policy.deepCopy();
        ArrayNode kept = copy.putArray("Statement");
        for (JsonNode statement : Json.many(policy.get("Statement"))) if (isOn(statement)) kept.add(without(statement));
        if (kept.isEmpty()) return Optional.empty();
        return Optional.of(Json.mapTexts(copy, text -> TemplateParameters.node(text, this::value))
                .toString());
    }

    private boolean isOn(JsonNode statement) {
        return !statement.has(SWITCH)
                || value(statement.get(SWITCH).asText()).get(0).equalsIgnoreCase("true");
    }

    private static JsonNode without(JsonNode statement) {
        ObjectNode copy = statement.deepCopy();
        copy.remove(SWITCH);
        return copy;
    }

    private String text(String pattern) {
        return TemplateParameters.node(pattern, this::value).asText();
    }

    private List<String> value(String parameter) {
        List<String> value = values.get(parameter);
        if (value == null)
            throw Fault.invalidInput("Failed to render template: Parameter '" + parameter + "' not found.");
        return value;
    }
}
